using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>Spikes that a caller decides on, and V that a caller sets above V_th.</summary>
public sealed class ForcedSpikeTests
{
    public static IEnumerable<TheoryDataRow<string, SpkReset>> Cases =>
        from backend in Backend.All
        from reset in Enum.GetValues<SpkReset>()
        select new TheoryDataRow<string, SpkReset>(backend.Name, reset);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_forced_spike_is_reset_adapts_and_is_refractory(string backend, SpkReset reset)
    {
        Forced<float>(backend, reset, RefractoryClock.Time);
        Forced<double>(backend, reset, RefractoryClock.Time);
        Forced<float>(backend, reset, RefractoryClock.Steps);
        Forced<double>(backend, reset, RefractoryClock.Steps);
    }

    [Fact]
    public void A_neuron_that_did_spike_goes_on_with_the_same_bits()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(20), forced = Layers.Varied<double>(20);
        int[] spiking = [];
        for (int i = 0; i < 200; i++)
        {
            spiking = Layers.Spiking(layer.Update(layer.NextTime, Layers.Dt, 40.mA));
            Layers.Spiking(forced.Update(forced.NextTime, Layers.Dt, 40.mA));
            forced.ForceSpike(spiking);
        }
        Layers.AssertSameState(layer, forced);
        Assert.True(layer.LastSpikeTime.ToArray().Max() > 0);
    }

    [Fact]
    public void A_layer_without_a_refractory_period_resets_and_adapts()
    {
        var layer = new AdExIF<double>(2) { SpkReset = SpkReset.Hard };
        layer.Update(0.ms, Layers.Dt);
        layer.ForceSpike(1);
        Assert.Equal(-55, layer.V[1]);
        layer.Update(0.1.ms, Layers.Dt);
        Assert.InRange(layer.V[1], -68.1, -67);
        Assert.InRange(layer.W[1], 0.9, 1);
        Assert.Equal(0, layer.W[0], 3);
    }

    [Fact]
    public void Without_an_exponential_the_threshold_is_the_lower_one()
    {
        var layer = new AdExIFRef<float>(2)
        {
            DeltaT = 0.mV,
            VT = new[] { -59.9, -50 }.mV,
            SpkReset = SpkReset.Soft,
        };
        layer.Update(0.ms, Layers.Dt);
        layer.ForceSpike(0, 1);
        Assert.Equal([-59.9f, -55f], layer.V.ToArray());
        layer.Update(0.1.ms, Layers.Dt);
        Assert.InRange(layer.W[0], 0.9f, 1.001f);
        Assert.InRange(layer.W[1], 0.9f, 1.001f);
    }

    [Fact]
    public void Spikes_are_counted_anew_where_the_period_changes_at_once()
    {
        var layer = new AdExIFRef<double>(1)
        {
            RefractoryClock = RefractoryClock.Steps,
            RefVar = true,
        };
        layer.Run(10, Layers.Dt);
        layer.ForceSpike(0);
        layer.TauRef = 5.ms;
        Assert.Equal(49, RefractorySteps(layer));
    }

    [Fact]
    public void Neurons_that_are_not_there_are_refused_and_nothing_changes()
    {
        var layer = new AdExIFRef<double>(3);
        Assert.Throws<InvalidOperationException>(() => layer.ForceSpike(0));
        layer.Update(0.ms, Layers.Dt);
        double[] v = layer.V.ToArray();
        foreach (int[] bad in new int[][] { [-1], [3], [0, 1, 7], [int.MaxValue] })
        {
            Assert.Equal("neurons", Assert.Throws<ArgumentOutOfRangeException>(
                () => layer.ForceSpike(bad)).ParamName);
        }
        layer.ForceSpike();
        Assert.Equal(v, layer.V.ToArray());
        layer.ResetState();
        Assert.Throws<InvalidOperationException>(() => layer.ForceSpike(0));
    }

    [Fact]
    public void V_above_the_threshold_is_reset_without_a_spike()
    {
        var layer = new AdExIFRef<double>(1) { SpkReset = SpkReset.Hard, RefVar = true };
        layer.Update(0.ms, Layers.Dt);
        layer.V[0] = -50;
        Assert.Equal(0, layer.Update(0.1.ms, Layers.Dt)[0]);
        Assert.InRange(layer.V[0], -68.1, -67);
        Assert.InRange(layer.W[0], 0.9, 1);
        Assert.Equal(-1e7, layer.LastSpikeTime[0]);
        Assert.False(layer.Refractory[0]);
    }

    private static void Forced<T>(string backend, SpkReset reset, RefractoryClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>((3, 11), Backend.ForName(backend))
        {
            SpkReset = reset,
            RefractoryClock = clock,
            RefVar = true,
            VTh = Init.Uniform(-56.mV, -54.mV, seed: 3),
        };
        layer.InitState(2);
        layer.Run(25, Layers.Dt, 3.mA);
        ReadOnlySpan<T> output = layer.Update(layer.NextTime, Layers.Dt);
        Assert.Empty(Layers.Spiking(output));
        layer.ForceSpike(40, 2);
        Assert.Equal([2, 40], Layers.Spiking(output));
        var spikes = new T[66];
        layer.GetSpike(layer.V, spikes);
        Assert.Equal([2, 40], Layers.Spiking<T>(spikes));
        Assert.Equal(T.CreateTruncating(25 * 0.1), layer.LastSpikeTime[40]);
        Assert.Equal([2, 40], Flags(layer));
        T w = layer.W[40];
        for (int i = 0; i < 16; i++)
        {
            Assert.Empty(Layers.Spiking(layer.Update(layer.NextTime, Layers.Dt, 90.mA)));
            Assert.Equal([2, 40], Flags(layer));
            Assert.Equal(w + T.One, layer.W[40]);
            Assert.True(layer.V[40] < T.CreateTruncating(-65));
            if (reset == SpkReset.Hard)
            {
                Assert.Equal(T.CreateTruncating(-68), layer.V[2]);
            }
            for (int k = 0; k < 66; k++)
            {
                if (k is not (2 or 40))
                {
                    layer.V[k] = T.CreateTruncating(-65);
                }
            }
        }
        layer.Update(layer.NextTime, Layers.Dt);
        layer.Update(layer.NextTime, Layers.Dt);
        Assert.DoesNotContain(40, Flags(layer));
    }

    private static int[] Flags<T>(AdExIFRef<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool[] flags = layer.Refractory.ToArray();
        return [.. Enumerable.Range(0, flags.Length).Where(i => flags[i])];
    }

    private static int RefractorySteps(AdExIFRef<double> layer)
    {
        int held = 0;
        for (; ; held++)
        {
            layer.Update(layer.NextTime, Layers.Dt);
            if (!layer.Refractory[0])
            {
                return held;
            }
        }
    }
}
