using AdExIFRef.Tool.Simulation;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Counts, rates and the variation of intervals.</summary>
public sealed class SpikeStatisticsTests
{
    [Fact]
    public void The_variation_is_that_of_the_intervals_across_parts()
    {
        var statistics = new SpikeStatistics(4);
        // Neuron 0: intervals 10, 30. Neuron 1: 20, 20. Neuron 2: one interval. Neuron 3: none.
        statistics.Add(0, [new(0, 0), new(5, 1), new(9, 2), new(10, 0)]);
        statistics.Add(20, [new(5, 1), new(20, 0), new(25, 1), new(26, 2)]);
        (double mean, int neurons) = statistics.IntervalCv();
        Assert.Equal(2, neurons);
        Assert.Equal((0.5 + 0) / 2, mean, 15);
        Assert.Equal(8, statistics.Spikes);
    }

    [Fact]
    public void Without_intervals_there_is_no_variation()
    {
        var statistics = new SpikeStatistics(2);
        statistics.Add(0, [new(0, 0), new(1, 0)]);
        Assert.Equal((double.NaN, 0), statistics.IntervalCv());
    }

    [Fact]
    public void Quantiles_of_the_rates_are_interpolated()
    {
        var statistics = new SpikeStatistics(3);
        statistics.Add(0, [new(0, 1), new(1, 1), new(2, 2), new(3, 1), new(4, 1)]);
        double[] rates = statistics.RateQuantiles([0, 0.25, 0.5, 0.75, 1], seconds: 0.5);
        Assert.Equal([0, 1, 2, 5, 8], rates);
    }
}
