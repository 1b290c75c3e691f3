using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How long a neuron waits between its spikes, and how much that varies. What needs more intervals
/// than there are is NaN.
/// </summary>
/// <remarks>
/// In the formulas I_1 to I_n are the intervals. The measures without a unit are 0 for a train like
/// a clock; CV, CV2, LV and LvR without refractoriness are 1 on average for a Poisson process. CV
/// sees every change of rate, CV2, LV and LvR those from an interval to the next. Two intervals of
/// 0 ms, which a pooled train may have, count as equal.
/// </remarks>
public sealed class IntervalStatistics
{
    /// <summary>Of Naud and Druckmann: transients are left out, but no more than a fifth.</summary>
    private const int MostSkipped = 4;

    private const int SkippedShare = 5;

    private readonly double[] _intervals;

    /// <summary>The statistics of the intervals of a train.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    public IntervalStatistics(SpikeTrain train)
    {
        ArgumentNullException.ThrowIfNull(train);
        _intervals = train.GetIntervals();
    }

    /// <summary>The statistics of some intervals, such as those of several recordings.</summary>
    /// <param name="intervals">In ms, in the order of time; finite, at least 0. They are copied.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An interval is out of its range.</exception>
    public IntervalStatistics(ReadOnlySpan<double> intervals)
    {
        for (int i = 0; i < intervals.Length; i++)
        {
            if (!(intervals[i] >= 0 && double.IsFinite(intervals[i])))
            {
                throw Require.OutOfRange(
                    $"{nameof(intervals)}[{i}]", intervals[i].ms,
                    "is a finite time of at least 0 ms");
            }
        }
        _intervals = intervals.ToArray();
    }

    /// <summary>The intervals, ms, in the order of time.</summary>
    public ReadOnlySpan<double> Intervals => _intervals;

    /// <summary>The number of intervals, one less than of spikes.</summary>
    public int Count => _intervals.Length;

    /// <summary>The first interval; NaN without one.</summary>
    public Time First => Time.FromMilliseconds(Count == 0 ? double.NaN : _intervals[0]);

    /// <summary>The mean; NaN without an interval.</summary>
    public Time Mean => Time.FromMilliseconds(Moments.Mean(_intervals));

    /// <summary>The standard deviation, with n in the denominator; NaN without an interval.
    /// </summary>
    public Time StandardDeviation => Time.FromMilliseconds(Moments.Deviation(_intervals));

    /// <summary>
    /// The coefficient of variation: the standard deviation, with n in the denominator, by the
    /// mean. NaN for fewer than two intervals.
    /// </summary>
    public double Cv => Count < 2 ? double.NaN : Moments.Cv(_intervals);

    /// <summary>
    /// The mean over the pairs of neighbours of 2 |I_(i+1) - I_i| / (I_(i+1) + I_i): Holt, Softky,
    /// Koch and Douglas, J. Neurophysiol. 75 (1996) 1806. From 0 to 2; NaN for fewer than two
    /// intervals.
    /// </summary>
    public double Cv2 => PairMean((one, next) => 2 * Math.Abs(Contrast(one, next)));

    /// <summary>
    /// The local variation LV, the mean over the pairs of neighbours of
    /// 3 ((I_i - I_(i+1)) / (I_i + I_(i+1)))^2: Shinomoto, Shima and Tanji, Neural Computation 15
    /// (2003) 2823. From 0 to 3; NaN for fewer than two intervals.
    /// </summary>
    public double Lv => PairMean(LvTerm);

    /// <summary>
    /// The adaptation index, the mean over the pairs of neighbours of
    /// (I_(i+1) - I_i) / (I_(i+1) + I_i), without the first k intervals, where k is 4 or a fifth
    /// of their number, rounded down, whichever is less: Druckmann et al., Front. Neurosci. 1
    /// (2007) 7; Naud et al., Biol. Cybern. 99 (2008) 335. Above 0 the intervals grow, below 0 they
    /// shrink. From -1 to 1; NaN for fewer than two intervals.
    /// </summary>
    public double AdaptationIndex =>
        GetAdaptationIndex(Math.Min(MostSkipped, Count / SkippedShare));

    /// <summary>Returns <see cref="AdaptationIndex"/> with another k.</summary>
    /// <param name="skip">How many intervals at the start are left out; at least 0.</param>
    /// <returns>NaN where fewer than two intervals are left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="skip"/> is out of its range.
    /// </exception>
    public double GetAdaptationIndex(int skip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return PairMean((one, next) => Contrast(next, one), skip);
    }

    /// <summary>
    /// Returns LvR, which takes the refractory period out of the local variation: the mean over
    /// the pairs of neighbours of
    /// 3 (1 - 4 I_i I_(i+1) / (I_i + I_(i+1))^2) (1 + 4 R / (I_i + I_(i+1))). Shinomoto et al.,
    /// PLoS Comput. Biol. 5 (2009) e1000433, which takes R = 5 ms.
    /// </summary>
    /// <param name="refractoriness">R; at least 0, finite.</param>
    /// <returns>NaN for fewer than two intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="refractoriness"/> is out of its range.
    /// </exception>
    public double GetLvR(Time refractoriness)
    {
        double r = Require.AtLeastZero(refractoriness, nameof(refractoriness)).Milliseconds;
        return PairMean((one, next) =>
            LvTerm(one, next) is not 0 and var term ? term * (1 + (4 * r / (one + next))) : 0);
    }

    /// <summary>
    /// Returns the serial correlation coefficient: the mean of
    /// (I_i - mean) (I_(i+lag) - mean) over the pairs, by the variance of all intervals. Below 0 a
    /// long interval follows a short one.
    /// </summary>
    /// <param name="lag">How many intervals later; at least 1.</param>
    /// <returns>NaN where no pair is so far apart, and where all intervals are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="lag"/> is out of its range.
    /// </exception>
    public double GetSerialCorrelation(int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        double deviation = Moments.Deviation(_intervals), mean = Moments.Mean(_intervals);
        int pairs = Count - lag;
        if (pairs < 1 || deviation == 0)
        {
            return double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < pairs; i++)
        {
            sum += (_intervals[i] - mean) * (_intervals[i + lag] - mean);
        }
        return sum / pairs / (deviation * deviation);
    }

    /// <summary>Returns how many intervals have which length.</summary>
    /// <param name="binWidth">Above 0, finite.</param>
    /// <param name="end">
    /// The bins reach from 0 ms to here or, by less than a bin, further; above 0, finite. By
    /// default they hold the longest interval. Longer ones are in <see cref="Histogram.Above"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument is out of its range, or there would be too many bins.
    /// </exception>
    public Histogram GetHistogram(Time binWidth, Time? end = null)
    {
        double width = Require.Positive(binWidth, nameof(binWidth));
        double bins = end is { } last
            ? Binning.Ceiling(Require.Positive(last, nameof(end)) / width)
            : Count == 0 ? 0 : Binning.Floor(_intervals.Max() / width) + 1;
        return Histogram.Of(_intervals, default, bins, binWidth);
    }

    /// <summary>Returns (one - next) / (one + next), 0 for two of 0 ms.</summary>
    private static double Contrast(double one, double next) =>
        one == next ? 0 : (one - next) / (one + next);

    private static double LvTerm(double one, double next)
    {
        double contrast = Contrast(one, next);
        return 3 * contrast * contrast;
    }

    private double PairMean(Func<double, double, double> term, int skip = 0)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = skip; i < Count - 1; i++, pairs++)
        {
            sum += term(_intervals[i], _intervals[i + 1]);
        }
        return pairs == 0 ? double.NaN : sum / pairs;
    }
}
