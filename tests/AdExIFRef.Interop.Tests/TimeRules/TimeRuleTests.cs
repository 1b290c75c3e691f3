using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>Time that begins anew, stands still or goes back keeps no neuron refractory.</summary>
public sealed class TimeRuleTests
{
    public static IEnumerable<TheoryDataRow<string>> Backends =>
        Backend.All.Select(backend => new TheoryDataRow<string>(backend.Name));

    [Theory]
    [MemberData(nameof(Backends))]
    public void Runs_that_each_start_at_0_spike_alike(string backend)
    {
        // The first run begins at rest, the others with an adapted neuron.
        Assert.Equal([27, 26, 26, 26], Counts<float>(backend, RefractoryClock.Time, 0));
        Assert.Equal([27, 26, 26, 26], Counts<float>(backend, RefractoryClock.Time, null));
        Alike(Counts<double>(backend, RefractoryClock.Time, 0));
        Alike(Counts<float>(backend, RefractoryClock.Steps, 0));
        Alike(Counts<double>(backend, RefractoryClock.Steps, 0));
        Alike(Counts<float>(backend, RefractoryClock.Time, -500));
        Alike(Counts<double>(backend, RefractoryClock.Time, 1e5));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_time_that_never_changes_spikes_like_one_that_grows(string backend)
    {
        Stands<float>(backend, RefractoryClock.Time);
        Stands<double>(backend, RefractoryClock.Time);
        Stands<float>(backend, RefractoryClock.Steps);
    }

    [Fact]
    public void The_refractory_period_is_16_or_17_steps_when_the_time_goes_back_within_it()
    {
        for (int at = 0; at < 18; at++)
        {
            foreach (double start in new[] { 0, -0.3, -7.7, -1234.5 })
            {
                Assert.InRange(Held<float>(at, start), 16, 17);
                Assert.InRange(Held<double>(at, start), 16, 17);
            }
        }
    }

    [Fact]
    public void Thousands_of_new_starts_do_not_drift()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(30), other = Layers.Varied<float>(30);
        long spikes = 0;
        for (int i = 0; i < 5000; i++)
        {
            spikes += layer.Run(1, Layers.Dt, 30.mA, new() { Start = 0.ms }).TotalSpikes;
        }
        long expected = other.Run(5000, Layers.Dt, 30.mA).TotalSpikes;
        Assert.InRange(spikes, expected * 0.99, expected * 1.01);
    }

    [Fact]
    public void Neurons_that_never_spiked_keep_their_number()
    {
        var layer = new AdExIFRef<float>(2);
        layer.Run(50.ms, Layers.Dt, new[] { 0.0, 40.0 }.mA);
        layer.Run(1, Layers.Dt, options: new() { Start = 0.ms });
        Assert.Equal(-1e7f, layer.LastSpikeTime[0]);
        Assert.InRange(layer.LastSpikeTime[1], -50f, -0.05f);
    }

    [Theory]
    [InlineData(-2e7)]
    [InlineData(-1e7)]
    [InlineData(-9_999_999)]
    [InlineData(-1e12)]
    public void Before_the_number_of_no_spike_neurons_are_free(double start)
    {
        Assert.Equal(
            new AdExIFRef<double>(1).Run(100.ms, 1.ms, 30.mA).TotalSpikes,
            new AdExIFRef<double>(1)
                .Run(100.ms, 1.ms, 30.mA, new() { Start = start.ms }).TotalSpikes);
    }

    [Fact]
    public void A_jump_forward_lets_the_period_pass_as_in_the_reference()
    {
        AdExIFRef<double> layer = Spiking<double>(RefractoryClock.Time);
        layer.Update(10.ms, Layers.Dt);
        Assert.False(layer.Refractory[0]);
        Assert.Equal(0, layer.LastSpikeTime[0]);
    }

    [Theory]
    [InlineData(5e-3)]
    [InlineData(50)]
    [InlineData(1e30)]
    public void A_last_spike_in_the_future_is_released_and_reported(double future)
    {
        foreach (bool runs in new[] { false, true })
        {
            var layer = new AdExIFRef<double>(3) { RefVar = true };
            var warnings = new List<NeuronWarning>();
            layer.Warning += (_, warning) => warnings.Add(warning);
            layer.LastSpikeTime[1] = future;
            if (runs)
            {
                layer.Run(1, Layers.Dt);
            }
            else
            {
                layer.Update(0.ms, Layers.Dt);
            }
            NeuronWarning warning = Assert.Single(warnings);
            Assert.Equal(WarningKind.TimeWentBack, warning.Kind);
            Assert.Contains("neuron 1", warning.Message, StringComparison.Ordinal);
            Assert.Equal([-1e7, -1e7, -1e7], layer.LastSpikeTime.ToArray());
            Assert.Equal([false, false, false], layer.Refractory.ToArray());
            layer.LastSpikeTime[0] = future + 1;
            layer.Update(layer.NextTime, Layers.Dt);
            Assert.Equal(-1e7, layer.LastSpikeTime[0]);
            Assert.Single(warnings);
        }
    }

    [Fact]
    public void An_Update_that_goes_back_is_reported_once_and_a_start_never()
    {
        var layer = new AdExIFRef<float>(2);
        var kinds = new List<WarningKind>();
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        layer.Run(100, Layers.Dt, 30.mA);
        layer.Run(100, Layers.Dt, 30.mA, new() { Start = 0.ms });
        layer.Forward(new float[20], Layers.Dt, new() { Start = 0.ms }).Dispose();
        Assert.Empty(kinds);
        layer.Update(layer.NextTime, Layers.Dt);
        layer.Update((layer.NextTime.Milliseconds + 1).ms, Layers.Dt);
        Assert.Empty(kinds);
        layer.Update(0.ms, Layers.Dt);
        layer.Update(0.ms, Layers.Dt);
        Assert.Equal([WarningKind.TimeWentBack], kinds);
        layer.ResetState();
        layer.Update(5.ms, Layers.Dt);
        Assert.Single(kinds);
        layer.Update(5.ms, Layers.Dt);
        Assert.Equal(2, kinds.Count);
    }

    [Fact]
    public void A_restored_snapshot_goes_on_or_begins_anew()
    {
        AdExIFRef<double> layer = Spiking<double>(RefractoryClock.Time);
        layer.Run(5, Layers.Dt);
        NeuronSnapshot<double> snapshot = layer.Snapshot();
        foreach (Time start in new[] { snapshot.NextTime, 0.ms, -3.ms })
        {
            layer.Run(70, Layers.Dt, 30.mA);
            layer.Restore(snapshot);
            int held = 5;
            for (Time t = start; ; t = (t.Milliseconds + 0.1).ms, held++)
            {
                layer.Update(t, Layers.Dt);
                if (!layer.Refractory[0])
                {
                    break;
                }
            }
            Assert.InRange(held, 16, 17);
        }
    }

    [Fact]
    public void A_state_put_back_by_hand_is_taken_as_it_is()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(9);
        layer.Run(100.ms, Layers.Dt, 40.mA);
        double[] v = layer.V.ToArray(), w = layer.W.ToArray();
        double[] last = layer.LastSpikeTime.ToArray();
        layer.Run(50.ms, Layers.Dt, 40.mA, new() { Start = 100.05.ms });
        AdExIFRef<double> expected = Restored(layer.Snapshot());
        v.CopyTo(layer.V);
        w.CopyTo(layer.W);
        last.CopyTo(layer.LastSpikeTime);
        layer.Run(50.ms, Layers.Dt, 40.mA, new() { Start = 100.05.ms });
        Layers.AssertSameState(expected, layer);
    }

    [Fact]
    public void A_forward_pass_that_starts_anew_has_the_same_bits_with_any_memory()
    {
        AdExIFRef<double> whole = Layers.Varied<double>(7), parts = Layers.Varied<double>(7);
        AdExIFRef<double> run = Layers.Varied<double>(7);
        double[] currents = Layers.Values<double>(7 * 60, 20, 60);
        double[] loss = Layers.Values<double>(7 * 60, -1, 1, seed: 3);
        foreach (AdExIFRef<double> layer in new[] { whole, parts, run })
        {
            layer.Run(300, Layers.Dt, 40.mA);
        }
        using Tape<double> one = whole.Forward(currents, Layers.Dt, new() { Start = 0.ms });
        using Tape<double> other = parts.Forward(
            currents, Layers.Dt, new() { Start = 0.ms, MemoryBudget = 4000 });
        run.Run(60, Layers.Dt, Drive.Steps(currents), new() { Start = 0.ms });
        Assert.False(other.KeepsEveryStep);
        Layers.AssertSameState(run, whole);
        Layers.AssertSameState(run, parts);
        Gradients<double> left = one.Backward(loss), right = other.Backward(loss);
        Layers.AssertSameBits(left.Current, right.Current);
        Assert.True(whole.LastSpikeTime.ToArray().Max() > 0);
    }

    [Fact]
    public void A_run_of_no_steps_with_a_start_does_not_hide_the_jump()
    {
        var layer = new AdExIFRef<float>(1);
        layer.Run(200.ms, Layers.Dt, 30.mA);
        layer.Run(0, Layers.Dt, options: new() { Start = 0.ms });
        Assert.Equal(26, layer.Run(200.ms, Layers.Dt, 30.mA).TotalSpikes);
    }

    [Fact]
    public void A_layer_without_a_refractory_period_does_not_care()
    {
        var layer = new AdExIF<double>(2);
        List<NeuronWarning> warnings = [];
        layer.Warning += (_, warning) => warnings.Add(warning);
        var other = new AdExIF<double>(2);
        for (int i = 0; i < 100; i++)
        {
            layer.Update(0.ms, Layers.Dt, 30.mA);
        }
        other.Run(100, Layers.Dt, 30.mA);
        Layers.AssertSameBits<double>(other.V, layer.V);
        Assert.Empty(warnings);
    }

    private static AdExIFRef<double> Restored(NeuronSnapshot<double> snapshot)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(9);
        layer.Restore(snapshot);
        return layer;
    }

    private static void Alike(long[] counts) => Assert.All(counts, n => Assert.InRange(n, 25, 28));

    private static long[] Counts<T>(string backend, RefractoryClock clock, double? start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(1, Backend.ForName(backend)) { RefractoryClock = clock };
        List<NeuronWarning> warnings = [];
        layer.Warning += (_, warning) => warnings.Add(warning);
        var counts = new long[4];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = layer.Run(
                200.ms, Layers.Dt, 30.mA, new() { Start = start?.ms }).TotalSpikes;
        }
        Assert.Empty(warnings);
        return counts;
    }

    private static void Stands<T>(string backend, RefractoryClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stands = new AdExIFRef<T>(1, Backend.ForName(backend)) { RefractoryClock = clock };
        stands.Warning += (_, _) => { };
        var grows = new AdExIFRef<T>(1, Backend.ForName(backend)) { RefractoryClock = clock };
        var falls = new AdExIFRef<T>(1, Backend.ForName(backend)) { RefractoryClock = clock };
        falls.Warning += (_, _) => { };
        int one = 0, other = 0, third = 0;
        for (int i = 0; i < 4000; i++)
        {
            one += Layers.Spiking(stands.Update(3.ms, Layers.Dt, 30.mA)).Length;
            third += Layers.Spiking(falls.Update((-i * 7.3).ms, Layers.Dt, 30.mA)).Length;
            other += Layers.Spiking(grows.Update((i * 0.1).ms, Layers.Dt, 30.mA)).Length;
        }
        Assert.InRange(one, other - 1, other + 1);
        Assert.InRange(third, other - 1, other + 1);
        Assert.InRange(other, 50, 60);
    }

    /// <summary>Steps after the spike's own that a neuron is held, with a new start in between.
    /// </summary>
    private static int Held<T>(int at, double start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = Spiking<T>(RefractoryClock.Time);
        layer.Warning += (_, _) => { };
        int held = 0;
        for (; held < 40; held++)
        {
            double t = held < at ? (held + 1) * 0.1 : start + ((held - at) * 0.1);
            layer.Update(t.ms, Layers.Dt);
            if (!layer.Refractory[0])
            {
                break;
            }
        }
        return held;
    }

    /// <summary>A neuron that has spiked in the step at 0.</summary>
    private static AdExIFRef<T> Spiking<T>(RefractoryClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(1) { RefVar = true, RefractoryClock = clock };
        layer.AddDeltaInput("kick", 12.mV);
        Assert.Equal(T.One, layer.Update(0.ms, Layers.Dt)[0]);
        return layer;
    }
}
