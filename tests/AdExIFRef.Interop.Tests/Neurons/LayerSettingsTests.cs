using Xunit;

namespace AdExIFRef.Interop.Tests;

public class LayerSettingsTests
{
    [Fact]
    public void A_new_layer_has_the_references_settings()
    {
        var layer = new AdExIFRef<float>((3, 4));
        Assert.Equal(Shape.Of(3, 4), layer.InSize);
        Assert.Equal(layer.InSize, layer.OutSize);
        Assert.Equal("AdExIFRef", layer.Name);
        Assert.Equal("AdExIF", new AdExIF<float>(1).Name);
        Assert.Equal(1.7.ms, layer.TauRef.Scalar);
        Assert.Equal(-59.9.mV, layer.VT.Scalar);
        Assert.Equal(SpkReset.Soft, layer.SpkReset);
        Assert.Equal(RefractoryClock.Time, layer.RefractoryClock);
        Assert.Equal(BlowUpPolicy.Warn, layer.BlowUpPolicy);
        Assert.Equal(20, layer.ExponentGuard);
        Assert.False(layer.RefVar);
    }

    [Fact]
    public void The_backend_is_the_one_that_was_asked_for()
    {
        Assert.Equal(Backend.Managed.Name, new AdExIFRef<float>(2, Backend.Managed).Backend.Name);
        Assert.Equal(Backend.Best.Name, new AdExIF<double>(2).Backend.Name);
    }

    [Fact]
    public void Parameters_are_copied()
    {
        var parameters = new AdExParameters { Tau = 12.ms };
        var layer = new AdExIFRef<float>(2, parameters);
        parameters.Tau = 5.ms;
        Assert.Equal(12.ms, layer.Tau.Scalar);
        layer.Tau = 7.ms;
        Assert.Equal(5.ms, parameters.Tau.Scalar);
    }

    [Fact]
    public void Other_element_types_are_refused()
    {
        var error = Assert.Throws<NotSupportedException>(() => new AdExIFRef<Half>(2));
        Assert.Contains("Half", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_outside_their_range_are_refused_and_change_nothing()
    {
        var layer = new AdExIFRef<float>(2);
        Refused(() => layer.ExponentGuard = 0, "ExponentGuard");
        Refused(() => layer.ExponentGuard = double.NaN, "ExponentGuard");
        Refused(() => layer.SpkReset = (SpkReset)7, "SpkReset");
        Refused(() => layer.BlowUpPolicy = (BlowUpPolicy)(-1), "BlowUpPolicy");
        Refused(() => layer.RefractoryClock = RefractoryClock.None, "RefractoryClock");
        Refused(() => layer.MaxDegreeOfParallelism = 0, "MaxDegreeOfParallelism");
        Assert.Equal(20, layer.ExponentGuard);
        Assert.Equal(SpkReset.Soft, layer.SpkReset);
        Assert.Equal(RefractoryClock.Time, layer.RefractoryClock);
        Assert.Equal(-1, layer.MaxDegreeOfParallelism);
        Assert.Throws<ArgumentNullException>(() => layer.Name = null!);
        Assert.Throws<ArgumentNullException>(() => new AdExIF<float>(null!));
        Assert.Throws<ArgumentNullException>(() => new AdExIFRef<float>(1, (Backend)null!));
    }

    [Fact]
    public void Bad_parameters_are_named_at_the_first_step_and_the_state_stays()
    {
        var layer = new AdExIFRef<float>(2) { Tau = -1.ms };
        float[] before = layer.V.ToArray();
        Refused(() => layer.Update(0.ms, Layers.Dt, 5.mA), "Tau");
        layer.Tau = new[] { 8.ms, 9.ms, 10.ms };
        Assert.ThrowsAny<ArgumentException>(() => layer.Update(0.ms, Layers.Dt, 5.mA));
        layer.Tau = 10.ms;
        layer.VTh = -70.mV;
        Refused(() => layer.Run(5, Layers.Dt, 5.mA), "VTh");
        Assert.Equal(before, layer.V);
        layer.VTh = -55.mV;
        layer.Update(0.ms, Layers.Dt, 5.mA);
        Assert.NotEqual(before, layer.V.ToArray());
    }

    [Fact]
    public void What_a_precision_cannot_hold_is_refused()
    {
        Refused(() => new AdExIFRef<float>(1) { Tau = 1e-60.ms }.Update(0.ms, Layers.Dt), "Tau");
        Voltage above = Voltage.FromBase(-68 + 1e-9);
        Refused(() => new AdExIFRef<float>(1) { VTh = above }.Update(0.ms, Layers.Dt), "VTh");
        new AdExIFRef<double>(1) { VTh = above, VT = -50.mV }.Update(0.ms, Layers.Dt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_step_size_must_be_positive_and_finite(double dt)
    {
        var layer = new AdExIFRef<float>(2);
        layer.Update(0.ms, Layers.Dt);
        float[] before = layer.V.ToArray();
        Refused(() => layer.Update(0.ms, dt.ms), "dt");
        Refused(() => layer.Run(3, dt.ms), "dt");
        Refused(() => layer.Run(1.ms, dt.ms), "dt");
        Assert.Equal(before, layer.V);
    }

    [Fact]
    public void A_parameter_may_change_between_steps()
    {
        var changed = new AdExIFRef<double>(1);
        var fresh = new AdExIFRef<double>(1) { R = 2.5.ohm };
        changed.Update(0.ms, Layers.Dt, 3.mA);
        changed.V.CopyTo(fresh.V);
        changed.W.CopyTo(fresh.W);
        changed.R = 2.5.ohm;
        changed.Update(0.1.ms, Layers.Dt, 3.mA);
        fresh.Update(0.1.ms, Layers.Dt, 3.mA);
        Layers.AssertSameBits<double>(fresh.V, changed.V);
    }

    private static void Refused(Action action, string name)
    {
        var error = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
