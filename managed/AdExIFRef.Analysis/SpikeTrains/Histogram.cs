using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How many times lie in each of some bins of equal width. An edge belongs to the bin that begins
/// there; a time that rounding puts just before an edge, by less than 1e-9 of a bin, is on it.
/// </summary>
public sealed class Histogram
{
    /// <summary>More do not fit on a screen or in a file, and show a wrong unit.</summary>
    private const double MostBins = 100_000_000;

    private readonly long[] _counts;

    private Histogram(Time start, double width, int bins)
    {
        (Start, BinWidth) = (start, Time.FromMilliseconds(width));
        _counts = new long[bins];
    }

    /// <summary>The start of the first bin.</summary>
    public Time Start { get; }

    /// <summary>The width of a bin.</summary>
    public Time BinWidth { get; }

    /// <summary>The end of the last bin.</summary>
    public Time End => EdgeOf(_counts.Length);

    /// <summary>The times in each bin.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>The times before the first bin.</summary>
    public long Below { get; private set; }

    /// <summary>The times behind the last bin.</summary>
    public long Above { get; private set; }

    /// <summary>Returns the start of a bin; of the number behind the last, its end.</summary>
    /// <param name="bin">From 0 to the number of bins.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public Time EdgeOf(int bin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bin, _counts.Length);
        return Time.FromMilliseconds(Start.Milliseconds + (bin * BinWidth.Milliseconds));
    }

    /// <summary>Returns the middle of a bin.</summary>
    /// <param name="bin">From 0 to the number of bins - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public Time CenterOf(int bin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, _counts.Length);
        return Time.FromMilliseconds(Start.Milliseconds + ((bin + 0.5) * BinWidth.Milliseconds));
    }

    /// <summary>Returns the histogram of some times.</summary>
    /// <param name="times">In ms, in any order.</param>
    /// <param name="start">The start of the first bin; finite.</param>
    /// <param name="bins">How many; a whole number.</param>
    /// <param name="binWidth">Above 0, finite.</param>
    internal static Histogram Of(
        ReadOnlySpan<double> times, Time start, double bins, Time binWidth)
    {
        var histogram = new Histogram(start, binWidth.Milliseconds, Count(bins, binWidth));
        histogram.Add(times);
        return histogram;
    }

    /// <summary>Returns the histogram of all spikes of trains in one window; where the window is no
    /// multiple of the width, the rest is left out.</summary>
    internal static Histogram OfWholeBins(ReadOnlySpan<SpikeTrain> trains, Time binWidth)
    {
        double width = Require.Positive(binWidth, nameof(binWidth));
        var histogram = new Histogram(trains[0].Start, width, WholeBins(trains[0], binWidth));
        foreach (SpikeTrain train in trains)
        {
            histogram.Add(train.Times);
        }
        return histogram;
    }

    /// <summary>Returns how many bins fit into the window of a train.</summary>
    internal static int WholeBins(SpikeTrain train, Time binWidth) => Count(
        Binning.Floor(train.Duration.Milliseconds / binWidth.Milliseconds), binWidth);

    private static int Count(double bins, Time binWidth) => bins <= MostBins
        ? (int)bins
        : throw new ArgumentOutOfRangeException(
            nameof(binWidth), binWidth,
            string.Create(
                CultureInfo.InvariantCulture,
                $"binWidth is {binWidth}, which makes {bins} bins; allowed are {MostBins}."));

    private void Add(ReadOnlySpan<double> times)
    {
        foreach (double time in times)
        {
            double bin = Binning.Floor((time - Start.Milliseconds) / BinWidth.Milliseconds);
            if (bin >= 0 && bin < _counts.Length)
            {
                _counts[(int)bin]++;
            }
            else if (bin < 0)
            {
                Below++;
            }
            else
            {
                Above++;
            }
        }
    }
}
