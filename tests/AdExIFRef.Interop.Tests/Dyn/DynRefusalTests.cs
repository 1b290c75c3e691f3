using AdExIFRef.Interop.Dyn;
using Xunit;

namespace AdExIFRef.Interop.Tests.Dyn;

/// <summary>What the rule of <c>brainpy.dyn</c> does not have is refused, by name.</summary>
public sealed class DynRefusalTests
{
    private static readonly CurrentFunction<float> s_function = (_, current, slope) =>
    {
        current.Clear();
        slope.Clear();
    };

    [Fact]
    public void There_is_no_backward_pass()
    {
        var layer = new Interop.Dyn.AdExIFRef<float>(2);
        var error = Assert.Throws<NotSupportedException>(
            () => layer.Forward(new float[4], Layers.Dt));
        Assert.Contains("brainpy.dyn", error.Message, StringComparison.Ordinal);
        Assert.Contains("AdExIFRef.Interop.AdExIFRef", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, layer.NextTime.Milliseconds);
    }

    [Fact]
    public void There_is_no_guard_and_no_bounded_upstroke()
    {
        var layer = new AdExIFRefLTC<float>(2) { ExponentGuard = double.PositiveInfinity };
        Assert.Contains(
            "ExponentGuard is 20; allowed is infinity",
            Assert.Throws<ArgumentOutOfRangeException>(() => layer.ExponentGuard = 20).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Upstroke is Bounded",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => layer.Upstroke = Upstroke.Bounded).Message,
            StringComparison.Ordinal);
        Assert.Equal(Upstroke.Reference, layer.Upstroke);
    }

    [Fact]
    public void There_is_no_accurate_mode()
    {
        var layer = new AdExIFRefLTC<double>(2) { Integrator = Integrator.ExponentialEuler };
        Assert.Throws<NotSupportedException>(() => layer.Integrator = Integrator.Accurate());
        Assert.Same(Integrator.ExponentialEuler, layer.Integrator);
    }

    [Fact]
    public void Unknown_settings_are_named()
    {
        var layer = new AdExIFRefLTC<float>(2);
        Assert.Contains(
            "Method is 3; allowed are ExpAuto, Euler, Rk4",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => layer.Method = (IntegrationMethod)3).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Mode is -1; allowed are NonBatching, Training",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => layer.Mode = (ComputingMode)(-1)).Message,
            StringComparison.Ordinal);
        Assert.Equal(IntegrationMethod.ExpAuto, layer.Method);
        Assert.Throws<ArgumentNullException>(() => new AdExIFRefLTC<float>(2, (Backend)null!));
        Assert.Throws<ArgumentNullException>(
            () => new Interop.Dyn.AdExIFRef<float>((Shape)null!));
    }

    [Fact]
    public void A_function_does_not_go_with_stages_that_follow_the_inputs()
    {
        var layer = new AdExIFRefLTC<float>(2) { Method = IntegrationMethod.Rk4 };
        layer.AddCurrentInput("g", Input.Conductance(0.1.siemens, 0.mV));
        Assert.Throws<NotSupportedException>(() => layer.AddCurrentInput("f", s_function));
        Assert.Equal(["g"], layer.CurrentInputKeys);
        layer.Method = IntegrationMethod.ExpAuto;
        layer.AddCurrentInput("f", s_function);
        Assert.Throws<NotSupportedException>(() => layer.Method = IntegrationMethod.Rk4);
        Assert.Equal(IntegrationMethod.ExpAuto, layer.Method);
        new Interop.Dyn.AdExIFRef<float>(2) { Method = IntegrationMethod.Rk4 }
            .AddCurrentInput("f", s_function);
    }
}
