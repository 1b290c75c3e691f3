using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>How much numbers of spikes vary: over time, trials, and in a population.</summary>
public static class SpikeCountVariability
{
    /// <summary>
    /// Returns the Fano factor of the counts in consecutive windows of a train: variance, with n in
    /// the denominator, by mean. 1 for a Poisson process, 0 for a clock.
    /// </summary>
    /// <param name="train">The train.</param>
    /// <param name="window">Above 0, finite. What is left at the end is not counted.</param>
    /// <returns>NaN where fewer than two windows fit, or there is no spike.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="window"/> is out of its range.
    /// </exception>
    public static double FanoFactor(SpikeTrain train, Time window)
    {
        ArgumentNullException.ThrowIfNull(train);
        return FanoOf(ToDouble(PeristimulusHistogram.Count([train], window).Counts));
    }

    /// <summary>Returns the Fano factor of the spike counts of repeated trials.</summary>
    /// <param name="trials">At least one, all in one window.</param>
    /// <returns>NaN of fewer than two trials, or where there is no spike.</returns>
    /// <exception cref="ArgumentException">There is no trial, or the windows differ.</exception>
    public static double FanoFactor(ReadOnlySpan<SpikeTrain> trials)
    {
        Require.SameWindow(trials, nameof(trials));
        var counts = new double[trials.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = trials[i].Count;
        }
        return FanoOf(counts);
    }

    /// <summary>
    /// Returns the synchrony of a population: the coefficient of variation of its spikes in bins.
    /// Of n independent neurons it is 1/sqrt(spikes in a bin), larger where neurons fire together.
    /// </summary>
    /// <param name="population">At least one train, all in one window.</param>
    /// <param name="binWidth">Above 0, finite; the command line takes 1 ms.</param>
    /// <returns>NaN without a whole bin or a spike.</returns>
    /// <exception cref="ArgumentException">There is no train, or the windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="binWidth"/> is out of its range, or there would be too many bins.
    /// </exception>
    public static double Synchrony(ReadOnlySpan<SpikeTrain> population, Time binWidth) =>
        Moments.Cv(ToDouble(PeristimulusHistogram.Count(population, binWidth).Counts));

    private static double FanoOf(ReadOnlySpan<double> counts)
    {
        double mean = Moments.Mean(counts);
        return counts.Length < 2 || mean == 0 ? double.NaN : Moments.Variance(counts) / mean;
    }

    private static double[] ToDouble(ReadOnlySpan<long> counts) =>
        Array.ConvertAll(counts.ToArray(), count => (double)count);
}
