using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>
/// The statistics of a run in which a neuron became infinite, or absurdly large, do not look alive.
/// </summary>
public sealed class RuinedRunTests
{
    /// <summary>The step in which the first neuron of <see cref="Layer"/> becomes infinite.</summary>
    private const int Onset = 141;

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(1)]
    public void A_neuron_at_infinity_has_no_spikes_from_there_on(int chunkBytes)
    {
        AdExIFRef<float> layer = Layer<float>();
        RunResult<float> run = layer.Run(6000, 0.1.ms, 500.pA, Everything<float>(chunkBytes));
        Assert.True(float.IsPositiveInfinity(layer.V[0]));
        Assert.Equal(new NonFinite(1, Onset, 0), run.NonFinite);
        Assert.Equal(6000 - Onset, Bits(run, 0)); // 10 kHz: V = infinity is above V_th

        AdExIFRef<float> healthy = Layer<float>();
        healthy.VTh = -40.mV;
        RunResult<float> right = healthy.Run(6000, 0.1.ms, 500.pA, Everything<float>(chunkBytes));
        Assert.InRange(right.SpikeCounts[1], 50, 100);
        Assert.Equal([0, right.SpikeCounts[1]], run.SpikeCounts.ToArray());
        Assert.Equal(right.SpikeCounts[1], run.TotalSpikes);
        Assert.Equal(run.TotalSpikes, run.SpikeEvents.Length);
        Assert.DoesNotContain(run.SpikeEvents.ToArray(), spike => spike.Neuron == 0);
        Assert.True(double.IsNaN(run.MeanRate.Hertz));
        Assert.Contains(
            "no valid rate: 1 not finite at the end, the first (neuron 0) from step 141 on",
            run.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($" {right.MeanRate.Hertz:G6} Hz", $"{right}", StringComparison.Ordinal);
    }

    [Fact]
    public void Spikes_before_that_count()
    {
        // Infinite from step 300 on, in a run that the steps before are part of.
        var layer = new AdExIFRef<double>(3) { TauRef = 0.ms, BlowUpPolicy = BlowUpPolicy.Ignore };
        double[] jumps = new double[3000];
        jumps[(3 * 300) + 1] = double.PositiveInfinity;
        RunResult<double> run = layer.Run(
            1000, 0.1.ms, 30.mA,
            new() { Record = Everything<double>(1).Record, Delta = Drive.Steps(jumps) });
        Assert.Equal(300, run.NonFinite.FirstStep);
        var other = new AdExIFRef<double>(3) { TauRef = 0.ms };
        RunResult<double> healthy = other.Run(1000, 0.1.ms, 30.mA, Everything<double>(1));
        long before = healthy.SpikeEvents.ToArray().Count(x => x.Neuron == 1 && x.Step < 300);
        Assert.InRange(before, 1, healthy.SpikeCounts[1] - 1);
        Assert.Equal(
            [healthy.SpikeCounts[0], before, healthy.SpikeCounts[2]], run.SpikeCounts.ToArray());
        Assert.Equal(run.SpikeCounts.ToArray().Sum(), run.TotalSpikes);
    }

    [Fact]
    public void The_bits_stay_what_the_steps_gave()
    {
        AdExIFRef<float> run = Layer<float>(), steps = Layer<float>();
        RunResult<float> result = run.Run(200, 0.1.ms, 500.pA, Everything<float>(1));
        for (int i = 0; i < 200; i++)
        {
            ReadOnlySpan<float> spikes = steps.Update((i * 0.1).ms, 0.1.ms, 500.pA);
            Assert.Equal(spikes[0] == 1, result.SpikeBits[i, 0]);
            Assert.Equal(spikes[1] == 1, result.SpikeBits[i, 1]);
        }
        Layers.AssertSameState(steps, run);
    }

    [Fact]
    public void A_neuron_beyond_a_thousand_volts_has_no_rate_either()
    {
        AdExIFRef<double> layer = Layer<double>();
        RunResult<double> run = layer.Run(6000, 0.1.ms, 500.pA, Everything<double>(1));
        Assert.InRange(layer.V[0], 1e100, double.MaxValue);
        Assert.False(run.NonFinite.Any);
        Assert.True(double.IsNaN(run.MeanRate.Hertz));
        Assert.EndsWith(
            "no valid rate: V or R w of neuron 0 is beyond 1000 V at the end", run.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SpkReset.Hard, false)]
    [InlineData(SpkReset.Soft, true)]
    public void An_overshoot_ruins_a_neuron_unless_the_next_step_resets_it(
        SpkReset reset, bool isRuined)
    {
        // A jump of 2000 V in the last step: a spike, whose hard reset is still to come.
        var layer = new AdExIFRef<double>(3)
        {
            SpkReset = reset,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        double[] jumps = new double[3 * 100];
        jumps[(3 * 99) + 1] = 2e6;
        RunResult<double> run = layer.Run(
            100, 0.1.ms, 1.mA,
            new() { Record = Everything<double>(1).Record, Delta = Drive.Steps(jumps) });
        Assert.True(layer.V[1] > 1e6);
        Frequency[] rates = run.GetRates();
        Assert.Equal(isRuined, double.IsNaN(rates[1].Hertz));
        Assert.False(double.IsNaN(rates[0].Hertz) || double.IsNaN(rates[2].Hertz));
        Assert.Equal(isRuined, double.IsNaN(run.MeanRate.Hertz));
        Assert.Equal(isRuined, run.ToString().Contains("neuron 1", StringComparison.Ordinal));
    }

    /// <summary>
    /// Two neurons with a soft reset and a below 0, of which the first has a V_th that is out of
    /// reach: its V becomes infinite in float, and its own refractory period keeps it there.
    /// </summary>
    private static AdExIFRef<T> Layer<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExParameters parameters = AdExParameters.FromConductances(
            capacitance: 200.pF, leakConductance: 10.nS, leakReversal: -70.mV,
            exponentialThreshold: -50.mV,
            sharpness: 2.mV, adaptation: -0.5.nS, spikeIncrement: 0.pA, adaptationTime: 30.ms,
            reset: -58.mV, spikeThreshold: 0.mV);
        return new AdExIFRef<T>(2, parameters)
        {
            VTh = new double[] { 0, -40 }.mV,
            TauRef = 1.7.ms,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
    }

    private static RunOptions<T> Everything<T>(int chunkBytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            Record = [Recording.SpikeCounts, Recording.SpikeEvents, Recording.SpikeBits],
            ChunkBytes = chunkBytes,
        };

    private static int Bits(RunResult<float> run, int neuron) =>
        Enumerable.Range(0, (int)run.Steps).Count(step => run.SpikeBits[step, neuron]);
}
