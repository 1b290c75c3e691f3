using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>
/// A neuron is released after the right number of steps where time stands still, at any time and in
/// either precision, whatever the calls are.
/// </summary>
public sealed class StandingTimeTests
{
    public static IEnumerable<TheoryDataRow<string>> Backends =>
        Backend.All.Select(backend => new TheoryDataRow<string>(backend.Name));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-0.05)]
    [InlineData(12_345.6)]
    [InlineData(1e6 + 0.3)]
    [InlineData(3e6)]
    [InlineData(1e7 + 0.6)]
    [InlineData(-1e7)]
    [InlineData(-1e7 - 0.3)]
    [InlineData(-5e6)]
    [InlineData(-3e9)]
    [InlineData(1e8)]
    [InlineData(1e17)]
    [InlineData(-1e30)]
    public void A_period_has_its_steps_at_any_time(double t)
    {
        foreach ((double tau, double dt, int held) in new[]
        {
            (1.7, 0.1, 16), (1.65, 0.1, 16), (0, 0.1, 0), (0.05, 0.1, 0), (2, 0.25, 7),
            (0.3, 0.1, 2), (100, 1, 99),
        })
        {
            foreach (string way in new[] { "update", "run", "forward", "mixed" })
            {
                string name = $"{tau} {dt} {way}";
                Equal(held, Held<float>(Backend.Best, t, tau, dt, way), name);
                Equal(held, Held<double>(Backend.Best, t, tau, dt, way), name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Every_backend_releases(string backend)
    {
        foreach (double t in new[] { 5, -1e7, 3e6, 1e9 })
        {
            Assert.Equal(16, Held<float>(Backend.ForName(backend), t, 1.7, 0.1, "mixed"));
            Assert.Equal(16, Held<double>(Backend.ForName(backend), t, 1.7, 0.1, "mixed"));
        }
    }

    /// <summary>Who looks at the spike times between the steps does not stop the time.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1e7)]
    [InlineData(-1e7)]
    public void Spike_times_may_be_read_in_between(double t)
    {
        Assert.Equal(16, Held<float>(Backend.Best, t, 1.7, 0.1, "read"));
        Assert.Equal(16, Held<double>(Backend.Best, t, 1.7, 0.1, "read"));
        Assert.Equal(16, Held<float>(Backend.Best, t, 1.7, 0.1, "voltage clamp"));

        // The first time it may have been a state put back by hand: one step more.
        Assert.InRange(Held<float>(Backend.Best, t, 1.7, 0.1, "read sometimes"), 16, 17);
        Assert.InRange(Held<double>(Backend.Best, t, 1.7, 0.1, "read sometimes"), 16, 17);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3e6)]
    [InlineData(1e8)]
    public void A_snapshot_knows_the_time_since_the_spike(double t)
    {
        Assert.Equal(16, Held<float>(Backend.Best, t, 1.7, 0.1, "restore"));
        Assert.Equal(16, Held<double>(Backend.Best, t, 1.7, 0.1, "restore"));
        Assert.Equal(16, Held<float>(Backend.Best, t, 1.7, 0.1, "file"));
        Assert.Equal(16, Held<double>(Backend.Best, t, 1.7, 0.1, "file"));
    }

    [Theory]
    [InlineData(3, 16, 17)]
    [InlineData(3e6, 14, 20)]
    [InlineData(1e8, 14, 20)]
    public void A_time_that_goes_to_and_fro_releases_too(double t, int least, int most)
    {
        foreach (string way in new[] { "fro", "fro and read", "fro and read sometimes" })
        {
            int held = Held<float>(Backend.Best, t, 1.7, 0.1, way);
            Assert.True(held >= least && held <= most, $"{way}: {held}");
            Assert.InRange(Held<double>(Backend.Best, t, 1.7, 0.1, way), 15, 18);
        }
    }

    [Theory]
    [InlineData(1e7 + 0.6)]
    [InlineData(3e6 + 0.1)]
    [InlineData(1e9)]
    public void A_jump_back_from_a_coarse_time_keeps_the_period(double from)
    {
        var layer = new AdExIFRef<float>(1) { RefVar = true };
        List<WarningKind> kinds = [];
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        layer.Update(from.ms, Layers.Dt);
        layer.ForceSpike(0);
        int held = 0;
        layer.Run(1, Layers.Dt, options: new() { Start = 0.ms });
        for (; layer.Refractory[0]; held++)
        {
            layer.Update(layer.NextTime, Layers.Dt);
        }
        Assert.InRange(held, 16, 17);
        Assert.Equal([WarningKind.TimeResolution], kinds);
    }

    /// <summary>Parameters that change have every step looked at.</summary>
    [Theory]
    [InlineData(-1e7)]
    [InlineData(-1e7 - 0.5)]
    [InlineData(-2e7)]
    [InlineData(-5e6 - 0.5)]
    public void A_spike_near_the_number_of_no_spike_is_a_spike(double t)
    {
        var layer = new AdExIFRef<double>(2) { RefVar = true };
        layer.Run(1, Layers.Dt, options: new() { Start = t.ms });
        layer.ForceSpike(1);
        int held = -1;
        do
        {
            layer.Tau = (10 + held).ms;
            layer.Update(layer.NextTime, Layers.Dt);
            Assert.False(layer.Refractory[0]);
            held++;
        }
        while (layer.Refractory[1]);
        Assert.InRange(held, 16, 17);
    }

    [Theory]
    [InlineData(-1e12)]
    [InlineData(-1e30)]
    [InlineData(-3e38)]
    public void Neurons_that_never_spiked_are_free_at_any_time(double t)
    {
        var layer = new AdExIFRef<float>(1) { RefVar = true };
        layer.Warning += (_, _) => { };
        layer.Run(3, 1.ms);
        foreach (double start in new[] { 5, t, t, 7 })
        {
            layer.Update(start.ms, 1.ms);
            Assert.False(layer.Refractory[0]);
        }
    }

    [Fact]
    public void A_state_put_back_by_hand_gives_the_same_step_again_and_again()
    {
        var layer = new AdExIFRef<float>(3) { RefVar = true };
        layer.Warning += (_, _) => { };
        layer.Run(50, Layers.Dt, new[] { 20.0, 25, 30 }.mA);
        layer.ForceSpike(0);
        layer.Update(layer.NextTime, Layers.Dt, 20.mA);
        float[] v = layer.V.ToArray(), w = layer.W.ToArray();
        float[] last = layer.LastSpikeTime.ToArray();
        Time t = layer.NextTime;
        float[]? expected = null;
        for (int i = 0; i < 40; i++)
        {
            v.CopyTo(layer.V);
            w.CopyTo(layer.W);
            last.CopyTo(layer.LastSpikeTime);
            layer.Update(t, Layers.Dt, 20.mA);
            Assert.True(layer.Refractory[0]);
            expected ??= layer.V.ToArray();
            Assert.Equal(expected, layer.V.ToArray());
        }
    }

    [Fact]
    public void A_tau_ref_that_grows_counts_from_the_spike()
    {
        AdExIFRef<float> layer = Spiking<float>(Backend.Best, 1e8, 1.7, 0.1);
        for (int i = 0; i < 10; i++)
        {
            layer.Update(1e8.ms, 0.1.ms);
        }
        layer.TauRef = 3.ms;
        Assert.Equal(19, Count(layer, 1e8, 0.1, "mixed"));
    }

    private static int Held<T>(Backend backend, double t, double tau, double dt, string way)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Count(Spiking<T>(backend, t, tau, dt), t, dt, way);

    /// <summary>A second neuron moves, so that a step leaves a trace.</summary>
    private static AdExIFRef<T> Spiking<T>(Backend backend, double t, double tau, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(2, backend) { RefVar = true, TauRef = tau.ms };
        layer.Warning += (_, _) => { };
        layer.V[1] = T.CreateTruncating(-70);
        layer.Update(t.ms, dt.ms);
        layer.ForceSpike(0);
        return layer;
    }

    /// <summary>The steps in which the neuron is refractory.</summary>
    private static int Count<T>(AdExIFRef<T> layer, double t, double dt, string way)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int held = 0;
        for (; held < 1000; held++)
        {
            Step(layer, t, dt, way, held);
            if (!layer.Refractory[0])
            {
                break;
            }
        }
        return held;
    }

    private static void Step<T>(AdExIFRef<T> layer, double t, double dt, string way, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string[] ways = ["update", "run", "forward"];
        bool isFro = way.StartsWith("fro", StringComparison.Ordinal) && step % 2 == 0;
        switch (way == "mixed" ? ways[step % 3] : way)
        {
            case "run":
                layer.Run(1, dt.ms, options: new() { Start = t.ms });
                return;
            case "forward":
                layer.Forward(new T[2], dt.ms, new() { Start = t.ms }).Dispose();
                return;
            case "restore":
                layer.Restore(layer.Snapshot());
                break;
            case "file":
                using (var stream = new MemoryStream())
                {
                    layer.Snapshot().Save(stream);
                    stream.Position = 0;
                    layer.Restore(NeuronSnapshot.Load<T>(stream));
                }
                break;
            case "read" or "fro and read":
                _ = layer.LastSpikeTime[0];
                break;
            case "read sometimes" or "fro and read sometimes" when step % 2 == 1:
                _ = layer.LastSpikeTime[0];
                break;
            case "voltage clamp":
                layer.V[1] = T.CreateTruncating(-70);
                _ = layer.LastSpikeTime[1];
                break;
            default:
                break;
        }
        layer.Update((isFro ? t + dt : t).ms, dt.ms);
    }

    private static void Equal(int expected, int actual, string name) =>
        Assert.True(expected == actual, $"{name}: {actual} steps, expected {expected}");
}
