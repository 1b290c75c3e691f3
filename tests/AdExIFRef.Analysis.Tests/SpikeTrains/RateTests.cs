using Xunit;

namespace AdExIFRef.Analysis.Tests.SpikeTrains;

/// <summary>Rates over time, and how counts vary.</summary>
public sealed class RateTests
{
    [Fact]
    public void Rates_are_spikes_by_trials_and_width()
    {
        SpikeTrain[] trials =
            [new([100, 104.9, 105], 100.ms, 121.ms), new([109.9, 120.5], 100.ms, 121.ms)];

        Histogram counts = PeristimulusHistogram.Count(trials, 5.ms);
        Assert.Equal([2, 2, 0, 0], counts.Counts);
        Assert.Equal((100.ms, 120.ms, 1), (counts.Start, counts.End, counts.Above));
        Assert.Equal(
            [200, 200, 0, 0],
            PeristimulusHistogram.Rates(trials, 5.ms).Select(rate => rate.Hertz));
    }

    /// <summary>3 x 0.1 lies just above 0.3, 0.7 by 0.1 just below 7.</summary>
    [Fact]
    public void Spikes_on_a_grid_are_in_the_bin_that_begins_there()
    {
        double[] times = [.. Enumerable.Range(0, 1000).Select(i => i * 0.1)];
        Histogram counts = PeristimulusHistogram.Count([new(times, 100.ms)], 0.1.ms);

        Assert.Equal(1000, counts.Counts.Length);
        Assert.All(counts.Counts.ToArray(), count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(RateKernel.Gaussian)]
    [InlineData(RateKernel.Exponential)]
    public void A_kernel_has_an_integral_of_one_spike(RateKernel kernel)
    {
        Frequency[] rates = PeristimulusHistogram.Smooth(
            [new([500], 1000.ms), new([], 1000.ms)], kernel, 10.ms, 0.01.ms);

        Assert.Equal(100_001, rates.Length);
        double spikes = rates.Sum(rate => rate.Hertz) * 0.01e-3;
        Assert.Equal(0.5, spikes, 0.001);
        int peak = Array.IndexOf(rates, rates.MaxBy(rate => rate.Hertz));
        Assert.Equal(50_000, peak);
        Assert.Equal(
            kernel == RateKernel.Exponential ? 0 : Math.Exp(-0.5) * rates[peak].Hertz,
            rates[49_000].Hertz, 9);
        Assert.Equal(
            (kernel == RateKernel.Exponential ? Math.Exp(-1) : Math.Exp(-0.5)) * rates[peak].Hertz,
            rates[51_000].Hertz, 9);
    }

    [Fact]
    public void Counts_of_a_Poisson_process_vary_as_much_as_their_mean()
    {
        SpikeTrain poisson = RandomTrains.Poisson(5, 50, 400_000);
        var clock = new SpikeTrain([.. Enumerable.Range(0, 500).Select(i => 4.0 * i)], 2000.ms);

        Assert.Equal(1, SpikeCountVariability.FanoFactor(poisson, 100.ms), 0.1);
        Assert.Equal(0, SpikeCountVariability.FanoFactor(clock, 100.ms));
        // 1, 3, 2 spikes: variance 2/3, mean 2.
        Assert.Equal(
            1.0 / 3,
            SpikeCountVariability.FanoFactor(
                [new([1], 5.ms), new([1, 2, 3], 5.ms), new([2, 4], 5.ms)]), 12);
        Assert.Equal(
            1.0 / 3,
            SpikeCountVariability.FanoFactor(new([1, 5, 6, 7, 12, 13, 15.5], 17.ms), 5.ms), 12);
        Assert.True(double.IsNaN(SpikeCountVariability.FanoFactor(clock, 1500.ms)));
        Assert.True(double.IsNaN(SpikeCountVariability.FanoFactor(new([], 9.ms), 1.ms)));
    }

    [Fact]
    public void Synchrony_tells_a_volley_from_independent_neurons()
    {
        SpikeTrain[] independent =
            [.. Enumerable.Range(0, 100).Select(seed => RandomTrains.Poisson(seed, 10, 10_000))];
        SpikeTrain[] volley = [.. Enumerable.Repeat(RandomTrains.Poisson(1, 10, 10_000), 100)];

        // One spike a bin on average.
        Assert.Equal(1, SpikeCountVariability.Synchrony(independent, 1.ms), 0.03);
        Assert.InRange(SpikeCountVariability.Synchrony(volley, 1.ms), 9, 11);
        Assert.True(double.IsNaN(SpikeCountVariability.Synchrony([new([], 9.ms)], 1.ms)));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        SpikeTrain train = new([1], 10.ms);

        Assert.Throws<ArgumentException>(
            "trials", () => PeristimulusHistogram.Count([], 1.ms));
        Assert.Throws<ArgumentException>(
            "trials", () => PeristimulusHistogram.Rates([train, new([], 9.ms)], 1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "binWidth", () => PeristimulusHistogram.Rates([train], 0.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "width", () => PeristimulusHistogram.Smooth([train], default, 0.ms, 1.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "step", () => PeristimulusHistogram.Smooth([train], default, 1.ms, double.NaN.ms));
        Assert.Throws<ArgumentOutOfRangeException>(
            "kernel", () => PeristimulusHistogram.Smooth([train], (RateKernel)9, 1.ms, 1.ms));
        Assert.Throws<ArgumentNullException>(
            "train", () => SpikeCountVariability.FanoFactor(null!, 1.ms));
    }
}
