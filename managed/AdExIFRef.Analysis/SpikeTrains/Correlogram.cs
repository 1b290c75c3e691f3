using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How many pairs of spikes, the second of each pair in another train or in the same, are how far
/// apart. The middle bin is centred on a lag of 0.
/// </summary>
/// <remarks>
/// Bin k holds the lags from (k - 1/2) to (k + 1/2) times the width, the lower edge included, for k
/// from -m to m. A positive lag means that the target fired after the reference.
/// </remarks>
public sealed class Correlogram
{
    private const double MostBins = 100_000_000;

    private readonly long[] _counts;
    private readonly long _reference, _target;
    private readonly double _length;

    private Correlogram(long[] counts, double width, SpikeTrain reference, SpikeTrain target)
    {
        _counts = counts;
        BinWidth = Time.FromMilliseconds(width);
        (_reference, _target) = (reference.Count, target.Count);
        _length = reference.Duration.Milliseconds;
    }

    /// <summary>The width of a bin.</summary>
    public Time BinWidth { get; }

    /// <summary>The lag of the last bin's centre; the first has the negative of it.</summary>
    public Time MaxLag => LagOf(_counts.Length - 1);

    /// <summary>The pairs in each bin, from -m to m.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>
    /// Returns the pairs of spikes of one train, both ways, without those of a spike with itself:
    /// symmetric up to the lags on the edge of a bin.
    /// </summary>
    /// <param name="train">The train.</param>
    /// <param name="binWidth">Above 0, finite.</param>
    /// <param name="maxLag">The last bin's centre is here or, by less than a bin, before; at least
    /// 0, finite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range, or there would be too many bins.
    /// </exception>
    public static Correlogram Auto(SpikeTrain train, Time binWidth, Time maxLag)
    {
        ArgumentNullException.ThrowIfNull(train);
        Correlogram found = Cross(train, train, binWidth, maxLag);
        found._counts[found._counts.Length / 2] -= train.Count;
        return found;
    }

    /// <summary>Returns the pairs of a spike of one train and a spike of another.</summary>
    /// <param name="reference">Where the lags begin.</param>
    /// <param name="target">Where they end; in the same window.</param>
    /// <param name="binWidth">Above 0, finite.</param>
    /// <param name="maxLag">The last bin's centre is here or, by less than a bin, before; at least
    /// 0, finite.</param>
    /// <exception cref="ArgumentNullException">A train is null.</exception>
    /// <exception cref="ArgumentException">The windows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range, or there would be too many bins.
    /// </exception>
    public static Correlogram Cross(
        SpikeTrain reference, SpikeTrain target, Time binWidth, Time maxLag)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(target);
        Require.SameWindow([reference, target], $"{nameof(reference)} and {nameof(target)}");
        double width = Require.Positive(binWidth, nameof(binWidth));
        double lag = Require.AtLeastZero(maxLag, nameof(maxLag)).Milliseconds;
        double half = Binning.Floor(lag / width);
        if (half > MostBins)
        {
            throw new ArgumentOutOfRangeException(
                nameof(binWidth), binWidth,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"binWidth is {binWidth}, which makes {half} bins up to {maxLag}; allowed are "
                    + $"{MostBins}."));
        }
        long[] counts = new long[(2 * (int)half) + 1];
        Count(reference.Times, target.Times, width, counts);
        return new Correlogram(counts, width, reference, target);
    }

    /// <summary>Returns the centre of a bin, from -<see cref="MaxLag"/> on.</summary>
    /// <param name="bin">From 0 to the number of bins - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public Time LagOf(int bin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, _counts.Length);
        return Time.FromMilliseconds((bin - (_counts.Length / 2)) * BinWidth.Milliseconds);
    }

    /// <summary>
    /// Returns the pairs in each bin by the number that two independent Poisson processes with the
    /// rates of the trains have on average: n_1 n_2 / T^2 x width x (T - |lag|), where T is the
    /// length of the window. 1 is chance, 0 a lag that never occurs.
    /// </summary>
    /// <returns>NaN where a train has no spike, or the lag does not fit the window.</returns>
    public double[] GetRelativeToChance()
    {
        var ratios = new double[_counts.Length];
        for (int k = 0; k < ratios.Length; k++)
        {
            double overlap = _length - Math.Abs(LagOf(k).Milliseconds);
            double chance = _reference / _length * (_target / _length) * BinWidth.Milliseconds
                * overlap;
            ratios[k] = overlap > 0 && chance > 0 ? _counts[k] / chance : double.NaN;
        }
        return ratios;
    }

    /// <summary>Counts the lags. Both trains ascend, so that the partners of a spike begin no
    /// earlier than those of the spike before.</summary>
    private static void Count(
        ReadOnlySpan<double> reference, ReadOnlySpan<double> target, double width, long[] counts)
    {
        int half = counts.Length / 2, first = 0;
        foreach (double zero in reference)
        {
            while (first < target.Length && Bin(target[first] - zero, width) < -half)
            {
                first++;
            }
            for (int j = first; j < target.Length; j++)
            {
                double bin = Bin(target[j] - zero, width);
                if (bin > half)
                {
                    break;
                }
                counts[(int)bin + half]++;
            }
        }
    }

    private static double Bin(double lag, double width) => Binning.Floor((lag / width) + 0.5);
}
