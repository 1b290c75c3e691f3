using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The portable elementary functions against correctly rounded values.</summary>
public sealed class PortableMathTests
{
    [Fact]
    public void Exp_is_within_one_ulp() => WithinOneUlp(PortableMath.Exp, PortableMathTable.Exp);

    [Fact]
    public void Expm1_is_within_one_ulp() =>
        WithinOneUlp(PortableMath.Expm1, PortableMathTable.Expm1);

    [Fact]
    public void Log_is_within_one_ulp() => WithinOneUlp(PortableMath.Log, PortableMathTable.Log);

    [Fact]
    public void Exp_is_right_at_the_borders()
    {
        Assert.Equal(1.0, PortableMath.Exp(0.0));
        Assert.Equal(1.0, PortableMath.Exp(-0.0));
        Assert.Equal(1.0, PortableMath.Exp(double.Epsilon));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(double.MaxValue));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(709.78271289338403));
        Assert.Equal(0.0, PortableMath.Exp(double.NegativeInfinity));
        Assert.Equal(0.0, PortableMath.Exp(double.MinValue));
        Assert.Equal(0.0, PortableMath.Exp(-745.13321910194122));
        Assert.Equal(double.Epsilon, PortableMath.Exp(-745.1332191019411));
        Assert.Equal(double.NaN, PortableMath.Exp(double.NaN));
    }

    [Fact]
    public void Expm1_is_right_at_the_borders()
    {
        Assert.Equal(0.0, PortableMath.Expm1(0.0));
        Assert.True(double.IsNegative(PortableMath.Expm1(-0.0)));
        Assert.Equal(-double.Epsilon, PortableMath.Expm1(-double.Epsilon));
        Assert.Equal(1e-310, PortableMath.Expm1(1e-310));
        Assert.Equal(double.PositiveInfinity, PortableMath.Expm1(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Expm1(710.0));
        Assert.Equal(-1.0, PortableMath.Expm1(double.NegativeInfinity));
        Assert.Equal(-1.0, PortableMath.Expm1(-50.0));
        Assert.Equal(double.NaN, PortableMath.Expm1(double.NaN));
    }

    [Fact]
    public void Log_is_right_at_the_borders()
    {
        Assert.Equal(0.0, PortableMath.Log(1.0));
        Assert.False(double.IsNegative(PortableMath.Log(1.0)));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0.0));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(-0.0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.Equal(double.NaN, PortableMath.Log(-double.Epsilon));
        Assert.Equal(double.NaN, PortableMath.Log(double.NegativeInfinity));
        Assert.Equal(double.NaN, PortableMath.Log(double.NaN));
    }

    [Fact]
    public void The_sine_in_turns_errs_by_at_most_1e_15()
    {
        for (ulong i = 0; i < 100_000; i++)
        {
            // Turns within +-8192: their product with 2 pi would lose what x itself has.
            double x = (UnitInterval.Open(Philox.InitBits(13, i)) - 0.5) * 16384.0;
            double whole = Math.Round(x);
            Assert.Equal(Math.Sin(Math.Tau * (x - whole)), PortableMath.SinTurns(x), 1e-15);
        }
        Assert.Equal(0.0, PortableMath.SinTurns(-3.0));
        Assert.Equal(1.0, PortableMath.SinTurns(5.25), 1e-16);
        Assert.Equal(-1.0, PortableMath.SinTurns(-0.25), 1e-16);
        Assert.Equal(0.0, PortableMath.SinTurns(0.5));
        Assert.Equal(double.NaN, PortableMath.SinTurns(double.NaN));
        Assert.Equal(double.NaN, PortableMath.SinTurns(double.NegativeInfinity));
    }

    /// <summary>
    /// The platform's functions are good to an ulp or two: a coarse net, but dense.
    /// </summary>
    [Fact]
    public void Functions_are_near_the_platforms_on_many_arguments()
    {
        for (ulong i = 0; i < 300_000; i++)
        {
            double u = UnitInterval.Open(Philox.InitBits(11, i));
            double x = (u - 0.5) * 1480.0;
            Assert.InRange(UlpsBetween(Math.Exp(x), PortableMath.Exp(x)), 0, 3);
            double y = BitConverter.UInt64BitsToDouble(Philox.InitBits(12, i) & long.MaxValue);
            if (double.IsFinite(y))
            {
                Assert.InRange(UlpsBetween(Math.Log(y), PortableMath.Log(y)), 0, 3);
            }
        }
    }

    /// <summary>From -3 to 3 in steps that pass every change of the reduction.</summary>
    [Fact]
    public void Functions_grow_with_their_argument()
    {
        double exp = 0, expm1 = -1, log = double.NegativeInfinity;
        for (int i = -30_000; i <= 30_000; i++)
        {
            double x = i * 1e-4;
            Assert.True(PortableMath.Exp(x) > exp);
            Assert.True(PortableMath.Expm1(x) > expm1);
            Assert.True(PortableMath.Log(x + 3.00005) > log);
            exp = PortableMath.Exp(x);
            expm1 = PortableMath.Expm1(x);
            log = PortableMath.Log(x + 3.00005);
        }
    }

    /// <summary>
    /// Within one ulp of the exact value is at most the neighbour of the rounded one.
    /// </summary>
    private static void WithinOneUlp(Func<double, double> function, (ulong X, ulong Y)[] table)
    {
        int exact = 0;
        foreach ((ulong x, ulong y) in table)
        {
            double argument = BitConverter.UInt64BitsToDouble(x);
            double expected = BitConverter.UInt64BitsToDouble(y);
            long distance = UlpsBetween(expected, function(argument));
            Assert.True(distance <= 1, $"{distance} ulp at {argument:R}");
            exact += distance == 0 ? 1 : 0;
        }
        Assert.True(exact > 0.85 * table.Length, $"{exact} of {table.Length} correctly rounded");
    }

    private static long UlpsBetween(double a, double b) => Math.Abs(Ordered(a) - Ordered(b));

    private static long Ordered(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
