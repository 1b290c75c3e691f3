using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Quantities add, scale, compare, and multiply to the right dimension.</summary>
public sealed class ArithmeticTests
{
    [Fact]
    public void Quantities_of_one_dimension_add_and_scale()
    {
        Assert.Equal(12.5.ms, 10.ms + 2500.us);
        Assert.Equal(-20.mV, -70.mV - -50.mV);
        Assert.Equal(-3.nA, -(3.nA));
        Assert.Equal(30.ms, 3 * 10.ms);
        Assert.Equal(30.ms, 10.ms * 3.0);
        Assert.Equal(2.5.ms, 10.ms / 4);
        double ratio = 1.seconds / 0.5.ms;
        Assert.Equal(2000, ratio);
        Time sum = 1.ms;
        sum += 2.ms;
        sum *= 2;
        Assert.Equal(6.ms, sum);
    }

    [Fact]
    public void Quantities_of_one_dimension_are_ordered()
    {
        Assert.True(1.ms < 1.s && 1.s > 1.ms && 1.s >= 1000.ms && 1000.ms <= 1.s);
        Assert.True(1.s == 1000.ms && 1.s != 1.ms);
        Assert.False(double.NaN.ms < 1.ms || double.NaN.ms >= 1.ms);
        Assert.Equal([1.us, 1.ms, 1.s], new[] { 1.s, 1.us, 1.ms }.Order());
        Assert.Equal(1.s.GetHashCode(), 1000.ms.GetHashCode());
    }

    [Fact]
    public void Products_and_ratios_have_the_right_dimension()
    {
        Near(10.mV, 2.ohm * 5.mA);
        Near(10.mV, 5.mA * 2.ohm);
        Near(32.5.mV, 500.Mohm * 65.pA);
        Near(65.pA, 32.5.mV / 500.Mohm);
        Near(500.Mohm, 32.5.mV / 65.pA);
        Near(300.pA, 30.nS * 10.mV);
        Near(300.pA, 10.mV * 30.nS);
        Near(10.mV, 300.pA / 30.nS);
        Near(30.nS, 300.pA / 10.mV);
        Near((281.0 / 30).ms, 281.pF / 30.nS);
        Near(20.ms, 500.Mohm * 40.pF);
        Near(20.ms, 40.pF * 500.Mohm);
        Near(40.pF, 20.ms / 500.Mohm);
        Near(500.Mohm, 20.ms / 40.pF);
        Near(281.pF, 30.nS * (281.0 / 30).ms);
        Near(500.Mohm, 2.nS.ToResistance());
        Near(2.nS, 500.Mohm.ToConductance());
    }

    private static void Near<TQ>(TQ expected, TQ actual) where TQ : struct, IQuantity<TQ> =>
        Assert.InRange(actual / expected, 1 - 1e-15, 1 + 1e-15);
}
