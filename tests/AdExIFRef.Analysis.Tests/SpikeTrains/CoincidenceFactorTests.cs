using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

public sealed class CoincidenceFactorTests
{
    /// <summary>By hand: 3 model spikes in 1 s, Delta 2 ms: 2 nu Delta = 0.012. Two of 4 data
    /// spikes are hit, one of them at the very end.</summary>
    [Fact]
    public void Equal_trains_have_exactly_1()
    {
        for (int spikes = 1; spikes < 200; spikes++)
        {
            double[] times = [.. Enumerable.Range(1, spikes).Select(i => i * 7.3)];
            var train = new SpikeTrain(times, Time.FromMilliseconds(spikes * 9.1));
            Assert.Equal(1.0, CoincidenceFactor.Compare(train, train, 0.7.ms).Gamma);
        }
    }

    [Fact]
    public void Gamma_follows_the_formula()
    {
        var data = new SpikeTrain([100, 200, 300, 400], 1.seconds);
        var model = new SpikeTrain([98, 201, 350], 1.seconds);

        Coincidences found = CoincidenceFactor.Compare(model, data, 2.ms);

        Assert.Equal((2, 3, 4), (found.Count, found.ModelSpikes, found.DataSpikes));
        Assert.Equal(0.012, found.Chance, 15);
        Assert.Equal(0.048, found.Expected, 15);
        Assert.Equal((2 - 0.048) / 3.5 / 0.988, found.Gamma, 15);
        Assert.Equal(
            "Gamma 0.5645: 2 coincidences of 3 and 4 spikes, 0.048 by chance", found.ToString());
    }

    [Fact]
    public void The_rate_of_the_model_decides_what_is_chance()
    {
        var few = new SpikeTrain([100, 500], 1.seconds);
        var many = new SpikeTrain([.. Enumerable.Range(0, 40).Select(i => 25.0 * i)], 1.seconds);

        Assert.Equal(0.008, CoincidenceFactor.Compare(few, many, 2.ms).Chance, 15);
        Assert.Equal(0.16, CoincidenceFactor.Compare(many, few, 2.ms).Chance, 15);
        Assert.NotEqual(
            CoincidenceFactor.Compare(few, many, 2.ms).Gamma,
            CoincidenceFactor.Compare(many, few, 2.ms).Gamma);
    }

    [Fact]
    public void Equal_trains_have_1()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            SpikeTrain train = RandomTrains.Poisson(seed, 30, 1000);
            Assert.Equal(1, CoincidenceFactor.Compare(train, train, 2.ms).Gamma, 12);
        }
    }

    [Fact]
    public void Trains_without_spikes_have_their_limits()
    {
        var none = new SpikeTrain([], 1.seconds);
        var some = new SpikeTrain([1, 2, 3], 1.seconds);

        Assert.Equal(1, CoincidenceFactor.Compare(none, none, 2.ms).Gamma);
        Assert.Equal(0, CoincidenceFactor.Compare(none, some, 2.ms).Gamma);
        Assert.Equal(0, CoincidenceFactor.Compare(some, none, 2.ms).Gamma);
    }

    /// <summary>2 nu Delta = 1 at 250 Hz and 2 ms.</summary>
    [Fact]
    public void A_rate_at_which_chance_is_certain_has_no_Gamma()
    {
        var data = new SpikeTrain([100], 1.seconds);
        var fast = new SpikeTrain([.. Enumerable.Range(0, 250).Select(i => 4.0 * i)], 1.seconds);

        Assert.Equal(double.NaN, CoincidenceFactor.Compare(fast, data, 2.ms).Gamma);
        Assert.True(double.IsFinite(CoincidenceFactor.Compare(fast, data, 1.9.ms).Gamma));
    }

    [Fact]
    public void A_Poisson_model_has_0_on_average()
    {
        SpikeTrain data = RandomTrains.Poisson(1, 20, 10_000);
        double[] gammas =
        [
            .. Enumerable.Range(100, 400).Select(seed => CoincidenceFactor.Compare(
                RandomTrains.Poisson(seed, 10, 10_000), data, 1.ms).Gamma),
        ];
        // One pair for each spike takes away from the expected count what two data spikes within
        // the precision share: here 20 Hz x 2 ms / 2 of it.
        Assert.InRange(gammas.Average(), -0.01, 0.01);
        Assert.True(gammas.Max() > 0.03 && gammas.Min() < -0.02);
    }

    /// <summary>The most pairs, by the definition of a matching.</summary>
    [Fact]
    public void Pairs_are_as_many_as_there_can_be()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            SpikeTrain left = RandomTrains.OnGrid(seed, seed % 13, 60);
            SpikeTrain right = RandomTrains.OnGrid(seed + 1000, (seed * 7) % 17, 60);
            Assert.Equal(
                MostPairs(left.Times, right.Times, 3),
                CoincidenceFactor.Compare(left, right, 3.ms).Count);
        }
    }

    /// <summary>0.3 + 2 is 2.3, and 2.3 - 0.3 is not 2.</summary>
    [Fact]
    public void The_ends_of_the_precision_count_on_a_grid_of_rounded_times()
    {
        double[] data = [.. Enumerable.Range(0, 200).Select(i => i * 0.1 * 50)];
        double[] model = [.. Enumerable.Range(0, 200).Select(i => (i * 50 * 0.1) + 2)];
        double[] beyond = [.. Enumerable.Range(0, 200).Select(i => (i * 50 * 0.1) + 2.1)];

        Assert.Equal(200, Count(model));
        Assert.Equal(0, Count(beyond));

        int Count(double[] times) => CoincidenceFactor.Compare(
            new(times, 2.seconds), new(data, 2.seconds), 2.ms).Count;
    }

    [Fact]
    public void Reliability_is_the_mean_over_ordered_pairs()
    {
        SpikeTrain[] trains =
            [.. Enumerable.Range(0, 3).Select(seed => RandomTrains.OnGrid(seed, 9 + seed, 300))];
        double sum = 0;
        foreach ((int i, int j) in new[] { (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1) })
        {
            sum += CoincidenceFactor.Compare(trains[i], trains[j], 4.ms).Gamma;
        }
        Assert.Equal(sum / 6, CoincidenceFactor.IntrinsicReliability(trains, 4.ms), 12);

        SpikeTrain same = trains[0];
        Assert.Equal(
            1, CoincidenceFactor.RelativeToReliability(same, [same, same, same], 4.ms), 12);
        double mean = trains.Average(x => CoincidenceFactor.Compare(same, x, 4.ms).Gamma);
        double relative = CoincidenceFactor.RelativeToReliability(same, trains, 4.ms);
        Assert.True(sum > 0);
        Assert.Equal(mean / (sum / 6), relative, 12);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var train = new SpikeTrain([1], 10.ms);

        Assert.Throws<ArgumentNullException>(
            "model", () => CoincidenceFactor.Compare(null!, train, 2.ms));
        Assert.Throws<ArgumentNullException>(
            "data", () => CoincidenceFactor.Compare(train, null!, 2.ms));
        foreach (double wrong in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                "precision", () => CoincidenceFactor.Compare(train, train, wrong.ms));
        }
        ArgumentException windows = Assert.Throws<ArgumentException>(
            () => CoincidenceFactor.Compare(train, new SpikeTrain([1], 11.ms), 2.ms));
        Assert.Contains("0 ms to 11 ms and 0 ms to 10 ms", windows.Message, default);
        ArgumentException few = Assert.Throws<ArgumentException>(
            "repetitions", () => CoincidenceFactor.IntrinsicReliability([train], 2.ms));
        Assert.Contains("has 1; allowed are at least 2", few.Message, default);
    }

    private static int MostPairs(
        ReadOnlySpan<double> left, ReadOnlySpan<double> right, double delta)
    {
        // Augmenting paths, which care for no order.
        int[] partner = new int[right.Length];
        Array.Fill(partner, -1);
        int pairs = 0;
        for (int i = 0; i < left.Length; i++)
        {
            pairs += Augment(i, left, right, delta, partner, new bool[right.Length]) ? 1 : 0;
        }
        return pairs;
    }

    private static bool Augment(
        int i, ReadOnlySpan<double> left, ReadOnlySpan<double> right, double delta, int[] partner,
        bool[] seen)
    {
        for (int j = 0; j < right.Length; j++)
        {
            if (seen[j] || Math.Abs(left[i] - right[j]) > delta)
            {
                continue;
            }
            seen[j] = true;
            if (partner[j] < 0 || Augment(partner[j], left, right, delta, partner, seen))
            {
                partner[j] = i;
                return true;
            }
        }
        return false;
    }
}
