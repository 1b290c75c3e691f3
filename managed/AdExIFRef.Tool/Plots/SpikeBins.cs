using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Plots;

/// <summary>What the figure of recorded spikes shows, as numbers.</summary>
internal sealed class SpikeBins
{
    private const int IntervalBins = 100;
    private const int MostLags = 100;
    private const double LeastInterval = 1e-3;

    /// <param name="trains">In one window.</param>
    /// <param name="bin">The width of the bins of rate and autocorrelogram.</param>
    public SpikeBins(IReadOnlyList<SpikeTrain> trains, Time bin)
    {
        double[] all = [.. trains.SelectMany(train => train.GetIntervals())];
        Longest = all.DefaultIfEmpty(0).Max();
        Intervals = new IntervalStatistics(all).GetHistogram(
            Time.FromMilliseconds(Math.Max(Longest / IntervalBins, LeastInterval)));
        if (trains.Count > 0 && trains[0].Duration >= bin)
        {
            Counts = PeristimulusHistogram.Count([.. trains], bin);
            Rates = Array.ConvertAll(
                PeristimulusHistogram.Rates([.. trains], bin), rate => rate.Hertz);
        }
        if (trains.Count == 1 && trains[0].Duration > bin)
        {
            double most = Math.Min(
                MostLags * bin.Milliseconds, trains[0].Duration.Milliseconds - bin.Milliseconds);
            Autocorrelogram = Correlogram.Auto(trains[0], bin, Time.FromMilliseconds(most));
        }
    }

    /// <summary>The longest interval, ms; 0 without one.</summary>
    public double Longest { get; }

    /// <summary>The intervals of all trains by their length.</summary>
    public Histogram Intervals { get; }

    /// <summary>The spikes over time; null where no bin fits into the window.</summary>
    public Histogram? Counts { get; }

    /// <summary>The mean rate of a train in each of those bins, Hz.</summary>
    public double[] Rates { get; } = [];

    /// <summary>Of one train alone, and a window longer than a bin; else null.</summary>
    public Correlogram? Autocorrelogram { get; }
}
