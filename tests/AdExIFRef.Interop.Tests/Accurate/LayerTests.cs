using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>Populations with <see cref="Integrator.Accurate"/>.</summary>
public sealed class LayerTests
{
    private static readonly RunOptions<double> s_events =
        new() { Record = [Recording.SpikeEvents, Recording.SpikeCounts] };

    private static readonly GoldenAccurate s_accurate =
        GoldenFolder.Open(GoldenFiles.Directory).ReadAccurate();

    [Theory]
    [InlineData("naud-adapting", 0.1)]
    [InlineData("brette-gerstner-800pA", 5)]
    [InlineData("defaults-60-free", 2)]
    [InlineData("defaults-60-frozen", 0.5)]
    public void Events_have_the_times_of_the_equation(string name, double dt)
    {
        GoldenAccurate.Case entry = s_accurate.Cases.Single(entry => entry.Name == name);
        AdExIFRef<double> layer = AccurateLayers.Of(entry, Backend.Best);
        RunResult<double> run =
            layer.Run(entry.EndMs.ms, dt.ms, entry.Current.pA, s_events);
        double[] times = run.GetSpikeTimes(0);
        Assert.Equal(entry.Spikes.Length, times.Length);
        Assert.Equal(entry.Spikes.Length, run.SpikeCounts[0]);
        Assert.Equal(entry.Spikes.Length, run.TotalSpikes);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(entry.Spikes[i], times[i], 1e-5);
            Assert.Equal((long)(times[i] / dt), run.SpikeEvents[i].Step);
        }
        Assert.Equal(times[^1], layer.LastSpikeTime[0]);
    }

    [Fact]
    public void A_step_may_have_several_spikes_and_Update_counts_them()
    {
        AdExIFRef<double> one = AccurateLayers.Defaults(), other = AccurateLayers.Defaults();
        double[] current = [20, 45, 90];
        RunResult<double> run =
            one.Run(10, 20.ms, Drive.PerNeuron<double>(current), s_events);
        var counts = new double[3];
        for (int i = 0; i < 10; i++)
        {
            ReadOnlySpan<double> spikes = other.Update((i * 20).ms, 20.ms, current);
            for (int k = 0; k < 3; k++)
            {
                counts[k] += spikes[k];
            }
        }
        Assert.True(run.SpikeCounts[2] > 20);
        Assert.Equal(counts, run.SpikeCounts.ToArray().Select(count => (double)count));
        Assert.Equal(run.SpikeCounts.ToArray().Sum(), run.TotalSpikes);
        SpikeEvent[] events = run.SpikeEvents.ToArray();
        Assert.Equal(events.Order(), events);
        Assert.Equal(AccurateLayers.Describe(one, []), AccurateLayers.Describe(other, []));
    }

    [Fact]
    public void A_run_has_the_bits_of_its_parts_and_of_as_many_updates()
    {
        AdExIFRef<double> whole = Driven(), parts = Driven(), updates = Driven();
        List<SpikeEvent> first = Run(whole, 400), second = [], third = [];
        for (int i = 0; i < 400; i += 25)
        {
            second.AddRange(Run(parts, 25));
        }
        for (int i = 0; i < 400; i++)
        {
            updates.Update((0.5 * i).ms, 0.5.ms, 14.mA);
            if (i % 50 == 7)
            {
                _ = updates.LastSpikeTime[0]; // a look at them changes nothing
            }
        }
        Assert.True(first.Count > 20);
        Assert.Equal(
            AccurateLayers.Describe(whole, first), AccurateLayers.Describe(parts, second));
        Assert.Equal(
            AccurateLayers.Describe(whole, third), AccurateLayers.Describe(updates, third));
    }

    [Fact]
    public void Threads_and_backends_do_not_show()
    {
        double[] current = [.. Enumerable.Range(0, 3000).Select(i => 5 + (i * 0.02))];
        string? expected = null;
        foreach (Backend backend in Backend.All)
        {
            foreach (int threads in new[] { 1, 3 })
            {
                var layer = new AdExIFRef<double>(3000, backend)
                {
                    Integrator = Integrator.Accurate(),
                    MaxDegreeOfParallelism = threads,
                };
                RunResult<double> run = layer.Run(
                    120, 0.5.ms, Drive.PerNeuron<double>(current), s_events);
                string text = AccurateLayers.Describe(layer, run.SpikeEvents.ToArray());
                expected ??= text;
                Assert.True(expected == text, $"{backend.Name}, {threads} threads");
            }
        }
    }

    [Fact]
    public void A_snapshot_within_a_refractory_period_goes_on_with_the_same_bits()
    {
        AdExIFRef<double> one = Driven();
        Run(one, 60);
        while (!(one.Update(one.NextTime, 0.5.ms, 14.mA)[0] > 0))
        {
        }
        using var stream = new MemoryStream();
        one.Snapshot().Save(stream);
        stream.Position = 0;
        AdExIFRef<double> other = Driven();
        other.Restore(NeuronSnapshot.Load<double>(stream));
        Assert.Equal(
            AccurateLayers.Describe(one, Run(one, 100)),
            AccurateLayers.Describe(other, Run(other, 100)));
    }

    [Theory]
    [InlineData(RefractoryW.Frozen)]
    [InlineData(RefractoryW.Free)]
    public void The_refractory_period_is_tau_ref_exactly(RefractoryW refractoryW)
    {
        var layer = new AdExIFRef<double>(1)
        {
            Integrator = Integrator.Accurate(1e-8.ms, refractoryW),
            TauRef = 3.3.ms,
            B = 2.mA,
        };
        double spike = double.NaN;
        for (int i = 0; double.IsNaN(spike); i++)
        {
            spike = layer.Update((0.1 * i).ms, 0.1.ms, 30.mA)[0] > 0
                ? layer.LastSpikeTime[0] : double.NaN;
        }
        double w = layer.W[0];
        int steps = 0;
        for (; layer.V[0] == -68; steps++)
        {
            layer.Update(layer.NextTime, 0.1.ms, 30.mA);
            Assert.Equal(
                refractoryW == RefractoryW.Frozen || layer.V[0] > -68, w == layer.W[0]
                || layer.V[0] > -68);
        }
        double release = layer.NextTime.BaseValue - 0.1;
        Assert.InRange(spike + 3.3, release, release + 0.1);
    }

    [Fact]
    public void Another_integrator_keeps_the_refractory_period()
    {
        var layer = new AdExIFRef<double>(1) { TauRef = 5.ms };
        double w = 0;
        int i = 0;
        for (; layer.Update((0.1 * i).ms, 0.1.ms, 40.mA)[0] == 0; i++)
        {
            w = layer.W[0];
        }
        double spike = layer.LastSpikeTime[0];
        layer.Integrator = Integrator.Accurate();
        layer.Update((0.1 * ++i).ms, 0.1.ms, 40.mA);
        Assert.Equal(-68, layer.V[0]);
        Assert.True(layer.W[0] > w + 0.9);
        for (; layer.V[0] == -68; i++)
        {
            layer.Update(layer.NextTime, 0.1.ms, 40.mA);
        }
        Assert.Equal(spike + 5, layer.NextTime.BaseValue, 0.11);
        layer.Integrator = Integrator.ExponentialEuler;
        layer.Update(layer.NextTime, 0.1.ms, 40.mA);
        Assert.True(layer.V[0] > -68);
    }

    [Fact]
    public void Spike_times_that_a_caller_writes_begin_a_refractory_period()
    {
        AdExIFRef<double> layer = AccurateLayers.Defaults();
        layer.Run(10, 0.1.ms, 0.mA);
        layer.LastSpikeTime[1] = 0.5;
        layer.Update(1.ms, 0.1.ms, 500.mA);
        Assert.Equal(-65, layer.V[1], 0.1);
        Assert.NotEqual(layer.V[0], layer.V[1]);
        layer.ForceSpike(0);
        Assert.Equal(-68, layer.V[0]);
        Assert.Equal(1.1, layer.LastSpikeTime[0], 1e-12);
        layer.Run(16, 0.1.ms, 500.mA);
        Assert.Equal(-68, layer.V[0]);
        layer.Run(2, 0.1.ms, 30.mA);
        Assert.NotEqual(-68, layer.V[0]);
    }

    [Fact]
    public void A_jump_beyond_V_th_spikes_at_the_end_of_its_step()
    {
        AdExIFRef<double> layer = AccurateLayers.Defaults();
        RunResult<double> run = layer.Run(
            3, 0.5.ms, 0.mA,
            new RunOptions<double>
            {
                Record = [Recording.SpikeEvents],
                Delta = Drive.Waveform(new double[] { 0, 50, 0 }.mV),
            });
        Assert.Equal([1, 1, 1], run.SpikeEvents.ToArray().Select(spike => (int)spike.Step));
        Assert.All(run.SpikeEvents.ToArray(), spike => Assert.Equal(1, spike.Time, 1e-12));
    }

    [Fact]
    public void A_high_V_th_gives_no_warning_and_what_is_refused_says_so()
    {
        var layer = new AdExIFRef<double>(1)
        {
            VTh = 20.mV,
            Integrator = Integrator.Accurate(),
            BlowUpPolicy = BlowUpPolicy.Throw,
        };
        layer.Warning += (_, warning) => Assert.Fail(warning.Message);
        Assert.True(layer.Run(200.ms, 0.1.ms, 30.mA).TotalSpikes > 5);
        Assert.Throws<NotSupportedException>(() => layer.Forward(new double[3], 0.1.ms));
        Assert.Throws<NotSupportedException>(
            () => new AdExIFRef<float>(1).Integrator = Integrator.Accurate());
        Assert.Throws<ArgumentNullException>(() => layer.Integrator = null!);
        foreach (double tolerance in new[] { 0, 9e-11, 0.011, double.NaN, -1e-5 })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(
                () => Integrator.Accurate(tolerance.ms));
            Assert.Contains("1e-10 ms to 1e-2 ms", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Integrator.Accurate(refractoryW: (RefractoryW)7));
        var flat = new AdExIFRef<double>(1)
        {
            DeltaT = 0.mV,
            Integrator = Integrator.Accurate(),
        };
        Assert.Equal(
            "DeltaT",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => flat.Update(0.ms, 0.1.ms, 1.mA)).ParamName);
        Assert.Equal(1e-5, Integrator.Accurate().Tolerance.Milliseconds);
    }

    [Fact]
    public void A_neuron_that_spikes_without_end_is_given_up_and_reported()
    {
        var layer = new AdExIFRef<double>(3)
        {
            DeltaT = 0.5.mV,
            VReset = new double[] { -68, -39.9, -68 }.mV,
            VTh = -20.mV,
            TauRef = 0.ms,
            Integrator = Integrator.Accurate(),
        };
        var kinds = new List<WarningKind>();
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        RunResult<double> run = layer.Run(40, 0.1.ms, 60.mA);
        Assert.Equal(1, run.NonFinite.FirstNeuron);
        Assert.True(double.IsNaN(layer.V[1]) && double.IsFinite(layer.V[0]));
        Assert.Contains(WarningKind.NonFiniteState, kinds);
    }

    [Fact]
    public void An_input_that_is_not_finite_is_reported_and_taken_back()
    {
        AdExIFRef<double> layer = AccurateLayers.Defaults();
        layer.Run(10, 0.5.ms, 20.mA);
        string before = AccurateLayers.Describe(layer, []);
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        var error = Assert.Throws<NonFiniteStateException>(
            () => layer.Run(5, 0.5.ms, Drive.Waveform<double>([1, 1, double.NaN, 1, 1])));
        Assert.Equal(2, error.NonFinite.FirstStep);
        Assert.Equal(before, AccurateLayers.Describe(layer, []));
        Assert.Throws<NonFiniteStateException>(
            () => layer.Update(layer.NextTime, 0.5.ms, [1, double.NaN, 1]));
        Assert.Equal(before, AccurateLayers.Describe(layer, []));
    }

    [Fact]
    public void Sinks_and_buffers_get_every_spike_of_a_step()
    {
        AdExIFRef<double> layer = AccurateLayers.Defaults();
        var sink = new Sink();
        var spikes = new double[10 * 3];
        RunResult<double> run = layer.Run(
            10, 20.ms, Drive.PerNeuron<double>([20, 45, 90]),
            new RunOptions<double>
            {
                Record = [Recording.SpikeEvents, Recording.To(sink), Recording.SpikeBits],
                Buffers = new RunBuffers<double> { Spikes = spikes },
            });
        Assert.Equal(run.SpikeEvents.ToArray(), sink.Spikes);
        Assert.Equal(run.TotalSpikes, spikes.Sum());
        Assert.True(spikes.Max() > 1);
        foreach (SpikeEvent spike in run.SpikeEvents)
        {
            Assert.True(run.SpikeBits[spike.Step, spike.Neuron]);
            Assert.InRange(spike.Time, spike.Step * 20, (spike.Step + 1) * 20);
        }
    }

    private sealed class Sink : ISpikeSink
    {
        public List<SpikeEvent> Spikes { get; } = [];

        public void OnSpikes(SpikeBlock block)
        {
            foreach (SpikeEvent spike in block)
            {
                Spikes.Add(spike);
            }
        }
    }

    private static AdExIFRef<double> Driven()
    {
        var layer = AccurateLayers.Defaults(1e-5, RefractoryW.Free);
        layer.RefVar = true;
        layer.AddCurrentInput("noise", Input.WhiteNoise(0.mA, 3.mASqrtMs, seed: 11));
        layer.AddCurrentInput("synapse", Input.Conductance(0.1.siemens, -40.mV));
        layer.AddCurrentInput("curved", (v, current, slope) =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                current[i] = 1e-3 * (v[i] + 60) * (v[i] + 60);
                slope[i] = 2e-3 * (v[i] + 60);
            }
        });
        return layer;
    }

    private static List<SpikeEvent> Run(AdExIFRef<double> layer, int steps) =>
        [.. layer.Run(steps, 0.5.ms, 14.mA, s_events).SpikeEvents];
}
