using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>The figure of recorded spikes: rate, intervals, and of one neuron the
/// autocorrelogram.</summary>
internal static class SpikeTrainFigure
{
    private const float Share = 0.3f;

    /// <param name="trains">In one window.</param>
    /// <param name="bin">The width of the bins of rate and autocorrelogram.</param>
    /// <param name="title">Of the figure.</param>
    public static Figure Create(IReadOnlyList<SpikeTrain> trains, Time bin, string title)
    {
        var bins = new SpikeBins(trains, bin);
        List<Panel> panels = [Rate(trains, bins, bin, title), Intervals(bins)];
        if (bins.Autocorrelogram is { } correlogram)
        {
            panels.Add(Autocorrelogram(correlogram));
        }
        return new Figure(panels);
    }

    private static Panel Rate(
        IReadOnlyList<SpikeTrain> trains, SpikeBins bins, Time bin, string title)
    {
        double start = trains.Count == 0 ? 0 : trains[0].Start.Milliseconds;
        double end = trains.Count == 0 ? 1 : trains[0].End.Milliseconds;
        Plot plot = PanelStyle.Create("rate (Hz)", Math.Max(end, 1e-3), PanelStyle.Time);
        plot.Axes.SetLimitsX(start, Math.Max(end, start + 1e-3));
        if (bins.Counts is { } counts)
        {
            Add(plot, counts, bins.Rates);
        }
        string neurons = trains.Count == 1 ? "1 neuron" : $"{trains.Count} neurons";
        return new Panel(plot, Share, $"{title}: {neurons}, rate in bins of {bin}", []);
    }

    private static Panel Intervals(SpikeBins bins)
    {
        Histogram counts = bins.Intervals;
        double end = Math.Max(counts.End.Milliseconds, counts.BinWidth.Milliseconds);
        Plot plot = PanelStyle.Create("intervals", end, "interval (ms)");
        if (counts.Counts.Length > 0)
        {
            Add(plot, counts, [.. counts.Counts.ToArray().Select(x => (double)x)]);
        }
        return new Panel(plot, Share, "intervals between the spikes of each neuron", []);
    }

    private static Panel Autocorrelogram(Correlogram correlogram)
    {
        double bin = correlogram.BinWidth.Milliseconds;
        double[] lags = [.. Enumerable.Range(0, correlogram.Counts.Length)
            .Select(i => correlogram.LagOf(i).Milliseconds - (bin / 2))];
        Plot plot = PanelStyle.Create("pairs", lags[^1], "lag (ms)");
        plot.Axes.SetLimitsX(lags[0], lags[^1] + bin);
        Line(plot, lags, [.. correlogram.Counts.ToArray().Select(x => (double)x)]);
        return new Panel(plot, Share, "autocorrelogram", []);
    }

    private static void Add(Plot plot, Histogram bins, double[] values) => Line(
        plot,
        [.. Enumerable.Range(0, values.Length).Select(i => bins.EdgeOf(i).Milliseconds)],
        values);

    /// <summary>Draws bins, whose left edges are given, as steps.</summary>
    private static void Line(Plot plot, double[] edges, double[] y)
    {
        double last = edges.Length > 1 ? (2 * edges[^1]) - edges[^2] : edges[^1];
        double[] steps = [.. edges, last], heights = [.. y, y[^1]];
        Scatter line = plot.Add.ScatterLine(steps, heights, PanelStyle.Palette[0]);
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        line.LineWidth = 1.3f;
        plot.Axes.SetLimitsY(0, Math.Max(1e-9, 1.08 * y.DefaultIfEmpty(0).Max()));
    }
}
