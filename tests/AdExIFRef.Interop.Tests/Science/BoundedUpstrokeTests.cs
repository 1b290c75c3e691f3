using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// With the bounded upstroke a published model runs with its published peak as V_th: the spikes of
/// an accurate integration, at most one more or less, whatever the peak.
/// </summary>
public sealed class BoundedUpstrokeTests
{
    private static readonly Dictionary<string, int> s_right = AdExPresets.All.ToDictionary(
        preset => preset.Name, preset => AdExIntegrator.Spikes(preset, 10_000).Count);

    /// <summary>Gets presets, mV of the peak, ms of the step.</summary>
    public static TheoryData<string, double, double> Runs
    {
        get
        {
            var data = new TheoryData<string, double, double>();
            foreach (AdExPreset preset in AdExPresets.All)
            {
                double vT = preset.Parameters.VT.Scalar!.Value.Millivolts;
                double slope = preset.Parameters.DeltaT.Scalar!.Value.Millivolts;
                double[] peaks =
                    [-30, 0, 20, vT + (5 * slope), vT + (8 * slope), vT + (15 * slope)];
                foreach (double peak in peaks)
                {
                    data.Add(preset.Name, peak, 0.1);
                }
                data.Add(preset.Name, 0, 0.05);
                data.Add(preset.Name, 20, 0.01);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Spikes_are_those_of_an_accurate_integration(string name, double peak, double dt)
    {
        int right = s_right[name];
        Assert.InRange(Count<double>(name, peak, dt, Backend.Best), right - 1, right + 1);
        Assert.InRange(Count<float>(name, peak, dt, Backend.Best), right - 1, right + 1);
    }

    [Fact]
    public void The_published_counts_are_what_the_integration_gives()
    {
        Assert.Equal(51, s_right["naud-2008/tonic"]);
        Assert.Equal(26, s_right["naud-2008/delayed-regular-bursting"]);
        Assert.Equal(28, s_right["naud-2008/irregular"]);
        Assert.Equal(36, s_right["naud-2008/delayed-accelerating"]);
    }

    [Fact]
    public void Every_backend_has_the_same_bits()
    {
        foreach (AdExPreset preset in AdExPresets.All)
        {
            (double[] v, double[] w) Run(Backend backend)
            {
                AdExIFRef<double> layer = Layer<double>(preset, 20, backend);
                layer.Run(500.ms, 0.1.ms, preset.Drive<double>());
                return (layer.V.ToArray(), layer.W.ToArray());
            }
            (double[] v, double[] w) expected = Run(Backend.Best);
            Assert.All(Backend.All, backend => Assert.Equivalent(expected, Run(backend)));
        }
    }

    [Theory]
    [InlineData(SpkReset.Soft)]
    [InlineData(SpkReset.Hard)]
    public void V_is_never_above_the_threshold_and_the_reset_lands_on_V_reset(SpkReset reset)
    {
        AdExIFRef<double> layer = Layer<double>(AdExPresets.Get("naud-2008/tonic"), 20, null);
        layer.SpkReset = reset;
        RunResult<double> run = layer.Run(5000, 0.1.ms, 500.pA, new RunOptions<double>
        {
            Record = [Recording.SpikeEvents, Recording.Traces([0])],
        });
        int[] spikes = [.. run.SpikeEvents.ToArray().Select(spike => (int)spike.Step)];
        Assert.InRange(spikes.Length, 50, 52);
        double[] v = run.Traces.V.ToArray(), w = run.Traces.W.ToArray();
        Assert.All(v, value => Assert.InRange(value, -71, 20));
        double decay = Math.Exp(-0.1 / 30), a = 2e-9;
        foreach (int step in spikes.SkipLast(1))
        {
            Assert.Equal(20, v[step]);

            // One step of leak and current from V_reset: some mV, and no trace of the 20 mV.
            Assert.InRange(v[step + 1], -58, -54);

            // w is driven by V before the upstroke.
            double driven = (decay * w[step - 1]) + ((1 - decay) * a * (v[step - 1] - -70));
            Assert.Equal(driven, w[step], 1e-18);
        }
    }

    [Fact]
    public void A_spike_by_a_jump_ends_on_the_threshold_too()
    {
        AdExIFRef<double> layer = Layer<double>(AdExPresets.Get("naud-2008/tonic"), 20, null);
        layer.AddDeltaInput("kick", 200.mV);
        layer.Update(0.ms, 0.1.ms);
        Assert.Equal(20, layer.V[0]);
    }

    [Theory]
    [InlineData(1e-3, 5.0)]
    [InlineData(1e-3, 50.0)]
    [InlineData(0.01, 50.0)]
    [InlineData(1e-6, 5.0)]
    public void A_tiny_slope_is_as_good_as_none(double slope, double peak)
    {
        int Spikes(double deltaT)
        {
            AdExIFRef<double> layer = Layer<double>(
                AdExPresets.Get("brette-gerstner-2005/fig-2c"), -50 + peak, null);
            (layer.A, layer.B) = (0.nS, 0.pA);
            (layer.VT, layer.DeltaT) = (-50.mV, deltaT.mV);
            return (int)layer.Run(100.ms, 0.1.ms, 1000.pA).TotalSpikes;
        }
        Assert.InRange(Spikes(slope), Spikes(0) - 1, Spikes(0) + 1);
    }

    [Fact]
    public void A_jump_that_ends_just_above_V_T_against_a_strong_drain_does_not_run_away()
    {
        // f < 0 and a growth rate that would multiply it without bound.
        foreach (double above in new[] { 1e-4, 1e-3, 5e-3, 8e-3, 0.01, 0.02, 0.1, 1 })
        {
            AdExIFRef<double> layer = Layer<double>(
                AdExPresets.Get("naud-2008/tonic"), 0, null);
            layer.DeltaT = 1e-3.mV;
            layer.V[0] = -50 + above;
            layer.Run(1, 0.1.ms, -200.pA);
            Assert.InRange(layer.V[0], -53, 0);
        }
    }

    [Fact]
    public void Nothing_is_reported_and_nothing_blows_up()
    {
        AdExIFRef<float> layer = Layer<float>(AdExPresets.Get("naud-2008/tonic"), 20, null);
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        layer.ExponentGuard = double.PositiveInfinity;
        Assert.Equal(0, layer.Run(500.ms, 0.1.ms, 500.pA).NonFinite.Count);
    }

    [Fact]
    public void A_kernel_of_one_s_own_columns_is_bounded_too()
    {
        AdExParameters tonic = AdExPresets.Get("naud-2008/tonic").Parameters.Clone();
        tonic.VTh = 20.mV;
        AdExCoefficients<double> coefficients = AdExKernel.Prepare<double>(
            tonic, 1, 0.1.ms, SpkReset.Hard, RefractoryClock.None, upstroke: Upstroke.Bounded);
        double[] v = [-70], w = [0], current = [500.pA.Milliamperes];
        byte[] bits = new byte[1];
        int spikes = 0;
        for (int step = 0; step < 5000; step++)
        {
            AdExKernel.Step(coefficients, (step * 0.1).ms, v, w, [], current, bits);
            spikes += bits[0];
        }
        Assert.InRange(spikes, 50, 52);
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(
            () => AdExKernel.Prepare<double>(tonic, 1, 0.1.ms, upstroke: (Upstroke)2));
        Assert.Equal("upstroke", e.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new AdExIFRef<double>(1) { Upstroke = (Upstroke)(-1) });
    }

    private static int Count<T>(string name, double peak, double dt, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExPreset preset = AdExPresets.Get(name);
        AdExIFRef<T> layer = Layer<T>(preset, peak, backend);
        return (int)layer.Run(preset.Duration, dt.ms, preset.Drive<T>()).TotalSpikes;
    }

    private static AdExIFRef<T> Layer<T>(AdExPreset preset, double peak, Backend? backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = preset.Create<T>(1, backend);
        layer.Upstroke = Upstroke.Bounded;
        layer.VTh = peak.mV;
        return layer;
    }
}
