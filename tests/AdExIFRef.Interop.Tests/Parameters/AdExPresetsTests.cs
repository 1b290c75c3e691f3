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
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => AdExPresets.Get("naud-2008/tonc"));
        Assert.Contains("'naud-2008/tonc'", error.Message, StringComparison.Ordinal);
        Assert.All(AdExPresets.All, preset =>
            Assert.Contains(preset.Name, error.Message, StringComparison.Ordinal));
        Assert.False(AdExPresets.TryGet("tonic", out _));
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
        }
    }

    [Fact]
    public void Parameters_are_a_new_copy_each_time()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        preset.Parameters.VTh = preset.PublishedPeak;
        Assert.Equal(-40.4.mV, preset.Parameters.VTh.Scalar);
        Assert.Equal(20.mV, preset.PublishedPeak);
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
