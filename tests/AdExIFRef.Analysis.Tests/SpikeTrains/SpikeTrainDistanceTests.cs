using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

public sealed class SpikeTrainDistanceTests
{
    private static readonly SpikeTrain s_none = new([], 1.seconds);

    /// <summary>By hand, q = 100 Hz = 0.1/ms: moving by 5 ms costs 0.5; 30 ms is too far, so the
    /// spikes are deleted and inserted.</summary>
    [Fact]
    public void Victor_Purpura_moves_deletes_and_inserts()
    {
        SpikeTrain first = Train(10, 100, 200), second = Train(15, 130, 200, 300);

        Assert.Equal(0.5 + 2 + 0 + 1, SpikeTrainDistance.VictorPurpura(first, second, 100.Hz), 12);
        Assert.Equal(0.2, SpikeTrainDistance.VictorPurpura(Train(10), Train(12), 100.Hz), 12);
        Assert.Equal(2, SpikeTrainDistance.VictorPurpura(Train(10), Train(31), 100.Hz));
    }

    [Fact]
    public void Victor_Purpura_has_its_limits()
    {
        SpikeTrain first = Train(10, 20, 30, 40), second = Train(10, 21, 30);

        Assert.Equal(1, SpikeTrainDistance.VictorPurpura(first, second, 0.Hz));
        Assert.Equal(1, SpikeTrainDistance.VictorPurpura(first, second, 1e-9.Hz), 6);
        Assert.Equal(
            3, SpikeTrainDistance.VictorPurpura(first, second, double.PositiveInfinity.Hz));
        Assert.Equal(3, SpikeTrainDistance.VictorPurpura(first, second, 1e9.Hz));
        Assert.Equal(4, SpikeTrainDistance.VictorPurpura(first, s_none, 100.Hz));
        Assert.Equal(4, SpikeTrainDistance.VictorPurpura(s_none, first, 100.Hz));
        Assert.Equal(0, SpikeTrainDistance.VictorPurpura(s_none, s_none, 100.Hz));
    }

    /// <summary>Every way of pairing spikes in order is tried.</summary>
    [Fact]
    public void Victor_Purpura_is_the_least_cost_of_all_pairings()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            SpikeTrain first = RandomTrains.OnGrid(seed, seed % 6, 40);
            SpikeTrain second = RandomTrains.OnGrid(seed + 500, seed % 5, 40);
            foreach (double hertz in (double[])[20, 150, 900])
            {
                Assert.Equal(
                    Cheapest(first.Times, second.Times, hertz / 1e3),
                    SpikeTrainDistance.VictorPurpura(first, second, new Frequency(hertz)), 12);
            }
        }
    }

    /// <summary>van Rossum 2001: D^2 is 1/2 for a spike that is missing, 1 - exp(-|t|/tau) for one
    /// that is moved by t.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(500)]
    public void Van_Rossum_of_single_spikes_is_known(double tau)
    {
        Assert.Equal(Math.Sqrt(0.5), VanRossum(Train(10), s_none, tau), 12);
        foreach (double moved in (double[])[1e-6, 0.1, 3, 70, 900])
        {
            double expected = -Math.Exp(-moved / tau) + 1;
            double found = VanRossum(Train(10), Train(10 + moved), tau);
            Assert.Equal(expected, found * found, 9);
        }
    }

    [Fact]
    public void Van_Rossum_has_its_limits()
    {
        SpikeTrain first = Train(10, 20, 30, 40), second = Train(10, 21, 30);

        Assert.Equal(Math.Sqrt(1.5), VanRossum(first, second, 1e-3), 12); // 20, 21, 40
        Assert.Equal(Math.Sqrt(0.5), VanRossum(first, second, 1e12), 6);  // (4 - 3)^2/2
        Assert.Equal(0, VanRossum(first, first, 10));
        Assert.Equal(0, VanRossum(s_none, s_none, 10));
        var early = new SpikeTrain([-1e6, -5e5], -1e7.ms, 0.ms);
        Assert.Equal(1, VanRossum(early, s_none, 1), 12);
    }

    /// <summary>The double sum over all pairs of spikes.</summary>
    [Fact]
    public void Van_Rossum_is_the_sum_over_pairs()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SpikeTrain first = RandomTrains.OnGrid(seed, seed % 23, 400);
            SpikeTrain second = RandomTrains.OnGrid(seed + 500, (seed * 3) % 19, 400);
            foreach (double tau in (double[])[0.5, 10, 300])
            {
                double squared = 0.5 * (Pairs(first, first, tau) + Pairs(second, second, tau))
                    - Pairs(first, second, tau);
                double found = VanRossum(first, second, tau);
                Assert.Equal(squared, found * found, 9);
            }
        }
    }

    [Fact]
    public void Both_are_metrics()
    {
        SpikeTrain[] trains =
            [.. Enumerable.Range(0, 12).Select(seed => RandomTrains.Poisson(seed, 20, 500))];
        Func<SpikeTrain, SpikeTrain, double>[] distances =
        [
            (a, b) => SpikeTrainDistance.VictorPurpura(a, b, 60.Hz),
            (a, b) => VanRossum(a, b, 15),
        ];
        foreach (Func<SpikeTrain, SpikeTrain, double> distance in distances)
        {
            for (int i = 0; i < trains.Length; i++)
            {
                for (int j = 0; j < trains.Length; j++)
                {
                    double direct = distance(trains[i], trains[j]);
                    Assert.Equal(i == j, direct == 0);
                    Assert.Equal(direct, distance(trains[j], trains[i]), 12);
                    Assert.All(trains, over => Assert.True(
                        direct <= distance(trains[i], over) + distance(over, trains[j]) + 1e-12));
                }
            }
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        SpikeTrain train = Train(10);

        Assert.Throws<ArgumentNullException>(
            "first", () => SpikeTrainDistance.VictorPurpura(null!, train, 1.Hz));
        Assert.Throws<ArgumentNullException>(
            "second", () => SpikeTrainDistance.VanRossum(train, null!, 1.ms));
        foreach (double wrong in (double[])[-1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                "cost", () => SpikeTrainDistance.VictorPurpura(train, train, wrong.Hz));
            Assert.Throws<ArgumentOutOfRangeException>("tau", () => VanRossum(train, train, wrong));
        }
        Assert.Throws<ArgumentOutOfRangeException>("tau", () => VanRossum(train, train, 0));
    }

    private static SpikeTrain Train(params double[] times) => new(times, 1.seconds);

    private static double VanRossum(SpikeTrain first, SpikeTrain second, double tau) =>
        SpikeTrainDistance.VanRossum(first, second, tau.ms);

    private static double Pairs(SpikeTrain first, SpikeTrain second, double tau)
    {
        double sum = 0;
        foreach (double one in first.Times)
        {
            foreach (double other in second.Times)
            {
                sum += Math.Exp(-Math.Abs(one - other) / tau);
            }
        }
        return sum;
    }

    private static double Cheapest(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double cost)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.Length + second.Length;
        }
        double move = cost * Math.Abs(first[0] - second[0]);
        return Math.Min(
            move + Cheapest(first[1..], second[1..], cost),
            1 + Math.Min(Cheapest(first[1..], second, cost), Cheapest(first, second[1..], cost)));
    }
}
