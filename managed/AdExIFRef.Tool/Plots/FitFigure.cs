using AdExIFRef.Analysis;
using AdExIFRef.Fitting;
using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>The figure of a fit: recording and model, the residual, the current.</summary>
internal static class FitFigure
{
    /// <summary>With more samples a trace shows every so many.</summary>
    private const int MostPoints = 40_000;

    private static readonly Color s_recorded = PanelStyle.Ink;
    private static readonly Color s_model = PanelStyle.Palette[1];

    public static Figure Create(FitResult result, VoltageRecording recording)
    {
        double end = recording.Duration.Milliseconds;
        int stride = (recording.Samples / MostPoints) + 1;
        return new(
        [
            Potential(
                result, recording, end, stride, "V (mV)", result.ModelVoltage,
                "the recording, and the fitted neuron running freely; spikes of both above"),
            Potential(
                result, recording, end, stride, "V (mV)", result.AlignedVoltage,
                "the fitted neuron with the spikes of the recording"),
            Residual(result, end, stride),
            Injected(recording, end, stride),
        ]);
    }

    private static Panel Potential(
        FitResult result, VoltageRecording recording, double end, int stride, string label,
        ReadOnlyMemory<double> model, string title)
    {
        Plot plot = PanelStyle.Create(label, end, null);
        double[] recorded = recording.Voltage.ToArray();
        double dt = recording.Dt.Milliseconds;
        Add(plot, recorded, dt, stride, s_recorded);
        Add(plot, model.ToArray(), dt, stride, s_model);
        double low = recorded.Min(), high = recorded.Max(), span = high - low;
        Marks(plot, result.RecordedSpikes, high + (span * 0.2), s_recorded);
        Marks(plot, result.ModelSpikes, high + (span * 0.1), s_model);
        HoldOut(plot, result);
        plot.Axes.SetLimitsY(low - (span * 0.08), high + (span * 0.28));
        return new(plot, 0.27f, title, [("recording", s_recorded), ("model", s_model)]);
    }

    private static Panel Residual(FitResult result, double end, int stride)
    {
        Plot plot = PanelStyle.Create("residual (mV)", end, null);
        double[] values = result.Residual.ToArray();
        Add(plot, values, result.Dt.Milliseconds, stride, PanelStyle.Palette[0]);
        double most = values.Where(double.IsFinite).Select(Math.Abs).Order()
            .ElementAtOrDefault((int)(values.Count(double.IsFinite) * 0.998));
        most = Math.Max(most * 1.3, 1e-6);
        plot.Axes.SetLimitsY(-most, most);
        HoldOut(plot, result);
        string title = FormattableString.Invariant(
            $"model less recording, root mean square {result.RootMeanSquare:G3} mV");
        return new(plot, 0.2f, title, []);
    }

    private static Panel Injected(VoltageRecording recording, double end, int stride)
    {
        double[] current = recording.Current.ToArray();
        CurrentScale scale = CurrentScale.For(current.Max(Math.Abs));
        Plot plot = PanelStyle.Create($"I ({scale.Unit})", end, PanelStyle.Time);
        double[] scaled = Array.ConvertAll(current, x => x * scale.PerMilliampere);
        Add(plot, scaled, recording.Dt.Milliseconds, stride, PanelStyle.Palette[2]);
        return new(plot, 0.22f, "injected current", []);
    }

    private static void Add(Plot plot, double[] values, double dt, int stride, Color color)
    {
        int count = ((values.Length - 1) / stride) + 1;
        double[] times = new double[count];
        double[] shown = new double[count];
        for (int i = 0; i < count; i++)
        {
            times[i] = i * stride * dt;
            // Values that are not finite leave a gap.
            double value = i * stride < values.Length ? values[i * stride] : double.NaN;
            shown[i] = double.IsFinite(value) ? value : double.NaN;
        }
        Scatter trace = plot.Add.ScatterLine(times, shown, color);
        trace.LineWidth = 1;
    }

    private static void Marks(Plot plot, SpikeTrain train, double height, Color color)
    {
        double[] times = train.Times.ToArray();
        double[] heights = new double[times.Length];
        Array.Fill(heights, height);
        Scatter marks = plot.Add.ScatterPoints(times, heights, color);
        marks.MarkerShape = MarkerShape.VerticalBar;
        marks.MarkerSize = 6;
    }

    /// <summary>Draws where the part begins that the fit did not see.</summary>
    private static void HoldOut(Plot plot, FitResult result)
    {
        if (result.FittedSamples < result.ModelVoltage.Length)
        {
            VerticalLine border =
                plot.Add.VerticalLine(result.FittedSamples * result.Dt.Milliseconds);
            border.Color = PanelStyle.Ink.WithAlpha(0.5);
            border.LineWidth = 1;
            border.LinePattern = LinePattern.Dashed;
        }
    }
}
