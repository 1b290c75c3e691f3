using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>What surprises about spikes and refractory periods, on every backend.</summary>
public sealed class RefractoryFactsTests
{
    // 1e9 steps of 0.1 ms; in single precision t is a multiple of 8 ms there.
    private const double Late = 1e8;

    private static readonly Time s_dt = 0.1.ms;

    public static TheoryData<string> Backends => [.. Backend.All.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_clock_of_time_holds_16_or_17_steps_depending_on_t(string backend)
    {
        int[] steps = [.. Enumerable.Range(0, 300)];
        Assert.Equal(
            [16, 17], steps.Select(i => Held<double>(backend, RefractoryClock.Time, 0, i))
                .Distinct().Order());
        Assert.Equal(
            [16, 17], steps.Select(i => Held<float>(backend, RefractoryClock.Time, 0, i))
                .Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_clock_of_steps_holds_16_steps_at_any_t(string backend)
    {
        foreach (double start in new[] { 0, -3.7, 12345.678, Late })
        {
            for (int i = 0; i < 60; i++)
            {
                Assert.Equal(16, Held<double>(backend, RefractoryClock.Steps, start, i));
                Assert.Equal(16, Held<float>(backend, RefractoryClock.Steps, start, i));
            }
        }
    }

    [Fact]
    public void In_a_run_after_1e9_steps_worth_of_time_the_clock_of_steps_is_as_at_the_start()
    {
        foreach (Backend backend in Backend.All)
        {
            SpikeEvent[] early = Run(backend, 0);
            Assert.True(early.Length > 20);
            Assert.Equal(early, Run(backend, Late));
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void V_on_the_step_of_a_spike_is_the_overshoot(string backend)
    {
        foreach (SpkReset reset in Enum.GetValues<SpkReset>())
        {
            var layer = new AdExIFRef<double>(1, Backend.ForName(backend)) { SpkReset = reset };
            double before = double.NaN;
            for (int step = 0; step < 2000; step++)
            {
                bool spiked = layer.Update((step * 0.1).ms, s_dt, 20.mA)[0] == 1;
                Assert.Equal(spiked, layer.V[0] >= -55);
                if (before >= -55)
                {
                    // The reset comes a step later, and the refractory period keeps it there.
                    Assert.Equal(reset == SpkReset.Hard ? -68 : before - 13, layer.V[0], 1e-12);
                }

                before = layer.V[0];
            }

            Assert.True(layer.LastSpikeTime[0] > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_large_overshoot_spikes_on_every_step_of_a_soft_reset(string backend)
    {
        // 50 mV above threshold; each reset takes V_th - V_reset = 13 mV off, each spike adds b.
        foreach ((SpkReset reset, int expected) in new[] { (SpkReset.Soft, 3), (SpkReset.Hard, 0) })
        {
            var layer = new AdExIFRef<double>(1, Backend.ForName(backend))
            {
                SpkReset = reset,
                RefVar = true,
            };
            (layer.V[0], layer.LastSpikeTime[0]) = (-5, -0.1);
            int spikes = 0;
            while (layer.Update((spikes * 0.1).ms, s_dt)[0] == 1)
            {
                spikes++;
                Assert.True(layer.Refractory[0]);
                Assert.Equal(-5 - (13 * spikes), layer.V[0], 1e-12);
                Assert.Equal(spikes, layer.W[0], 1e-12);
            }

            Assert.Equal(expected, spikes);
        }
    }

    // How many steps after the spike's own a neuron is held that a jump makes spike in one step.
    private static int Held<T>(string backend, RefractoryClock clock, double start, int spikeStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(1, Backend.ForName(backend))
        {
            RefractoryClock = clock,
            RefVar = true,
        };
        Time At(int step)
        {
            double elapsed = step * 0.1;
            return (start + elapsed).ms;
        }

        layer.AddDeltaInput("kick", 12.mV);
        Assert.Equal(T.One, layer.Update(At(spikeStep), s_dt)[0]);
        int held = 0;
        while (layer.Update(At(spikeStep + 1 + held), s_dt)[0] == T.Zero && layer.Refractory[0])
        {
            held++;
        }

        return held;
    }

    private static SpikeEvent[] Run(Backend backend, double start)
    {
        var layer = new AdExIFRef<float>(3, backend) { RefractoryClock = RefractoryClock.Steps };
        RunResult<float> run = layer.Run(
            200.ms, s_dt, new[] { 10.3, 20.7, 41.9 }.mA,
            new RunOptions<float> { Record = [Recording.SpikeEvents], Start = start.ms });
        return run.SpikeEvents.ToArray();
    }
}
