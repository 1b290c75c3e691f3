using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The normal distribution function and its inverse.</summary>
public sealed class NormalDistributionTests
{
    /// <summary>The exact values to 50 digits, rounded, by mpmath's ncdf.</summary>
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1e-10, 0.5000000000398942)]
    [InlineData(-1e-10, 0.49999999996010575)]
    [InlineData(0.3, 0.6179114221889527)]
    [InlineData(-0.3, 0.3820885778110474)]
    [InlineData(-0.9, 0.18406012534675947)]
    [InlineData(1.0, 0.8413447460685429)]
    [InlineData(-1.0, 0.15865525393145705)]
    [InlineData(-1.0001, 0.15863105806885877)]
    [InlineData(1.5, 0.9331927987311419)]
    [InlineData(-2.5, 0.006209665325776135)]
    [InlineData(3.0, 0.9986501019683699)]
    [InlineData(-5.0, 2.866515718791939e-07)]
    [InlineData(-8.0, 6.220960574271784e-16)]
    [InlineData(-15.0, 3.670966199312751e-51)]
    [InlineData(-25.0, 3.056696706382561e-138)]
    [InlineData(-37.0, 5.725571222524577e-300)]
    public void Cumulative_has_the_tables_values(double x, double expected) =>
        Assert.InRange(NormalDistribution.Cumulative(x) / expected, 1 - 1e-15, 1 + 1e-15);

    [Fact]
    public void Cumulative_is_right_at_the_borders()
    {
        Assert.Equal(0.0, NormalDistribution.Cumulative(double.NegativeInfinity));
        Assert.Equal(1.0, NormalDistribution.Cumulative(double.PositiveInfinity));
        Assert.Equal(0.0, NormalDistribution.Cumulative(-1e300));
        Assert.Equal(0.5, NormalDistribution.Cumulative(-0.0));
        Assert.Equal(double.NaN, NormalDistribution.Cumulative(double.NaN));
    }

    /// <summary>
    /// In the lower tail, where p is well conditioned: a relative error e of the quantile z moves
    /// p by about z^2 e of itself.
    /// </summary>
    [Fact]
    public void Quantile_inverts_cumulative()
    {
        for (double z = -37.0; z < -0.5; z += 0.0137)
        {
            double p = NormalDistribution.Cumulative(z);
            Assert.InRange(NormalDistribution.Quantile(p) / z, 1 - 4e-15, 1 + 4e-15);
        }
    }

    [Fact]
    public void Quantile_is_odd_about_one_half()
    {
        Assert.Equal(0.0, NormalDistribution.Quantile(0.5));
        for (ulong i = 0; i < 1000; i++)
        {
            double p = UnitInterval.Open(Philox.InitBits(1, i));
            Assert.Equal(-NormalDistribution.Quantile(p), NormalDistribution.Quantile(1 - p));
        }
    }

    [Fact]
    public void Unit_interval_is_open_and_exact()
    {
        Assert.Equal(1.0 / (1L << 53), UnitInterval.Open(0));
        Assert.Equal(Math.BitDecrement(1.0), UnitInterval.Open(ulong.MaxValue));
        Assert.Equal(1 - UnitInterval.Open(0), UnitInterval.Open(ulong.MaxValue));
    }
}
