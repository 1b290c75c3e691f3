using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>The figure of recorded spikes: rate, intervals, and of one neuron the
/// autocorrelogram.</summary>
internal static class SpikeTrainFigure
{
    private const int IntervalBins = 100;
    private const int MostLags = 100;
    private const float Share = 0.3f;

    /// <param name="trains">In one window.</param>
    /// <param name="bin">The width of the bins of rate and autocorrelogram.</param>
    /// <param name="title">Of the figure.</param>
    public static Figure Create(IReadOnlyList<SpikeTrain> trains, Time bin, string title)
    {
        List<Panel> panels = [Rate(trains, bin, title), Intervals(trains)];
        if (trains.Count == 1 && trains[0].Duration > bin)
        {
            panels.Add(Autocorrelogram(trains[0], bin));
        }
        return new Figure(panels);
    }

    private static Panel Rate(IReadOnlyList<SpikeTrain> trains, Time bin, string title)
    {
        double start = trains.Count == 0 ? 0 : trains[0].Start.Milliseconds;
        double end = trains.Count == 0 ? 1 : trains[0].End.Milliseconds;
        Plot plot = PanelStyle.Create("rate (Hz)", Math.Max(end, 1e-3), PanelStyle.Time);
        plot.Axes.SetLimitsX(start, Math.Max(end, start + 1e-3));
        if (trains.Count > 0 && end - start >= bin.Milliseconds)
        {
            Histogram counts = PeristimulusHistogram.Count([.. trains], bin);
            Add(
                plot, counts,
                [.. counts.Counts.ToArray().Select(x => x / (trains.Count * bin.Seconds))]);
        }
        return new Panel(
            plot, Share, $"{title}: {trains.Count} neurons, rate in bins of {bin}", []);
    }

    private static Panel Intervals(IReadOnlyList<SpikeTrain> trains)
    {
        double[] all = [.. trains.SelectMany(train => train.GetIntervals())];
        double longest = all.DefaultIfEmpty(0).Max();
        double width = Math.Max(longest / IntervalBins, 1e-3);
        Plot plot = PanelStyle.Create("intervals", Math.Max(longest, width), "interval (ms)");
        if (all.Length > 0)
        {
            Histogram counts =
                new IntervalStatistics(all).GetHistogram(Time.FromMilliseconds(width));
            Add(plot, counts, [.. counts.Counts.ToArray().Select(x => (double)x)]);
        }
        return new Panel(plot, Share, "intervals between the spikes of each neuron", []);
    }

    private static Panel Autocorrelogram(SpikeTrain train, Time bin)
    {
        double most = Math.Min(
            MostLags * bin.Milliseconds, train.Duration.Milliseconds - bin.Milliseconds);
        var correlogram = Correlogram.Auto(train, bin, Time.FromMilliseconds(most));
        double[] lags = [.. Enumerable.Range(0, correlogram.Counts.Length)
            .Select(i => correlogram.LagOf(i).Milliseconds - (bin.Milliseconds / 2))];
        Plot plot = PanelStyle.Create("pairs", lags[^1], "lag (ms)");
        plot.Axes.SetLimitsX(lags[0], lags[^1] + bin.Milliseconds);
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
