using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

public sealed class IntervalStatisticsTests
{
    /// <summary>By hand: contrasts of 10, 30, 20 are 1/2 and -1/5.</summary>
    [Fact]
    public void The_measures_follow_their_formulas()
    {
        var statistics = new IntervalStatistics(new SpikeTrain([5, 15, 45, 65], 100.ms));

        Assert.Equal([10, 30, 20], statistics.Intervals);
        Assert.Equal((3, 10.ms, 20.ms), (statistics.Count, statistics.First, statistics.Mean));
        Assert.Equal(Math.Sqrt(200.0 / 3), statistics.StandardDeviation.Milliseconds, 12);
        Assert.Equal(Math.Sqrt(200.0 / 3) / 20, statistics.Cv, 12);
        Assert.Equal((1 + 0.4) / 2, statistics.Cv2, 12);
        Assert.Equal(3 * (0.25 + 0.04) / 2, statistics.Lv, 12);
        Assert.Equal((0.5 - 0.2) / 2, statistics.AdaptationIndex, 12);
        Assert.Equal(-0.2, statistics.GetAdaptationIndex(1), 12);
        Assert.Equal(
            3 * ((0.25 * (1 + (20.0 / 40))) + (0.04 * (1 + (20.0 / 50)))) / 2,
            statistics.GetLvR(5.ms), 12);
        Assert.Equal(statistics.Lv, statistics.GetLvR(0.ms), 12);
        Assert.Equal(SerialByHand(), statistics.GetSerialCorrelation(1), 12);

        static double SerialByHand() => ((-10.0 * 10) + (10 * 0)) / 2 / (200.0 / 3);
    }

    [Fact]
    public void A_clock_has_0()
    {
        var clock = new IntervalStatistics([7.0, 7, 7, 7]);

        Assert.Equal(
            (0, 0, 0, 0, 0),
            (clock.Cv, clock.Cv2, clock.Lv, clock.GetLvR(5.ms), clock.AdaptationIndex));
        Assert.True(double.IsNaN(clock.GetSerialCorrelation(1)));
    }

    [Fact]
    public void A_Poisson_process_has_1()
    {
        var poisson = new IntervalStatistics(RandomTrains.Poisson(3, 100, 400_000));

        Assert.InRange(poisson.Count, 39_000, 41_000);
        Assert.Equal(1, poisson.Cv, 0.02);
        Assert.Equal(1, poisson.Cv2, 0.02);
        Assert.Equal(1, poisson.Lv, 0.02);
        Assert.Equal(0, poisson.AdaptationIndex, 0.01);
        Assert.Equal(0, poisson.GetSerialCorrelation(1), 0.02);
    }

    /// <summary>Slow changes of rate show in CV, not in the measures of neighbours.</summary>
    [Fact]
    public void Only_CV_sees_slow_changes()
    {
        double[] growing = [.. Enumerable.Range(0, 400).Select(i => Math.Exp(0.01 * i))];
        var slow = new IntervalStatistics(growing);

        Assert.True(slow.Cv > 0.8);
        Assert.InRange(slow.Cv2, 0.009, 0.011);
        Assert.InRange(slow.Lv, 0, 1e-3);
        Assert.Equal(Math.Tanh(0.005), slow.AdaptationIndex, 12);
    }

    [Fact]
    public void Alternating_intervals_are_anticorrelated()
    {
        var pairs = new IntervalStatistics([1.0, 3, 1, 3, 1, 3]);

        Assert.Equal(-1, pairs.GetSerialCorrelation(1), 12);
        Assert.Equal(1, pairs.GetSerialCorrelation(2), 12);
        Assert.True(double.IsNaN(pairs.GetSerialCorrelation(6)));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 1)]
    [InlineData(14, 2)]
    [InlineData(19, 3)]
    [InlineData(20, 4)]
    [InlineData(60, 4)]
    public void The_adaptation_index_leaves_out_a_fifth_but_4_at_most(int count, int skipped)
    {
        var statistics = new IntervalStatistics(
            [.. Enumerable.Range(0, count).Select(i => (double)(i * i) + 1)]);

        Assert.Equal(statistics.GetAdaptationIndex(skipped), statistics.AdaptationIndex);
        Assert.NotEqual(statistics.GetAdaptationIndex(skipped + 1), statistics.AdaptationIndex);
    }

    [Fact]
    public void Too_few_intervals_give_NaN()
    {
        var none = new IntervalStatistics(new SpikeTrain([5], 10.ms));
        var one = new IntervalStatistics([3.0]);

        double[] undefined =
        [
            none.Mean.Milliseconds, none.First.Milliseconds, none.Cv, none.Lv, one.Cv, one.Cv2,
            one.Lv, one.AdaptationIndex, one.GetLvR(5.ms), one.GetSerialCorrelation(1),
        ];
        Assert.All(undefined, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(3.ms, one.Mean);
    }

    [Fact]
    public void Spikes_at_once_count_as_equal()
    {
        var statistics = new IntervalStatistics(new SpikeTrain([1, 1, 1, 3], 10.ms));

        Assert.Equal((0 + 2) / 2.0, statistics.Cv2);
        Assert.Equal((0 + 3) / 2.0, statistics.Lv);
        Assert.Equal(statistics.Lv, statistics.GetLvR(0.ms));
    }

    [Fact]
    public void A_histogram_holds_every_interval()
    {
        var statistics = new IntervalStatistics([0.3, 0.1, 0.1 + 0.2, 0.95, 1]);

        Histogram histogram = statistics.GetHistogram(0.1.ms);
        Assert.Equal([0, 1, 0, 2, 0, 0, 0, 0, 0, 1, 1], histogram.Counts);
        Assert.Equal((0, 0), (histogram.Below, histogram.Above));
        Assert.Equal(0.3, histogram.EdgeOf(3).Milliseconds, 12);
        Assert.Equal(0.35, histogram.CenterOf(3).Milliseconds, 12);

        Histogram cut = statistics.GetHistogram(0.5.ms, 0.9.ms);
        Assert.Equal([3, 1], cut.Counts);
        Assert.Equal(1, cut.Above);
        Assert.Equal(1.ms, cut.End);
        var none = new IntervalStatistics(new SpikeTrain([], 1.ms));
        Assert.Empty(none.GetHistogram(1.ms).Counts.ToArray());
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>(
            "train", () => new IntervalStatistics((SpikeTrain)null!));
        foreach (double wrong in (double[])[-1, double.NaN, double.PositiveInfinity])
        {
            ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>(
                () => new IntervalStatistics([1, wrong]));
            Assert.Equal("intervals[1]", problem.ParamName);
        }
        var statistics = new IntervalStatistics([1.0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>("skip", () => statistics.GetAdaptationIndex(-1));
        Assert.Throws<ArgumentOutOfRangeException>("lag", () => statistics.GetSerialCorrelation(0));
        Assert.Throws<ArgumentOutOfRangeException>(
            "refractoriness", () => statistics.GetLvR(-1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "binWidth", () => statistics.GetHistogram(0.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "binWidth", () => statistics.GetHistogram(1e-9.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "end", () => statistics.GetHistogram(1.ms, -1.ms));
    }
}
