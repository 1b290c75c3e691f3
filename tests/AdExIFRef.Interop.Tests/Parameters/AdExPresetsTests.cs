using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The presets: complete, valid, and with the published spike times.</summary>
public sealed class AdExPresetsTests
{
    [Fact]
    public void Every_preset_is_found_by_its_name()
    {
        Assert.Equal(18, AdExPresets.All.Count);
        foreach (AdExPreset preset in AdExPresets.All)
        {
            Assert.Same(preset, AdExPresets.Get(preset.Name));
            Assert.True(AdExPresets.TryGet(preset.Name, out AdExPreset? same));
            Assert.Same(preset, same);
            Assert.Equal(preset.Name, preset.ToString());
            Assert.NotEmpty(preset.Source);
        }
    }

    [Fact]
    public void Upper_and_lower_case_are_the_same()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/tonic");
        Assert.Same(preset, AdExPresets.Get("Naud-2008/TONIC"));
        Assert.True(AdExPresets.TryGet("NAUD-2008/Tonic", out AdExPreset? same));
        Assert.Same(preset, same);
    }

    [Theory]
    [InlineData("naud-2008/tonc", "mean naud-2008/tonic? The")]
    [InlineData("tonic", "mean naud-2008/tonic or neuronal-dynamics/tonic? The")]
    [InlineData("Fig-2D", "mean brette-gerstner-2005/fig-2c or brette-gerstner-2005/fig-3d? The")]
    [InlineData(" nest/lsodar ", "mean nest/lsodar? The")]
    [InlineData("neuronal-dynamics/delay", "mean neuronal-dynamics/delayed? The")]
    [InlineData("naud/transient", "mean naud-2008/transient or neuronal-dynamics/transient? The")]
    [InlineData("something else", "'something else'; the presets are nest/lsodar, ")]
    [InlineData("", "''; the presets are nest/lsodar, ")]
    public void An_unknown_name_is_refused_with_those_near_it_and_all(string name, string part)
    {
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => AdExPresets.Get(name));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.All(AdExPresets.All, preset =>
            Assert.Contains(preset.Name, error.Message, StringComparison.Ordinal));
        Assert.False(AdExPresets.TryGet(name, out _));
        Assert.False(AdExPresets.TryGet(null, out _));
        Assert.Throws<ArgumentNullException>(() => AdExPresets.Get(null!));
    }

    [Fact]
    public void Thresholds_are_five_slopes_above_V_T()
    {
        foreach (AdExPreset preset in AdExPresets.All)
        {
            AdExParameters p = preset.Parameters;
            p.Validate(1);
            Assert.Equal(p.VT.Scalar!.Value + 10.mV, p.VTh.Scalar!.Value);
            Assert.True(preset.PublishedPeak > p.VTh.Scalar!.Value);
            Assert.True(preset.Protocol[^1].Stop <= preset.Duration);
            Assert.Equal(SpkReset.Hard, preset.SpkReset);
        }
    }

    [Fact]
    public void Setting_a_parameter_of_a_preset_is_an_error_that_says_how_to()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        Assert.True(preset.Parameters.IsReadOnly);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => preset.Parameters.B = 0.pA);
        foreach (string part in new[]
        {
            "B cannot be set to 0 mA", "preset.Parameters.Clone()", "preset.Create<float>(n).B",
        })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
        foreach (System.Reflection.PropertyInfo property in typeof(AdExParameters).GetProperties()
            .Where(property => property.SetMethod?.IsPublic == true))
        {
            var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() =>
                property.SetValue(preset.Parameters, property.GetValue(new AdExParameters())));
            Assert.IsType<InvalidOperationException>(thrown.InnerException);
        }
        Assert.Equal(80.5.pA, preset.Parameters.B.Scalar);
    }

    [Fact]
    public void A_copy_and_the_layer_can_be_changed_and_the_preset_stays()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        AdExParameters copy = preset.Parameters.Clone();
        copy.VTh = preset.PublishedPeak;
        Assert.False(copy.IsReadOnly);
        AdExIFRef<double> layer = preset.Create<double>(2);
        layer.B = 0.pA;
        Assert.Equal(-40.4.mV, preset.Parameters.VTh.Scalar);
        Assert.Equal(20.mV, preset.PublishedPeak);
        Assert.Equal(80.5.pA, preset.Parameters.B.Scalar);
        Assert.Equal(80.5.pA, copy.B.Scalar);
    }

    [Fact]
    public void A_layer_is_the_whole_model()
    {
        foreach (AdExPreset preset in AdExPresets.All)
        {
            AdExIFRef<float> layer = preset.Create<float>((2, 3), Backend.Managed);
            Assert.Equal(SpkReset.Hard, layer.SpkReset);
            Assert.Equal(RefractoryClock.Steps, layer.RefractoryClock);
            Assert.Equal(preset.Name, layer.Name);
            Assert.Equal([2, 3], layer.InSize);
            Assert.Same(Backend.Managed, layer.Backend);
            AdExParameters p = preset.Parameters;
            Assert.Equal(
                [p.R.ToString(), p.Tau.ToString(), p.TauW.ToString(), p.TauRef.ToString(),
                    p.VTh.ToString(), p.VReset.ToString(), p.VRest.ToString(), p.VT.ToString(),
                    p.DeltaT.ToString(), p.A.ToString(), p.B.ToString()],
                [layer.R.ToString(), layer.Tau.ToString(), layer.TauW.ToString(),
                    layer.TauRef.ToString(), layer.VTh.ToString(), layer.VReset.ToString(),
                    layer.VRest.ToString(), layer.VT.ToString(), layer.DeltaT.ToString(),
                    layer.A.ToString(), layer.B.ToString()]);
            Assert.Equal(0.ms, layer.TauRef.Scalar);
            layer.InitState(2);
            Assert.All(layer.V.ToArray(), v =>
                Assert.Equal((float)p.VInitializer.Scalar!.Value.Millivolts, v));
            Assert.All(layer.W.ToArray(), w =>
                Assert.Equal((float)p.WInitializer.Scalar!.Value.Milliamperes, w));
        }
    }

    [Fact]
    public void The_drive_is_the_protocol_and_a_longer_run_keeps_a_constant_current()
    {
        AdExPreset pulses = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        double[] currents = pulses.Currents<double>(0.1.ms);
        Assert.Equal(10_000, currents.Length);
        for (int i = 0; i < currents.Length; i++)
        {
            // The middle of the step: no rounding decides on which side of an edge it is.
            Assert.Equal(pulses.CurrentAt(((i + 0.5) * 0.1).ms).BaseValue, currents[i]);
        }
        AdExIFRef<double> driven = pulses.Create<double>(1), given = pulses.Create<double>(1);
        driven.Run(pulses.Duration, 0.1.ms, pulses.Drive<double>());
        given.Run(pulses.Duration, 0.1.ms, Drive.Waveform(currents));
        Assert.Equal(given.V[0], driven.V[0]);
        Assert.Equal(given.W[0], driven.W[0]);

        AdExIFRef<double> parts = pulses.Create<double>(1);
        parts.Run(430.ms, 0.1.ms, pulses.Drive<double>());
        parts.Run(570.ms, 0.1.ms, pulses.Drive<double>(start: 430.ms));
        Assert.Equal(driven.V[0], parts.V[0]);
        Assert.Equal(driven.W[0], parts.W[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => pulses.Drive<double>(double.NaN.ms));

        AdExPreset constant = AdExPresets.Get("naud-2008/tonic");
        Assert.True(constant.IsConstant);
        Assert.False(pulses.IsConstant);
        Assert.Equal(500.pA, constant.CurrentAt(900.ms));
        Assert.All(constant.Currents<double>(0.1.ms, 7000), current =>
            Assert.Equal(500.pA.BaseValue, current));
        RunResult<double> run = constant.Create<double>(1).Run(
            1000.ms, 0.1.ms, constant.Drive<double>(),
            new() { Record = [Recording.SpikeEvents] });
        Assert.True(run.SpikeEvents[^1].Step > 9_800);
    }

    [Fact]
    public void Currents_that_do_not_fit_are_refused()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/tonic");
        Assert.Throws<ArgumentException>(() => preset.Currents<float>(0.3.ms));
        Assert.Throws<ArgumentOutOfRangeException>(() => preset.Currents<float>(0.ms));
        Assert.Throws<ArgumentOutOfRangeException>(() => preset.Currents<float>(0.1.ms, -1));
        Assert.Empty(preset.Currents<float>(0.3.ms, 0));
    }

    [Fact]
    public void Currents_follow_the_protocol()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        Assert.Equal(
            [500.pA, 500.pA, 0.pA, 0.pA, 800.pA, 800.pA, 0.pA],
            new[] { 0.ms, 199.9.ms, 200.ms, 499.ms, 500.ms, 999.ms, 1000.ms }
                .Select(preset.CurrentAt));
        Assert.Equal(800.pA, preset.Current);
        Assert.Equal(65.pA, AdExPresets.Get("neuronal-dynamics/tonic").CurrentAt(3.ms));
    }

    /// <summary>First spikes as published or computed by two independent integrators.</summary>
    [Theory]
    [InlineData("nest/lsodar", 18.716048, 30.561900, 42.497086)]
    [InlineData("nest/bursting", 6.608330, 8.171145, 9.996965, 12.224554, 15.171127, 20.024960)]
    [InlineData("brette-gerstner-2005/fig-2c", 517.990039, 541.082294, 572.389951)]
    [InlineData("naud-2008/tonic", 14.222934, 23.151826, 32.242119)]
    [InlineData("naud-2008/adapting", 14.904044, 26.171812, 40.547918, 60.158038)]
    [InlineData("naud-2008/initial-burst", 5.463509, 8.882600, 16.201581, 70.948513)]
    [InlineData("naud-2008/regular-bursting", 16.157984, 19.075636, 24.198430, 155.955996)]
    [InlineData("naud-2008/delayed-accelerating", 33.573739, 54.167452, 73.247009)]
    [InlineData("naud-2008/delayed-regular-bursting", 57.179634, 60.394216, 64.703194)]
    [InlineData("naud-2008/transient", 30.289864)]
    [InlineData("naud-2008/irregular", 15.644588, 19.089722, 23.557557, 30.265491)]
    [InlineData("neuronal-dynamics/tonic", 25.771694, 79.444705, 138.774371)]
    [InlineData("neuronal-dynamics/adapting", 25.771694, 41.242952, 59.064336)]
    [InlineData("neuronal-dynamics/initial-burst", 6.471105, 9.107971, 12.657816)]
    [InlineData("neuronal-dynamics/bursting", 6.415372, 7.012390, 7.672051)]
    [InlineData("neuronal-dynamics/delayed", 147.710216, 263.780135)]
    public void The_equations_spike_at_the_published_times(string name, params double[] expected)
    {
        List<double> spikes = AdExIntegrator.Spikes(AdExPresets.Get(name), expected.Length);
        Assert.Equal(expected.Length, spikes.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], spikes[i], 1e-5);
        }
    }

    [Fact]
    public void Transient_spikes_once_and_fig_3d_only_rebounds()
    {
        Assert.Single(AdExIntegrator.Spikes(AdExPresets.Get("naud-2008/transient"), 9));
        List<double> rebound =
            AdExIntegrator.Spikes(AdExPresets.Get("brette-gerstner-2005/fig-3d"), 9);
        Assert.InRange(rebound.Count, 1, 5);
        Assert.InRange(rebound[0], 400, 450);
    }
}
