using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

public sealed class CorrelogramTests
{
    [Fact]
    public void An_autocorrelogram_has_every_pair_both_ways()
    {
        Correlogram found = Correlogram.Auto(new([10, 12, 12, 15], 100.ms), 1.ms, 4.ms);

        // 2 ms twice, 0 ms once, 3 ms twice; 5 ms is too far.
        Assert.Equal([0, 2, 2, 0, 2, 0, 2, 2, 0], found.Counts);
        Assert.Equal((-4.ms, 0.ms, 4.ms), (found.LagOf(0), found.LagOf(4), found.MaxLag));
    }

    [Fact]
    public void A_positive_lag_is_a_target_that_fires_later()
    {
        Correlogram found = Correlogram.Cross(
            new([10, 50], 100.ms), new([13, 48], 100.ms), 1.ms, 3.ms);

        Assert.Equal([0, 1, 0, 0, 0, 0, 1], found.Counts);
    }

    /// <summary>Every pair of spikes, binned one by one.</summary>
    [Fact]
    public void Counts_are_those_of_all_pairs()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            SpikeTrain first = RandomTrains.OnGrid(seed, 40, 300);
            SpikeTrain second = RandomTrains.OnGrid(seed + 99, 30, 300);
            long[] counts = new long[9];
            foreach (double one in first.Times)
            {
                foreach (double other in second.Times)
                {
                    int bin = (int)Math.Floor(((other - one) / 6) + 0.5) + 4;
                    if (bin is >= 0 and < 9)
                    {
                        counts[bin]++;
                    }
                }
            }
            Assert.Equal(counts, Correlogram.Cross(first, second, 6.ms, 24.ms).Counts);
        }
    }

    [Fact]
    public void Independent_trains_are_at_chance_and_a_clock_is_not()
    {
        SpikeTrain first = RandomTrains.Poisson(1, 40, 500_000);
        SpikeTrain second = RandomTrains.Poisson(2, 30, 500_000);

        Assert.All(
            Correlogram.Cross(first, second, 5.ms, 50.ms).GetRelativeToChance(),
            ratio => Assert.Equal(1, ratio, 0.06));
        Assert.All(
            Correlogram.Auto(first, 5.ms, 50.ms).GetRelativeToChance(),
            ratio => Assert.Equal(1, ratio, 0.06));

        var clock = new SpikeTrain([.. Enumerable.Range(0, 100).Select(i => 10.0 * i)], 1000.ms);
        double[] ratios = Correlogram.Auto(clock, 1.ms, 20.ms).GetRelativeToChance();
        Assert.Equal(0, ratios[20]);
        Assert.Equal(99 / (0.1 * 0.1 * 990), ratios[30], 9);
        Assert.Equal(98 / (0.1 * 0.1 * 980), ratios[40], 9);
    }

    [Fact]
    public void Without_spikes_there_is_no_chance()
    {
        Correlogram none = Correlogram.Auto(new([], 10.ms), 1.ms, 1.ms);

        Assert.Equal([0, 0, 0], none.Counts);
        Assert.All(none.GetRelativeToChance(), ratio => Assert.True(double.IsNaN(ratio)));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var train = new SpikeTrain([1], 10.ms);

        Assert.Throws<ArgumentNullException>("train", () => Correlogram.Auto(null!, 1.ms, 1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "binWidth", () => Correlogram.Auto(train, 0.ms, 1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "maxLag", () => Correlogram.Auto(train, 1.ms, -1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "binWidth", () => Correlogram.Auto(train, 1e-9.ms, 1.ms));
        Assert.Throws<ArgumentException>(
            () => Correlogram.Cross(train, new([1], 11.ms), 1.ms, 1.ms));
    }
}
