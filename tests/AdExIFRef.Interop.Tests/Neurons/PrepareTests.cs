using Xunit;

namespace AdExIFRef.Interop.Tests.Neurons;

public sealed class PrepareTests
{
    [Fact]
    public void To_prepare_changes_no_step()
    {
        AdExIFRef<float> one = Layers.Varied<float>(7), other = Layers.Varied<float>(7);
        one.Prepare(Layers.Dt);
        one.Prepare(0.05.ms);
        one.Run(40, Layers.Dt, 20.mA);
        other.Run(40, Layers.Dt, 20.mA);
        Assert.Equal(other.NextTime, one.NextTime);
        Layers.AssertSameState(one, other);
    }

    [Fact]
    public void To_prepare_checks_parameters_and_step_size_and_warns()
    {
        List<WarningKind> kinds = [];
        var layer = new AdExIFRef<double>(2);
        layer.Warning += (_, warning) => kinds.Add(warning.Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Prepare(0.ms));
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Prepare(double.NaN.ms));
        layer.Tau = -1.ms;
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Prepare(0.1.ms));
        layer.Tau = 10.ms;
        layer.Prepare(0.1.ms);
        Assert.Empty(kinds);
        layer.VTh = 40.mV;
        layer.Prepare(0.1.ms);
        Assert.Equal([WarningKind.BlowUpPossible], kinds);
        Assert.Equal(0.ms, layer.NextTime);
    }
}
