using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SpikeTrainTests
{
    [Fact]
    public void Spike_times_are_those_that_the_model_keeps()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(9);
        RunResult<double> run = layer.Run(900, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.SpikeEvents, Recording.SpikeBits, Recording.SpikeCounts],
            Start = 12.5.ms,
        });
        RunResult<double> bits = Layers.Varied<double>(9).Run(900, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.SpikeBits],
            Start = 12.5.ms,
        });
        for (int i = 0; i < 9; i++)
        {
            double[] times = run.GetSpikeTimes(i);
            Assert.Equal(run.SpikeCounts[i], times.Length);
            Assert.Equal(layer.LastSpikeTime[i], times[^1]);
            Assert.Equal(times, times.Order());
            Assert.InRange(times[0], 12.5, 12.5 + 90);
            Assert.Equal(times, bits.GetSpikeTimes(i));
        }
    }

    [Fact]
    public void Rates_are_spikes_per_second()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(9);
        RunResult<float> run = layer.Run(
            2000, Layers.Dt, 45.mA, new() { Record = [Recording.SpikeCounts] });
        Frequency[] rates = run.GetRates();
        Assert.Equal(
            run.SpikeCounts.ToArray().Select(count => count / 0.2), rates.Select(r => r.Hertz));
        Assert.Equal(run.MeanRate.Hertz, rates.Average(rate => rate.Hertz), 1e-9);
        RunResult<float> none =
            layer.Run(0, Layers.Dt, options: new() { Record = [Recording.SpikeCounts] });
        Assert.All(none.GetRates(), rate => Assert.Equal(0, rate.Hertz));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e9)]
    public void A_ruined_neuron_has_no_rate(double v)
    {
        AdExIF<double> layer = Layers.Varied<double>(3);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.W[1] = v;
        Frequency[] rates = layer.Run(
            1, Layers.Dt, 45.mA, new() { Record = [Recording.SpikeCounts] }).GetRates();
        Assert.Equal([false, true, false], rates.Select(rate => double.IsNaN(rate.Hertz)));
    }

    [Fact]
    public void Neurons_with_a_large_w_and_a_tiny_resistance_keep_their_rates()
    {
        AdExIF<double> layer = Layers.Varied<double>(3);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.R = new[] { 1.0, 1e-6, 1 }.ohm;
        layer.W[1] = 1e7; // R w is 10 mV
        layer.W[2] = 1e9; // ran away
        Frequency[] rates = layer.Run(
            1, Layers.Dt, options: new() { Record = [Recording.SpikeCounts] }).GetRates();
        Assert.Equal([false, false, true], rates.Select(rate => double.IsNaN(rate.Hertz)));
    }

    [Fact]
    public void What_was_not_recorded_and_who_is_not_there_is_refused()
    {
        RunResult<float> run = Layers.Varied<float>(3).Run(10, Layers.Dt);
        Assert.Throws<InvalidOperationException>(() => run.GetRates());
        Assert.Throws<InvalidOperationException>(() => run.GetSpikeTimes(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.GetSpikeTimes(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.GetSpikeTimes(-1));
    }
}
