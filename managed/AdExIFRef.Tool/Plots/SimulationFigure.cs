using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The figure of a simulation: spike raster, population rate, and V and w of example neurons over a
/// common axis of time.
/// </summary>
internal static class SimulationFigure
{
    public static Figure Create(FigureData data, string title) => new(
    [
        (Raster(data, title), 0.36f),
        (Rate(data), 0.18f),
        (Potential(data), 0.24f),
        (Adaptation(data), 0.22f),
    ]);

    private static Plot Raster(FigureData data, string title)
    {
        string shown = data.RasterNeurons == data.Neurons
            ? $"{data.Neurons} {(data.Neurons == 1 ? "neuron" : "neurons")}"
            : $"{data.RasterNeurons} of {data.Neurons} neurons";
        string full = data.RasterIsFull ? ", first spikes only" : string.Empty;
        Plot plot = Panel(data, $"{title}   |   spikes of {shown}{full}", "neuron");
        double[] times = [.. data.Raster.Select(spike => spike.Time)];
        double[] neurons = [.. data.Raster.Select(spike => (double)spike.Neuron)];
        Scatter spikes = plot.Add.ScatterPoints(times, neurons, PanelStyle.Ink);
        bool few = data.Neurons <= 60;
        spikes.MarkerShape = few ? MarkerShape.VerticalBar : MarkerShape.FilledCircle;
        spikes.MarkerSize = few ? 12 : 1.6f;
        for (int k = 0; k < data.TracedNeurons.Length && data.Neurons > 3; k++)
        {
            HorizontalLine line = plot.Add.HorizontalLine(data.TracedNeurons[k]);
            line.Color = PanelStyle.Palette[k];
            line.LineWidth = 1.2f;
        }
        plot.Axes.SetLimitsY(-0.5, data.Neurons - 0.5);
        return plot;
    }

    private static Plot Rate(FigureData data)
    {
        (double[] times, double[] rates) = data.PopulationRate();
        double binMs = data.BinSteps * data.DtMs;
        Plot plot = Panel(
            data, FormattableString.Invariant($"population rate, bins of {binMs:0.###} ms"),
            "rate (Hz)");
        // The last value once more, so that the last bin is as wide as it lasts.
        Scatter steps = plot.Add.Scatter(
            (double[])[.. times, data.Steps * data.DtMs], (double[])[.. rates, rates[^1]],
            PanelStyle.Ink);
        steps.ConnectStyle = ConnectStyle.StepHorizontal;
        steps.MarkerSize = 0;
        steps.LineWidth = 1.2f;
        steps.FillY = true;
        steps.FillYColor = PanelStyle.Ink.WithAlpha(0.15);
        plot.Axes.SetLimitsY(0, Math.Max(rates.Max() * 1.08, 1e-3));
        return plot;
    }

    private static Plot Potential(FigureData data)
    {
        Plot plot = Panel(data, "membrane potential V, spikes marked above", "V (mV)");
        AddTraces(plot, data, data.V);
        (double low, double high) = Limits(data.V);
        double span = high - low;
        for (int k = 0; k < data.TracedSpikes.Length; k++)
        {
            double[] times = [.. data.TracedSpikes[k]];
            double[] heights = new double[times.Length];
            Array.Fill(heights, high + (span * (0.10 + (0.09 * k))));
            Scatter marks = plot.Add.ScatterPoints(times, heights, PanelStyle.Palette[k]);
            marks.MarkerShape = MarkerShape.VerticalBar;
            marks.MarkerSize = 7;
        }
        plot.Axes.SetLimitsY(low - (span * 0.06), high + (span * 0.42));
        return plot;
    }

    private static Plot Adaptation(FigureData data)
    {
        Plot plot = Panel(data, "adaptation current w", "w (mA)", isLast: true);
        AddTraces(plot, data, data.W);
        (double low, double high) = Limits(data.W);
        double span = high - low;
        plot.Axes.SetLimitsY(low - (span * 0.06), high + (span * 0.12));
        return plot;
    }

    private static void AddTraces(Plot plot, FigureData data, List<double>[] values)
    {
        double[] times = [.. data.TraceTimes];
        for (int k = 0; k < values.Length; k++)
        {
            // Values that are not finite leave a gap.
            double[] finite = [.. values[k].Select(x => double.IsFinite(x) ? x : double.NaN)];
            Scatter trace = plot.Add.ScatterLine(times, finite, PanelStyle.Palette[k]);
            trace.LineWidth = 1.2f;
            trace.LegendText = $"neuron {data.TracedNeurons[k]}";
        }
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        plot.Legend.FontSize = 12;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.8);
    }

    /// <summary>The least and greatest finite value, apart from each other.</summary>
    private static (double Low, double High) Limits(List<double>[] values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double x in values.SelectMany(list => list).Where(double.IsFinite))
        {
            (low, high) = (Math.Min(low, x), Math.Max(high, x));
        }
        return low < high ? (low, high) : double.IsFinite(low) ? (low - 1, low + 1) : (0, 1);
    }

    private static Plot Panel(FigureData data, string title, string yLabel, bool isLast = false) =>
        PanelStyle.Create(title, yLabel, data.Steps * data.DtMs, isLast);
}
