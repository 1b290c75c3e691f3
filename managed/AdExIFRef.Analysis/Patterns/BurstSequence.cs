using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>Bursts with pauses between them.</summary>
public sealed class BurstSequence
{
    /// <summary>
    /// The CV of pauses up to which they are regular; it is below 0.05 in published models that
    /// burst regularly, and 1 where pauses are random.
    /// </summary>
    private const double RegularCv = 0.25;

    private readonly int[] _spikes;

    private BurstSequence(int[] spikes, double[] pauses, double longestInside)
    {
        _spikes = spikes;
        MeanPause = Time.FromMilliseconds(Moments.Mean(pauses));
        PauseCv = pauses.Length < 2 ? double.NaN : Moments.Cv(pauses);
        Contrast = pauses.Min() / longestInside;
    }

    /// <summary>The spikes of each burst; the last may be cut by the end of the window.</summary>
    public ReadOnlySpan<int> Spikes => _spikes;

    /// <summary>The mean of the pauses.</summary>
    public Time MeanPause { get; }

    /// <summary>The coefficient of variation of the pauses; NaN for one.</summary>
    public double PauseCv { get; }

    /// <summary>The shortest pause by the longest interval inside a burst.</summary>
    public double Contrast { get; }

    /// <summary>Whether there are two pauses or more and their CV is at most 0.25.</summary>
    public bool IsRegular => PauseCv <= RegularCv;

    /// <summary>Returns the bursts of a train; null where it has none.</summary>
    /// <param name="intervals">In ms.</param>
    /// <param name="contrast">The gap between the lengths of intervals that is asked for.</param>
    internal static BurstSequence? Find(double[] intervals, double contrast)
    {
        if (Gap(intervals, contrast) is not { } gap)
        {
            return null;
        }
        var spikes = new List<int> { 1 };
        var pauses = new List<double>();
        foreach (double interval in intervals)
        {
            if (interval <= gap)
            {
                spikes[^1]++;
                continue;
            }
            if (spikes[^1] == 1)
            {
                return null; // a spike alone is no burst
            }
            pauses.Add(interval);
            spikes.Add(1);
        }
        return spikes.Count(burst => burst > 1) >= 2
            ? new BurstSequence([.. spikes], [.. pauses], gap)
            : null;
    }

    /// <summary>Returns the longest interval below the widest gap, null without one of that
    /// factor.</summary>
    private static double? Gap(double[] intervals, double contrast)
    {
        double[] sorted = [.. intervals.Order()];
        double widest = contrast;
        double? below = null;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] > sorted[i - 1] && sorted[i] >= widest * sorted[i - 1])
            {
                (widest, below) = (sorted[i] / sorted[i - 1], sorted[i - 1]);
            }
        }
        return below;
    }
}
