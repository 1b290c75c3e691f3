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

    /// <summary>Draws a fit.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="voltage">What it was fitted to; null for spikes.</param>
    /// <param name="spikes">Likewise; null for a voltage.</param>
    public static Figure Create(
        FitResult result, VoltageRecording? voltage, SpikeTrainRecording? spikes)
    {
        int samples = result.ModelVoltage.Length;
        double end = samples * result.Dt.Milliseconds;
        int stride = (samples / MostPoints) + 1;
        if (voltage is null)
        {
            return new(
            [
                Potential(
                    result, [], end, stride, result.ModelVoltage,
                    "the fitted neuron; spikes of the recording and of the model above"),
                Injected(spikes!.Current, result, end, stride),
            ]);
        }
        double[] recorded = voltage.Voltage.ToArray();
        return new(
        [
            Potential(
                result, recorded, end, stride, result.ModelVoltage,
                "the recording, and the fitted neuron running freely; spikes of both above"),
            Potential(
                result, recorded, end, stride, result.AlignedVoltage,
                "the fitted neuron with the spikes of the recording"),
            Residual(result, end, stride),
            Injected(voltage.Current, result, end, stride),
        ]);
    }

    private static Panel Potential(
        FitResult result, double[] recorded, double end, int stride,
        ReadOnlyMemory<double> model, string title)
    {
        Plot plot = PanelStyle.Create("V (mV)", end, null);
        double dt = result.Dt.Milliseconds;
        if (recorded.Length > 0)
        {
            Add(plot, recorded, dt, stride, s_recorded);
        }
        Add(plot, model.ToArray(), dt, stride, s_model);
        double[] shown = recorded.Length > 0
            ? recorded : [.. model.ToArray().Where(double.IsFinite)];
        double low = shown.Min(), high = shown.Max(), span = high - low;
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

    private static Panel Injected(
        ReadOnlySpan<double> injected, FitResult result, double end, int stride)
    {
        double[] current = injected.ToArray();
        CurrentScale scale = CurrentScale.For(current.Max(Math.Abs));
        Plot plot = PanelStyle.Create($"I ({scale.Unit})", end, PanelStyle.Time);
        double[] scaled = Array.ConvertAll(current, x => x * scale.PerMilliampere);
        Add(plot, scaled, result.Dt.Milliseconds, stride, PanelStyle.Palette[2]);
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
