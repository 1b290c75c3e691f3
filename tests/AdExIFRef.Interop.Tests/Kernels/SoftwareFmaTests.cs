using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// The software fma against the processor's, where it has one, and against exact integers.
/// </summary>
public class SoftwareFmaTests
{
    private static readonly double[] s_edges =
    [
        0.0, -0.0, 1, -1, 3, 1.0 / 3, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308,
        2.2250738585072009e-308, 1e-160, -1e-170, 1e160, -1e154, double.MaxValue,
        -double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        1 + 2.220446049250313e-16, 9007199254740991, 4503599627370497, 0.1, -65.3,
    ];

    private static bool HasHardware => Fma.IsSupported || AdvSimd.IsSupported;

    private static int Count => HasHardware ? 10_000_000 : 200_000;

    [Fact]
    public void Single_precision_rounds_once()
    {
        var random = new Random(11);
        for (int i = 0; i < Count; i++)
        {
            (float a, float b, float c) = SingleTriple(random, i % 4);
            CheckSingle(a, b, c, HasHardware);
        }
    }

    [Fact]
    public void Double_precision_rounds_once()
    {
        var random = new Random(12);
        for (int i = 0; i < Count; i++)
        {
            (double a, double b, double c) = DoubleTriple(random, i % 4);
            CheckDouble(a, b, c, HasHardware);
        }
    }

    [Fact]
    public void All_triples_of_edge_cases_are_right_in_both_precisions()
    {
        foreach (double a in s_edges)
        {
            foreach (double b in s_edges)
            {
                foreach (double c in s_edges)
                {
                    CheckDouble(a, b, c, hardware: false);
                    CheckSingle(Narrow(a), Narrow(b), Narrow(c), hardware: false);
                }
            }
        }
    }

    [Fact]
    public void Agrees_with_exact_integers()
    {
        var random = new Random(13);
        for (int i = 0; i < 60_000; i++)
        {
            (double a, double b, double c) = DoubleTriple(random, i % 4);
            CheckDouble(a, b, c, hardware: false);
            (float x, float y, float z) = SingleTriple(random, i % 4);
            CheckSingle(x, y, z, hardware: false);
        }
    }

    /// <summary>Edge cases of double that leave float's range become edge cases of float.
    /// </summary>
    private static float Narrow(double x) => Math.Abs(x) switch
    {
        double.Epsilon => Math.Sign(x) * float.Epsilon,
        double.MaxValue => Math.Sign(x) * float.MaxValue,
        > 1e100 and < double.MaxValue => (float)(x * 1e-135),
        > 0 and < 1e-100 => (float)(x * 1e135),
        _ => (float)x,
    };

    private static void CheckSingle(float a, float b, float c, bool hardware)
    {
        float actual = SoftwareFma.MultiplyAdd(a, b, c);
        float expected = hardware
            ? MathF.FusedMultiplyAdd(a, b, c) : (float)ExactFma.Compute(a, b, c, ExactFma.Single);
        if (BitConverter.SingleToUInt32Bits(actual) != BitConverter.SingleToUInt32Bits(expected)
            && !(float.IsNaN(actual) && float.IsNaN(expected)))
        {
            Assert.Fail($"{a:R} * {b:R} + {c:R} is {expected:R}, not {actual:R}");
        }
    }

    private static void CheckDouble(double a, double b, double c, bool hardware)
    {
        double actual = SoftwareFma.MultiplyAdd(a, b, c);
        double expected = hardware
            ? Math.FusedMultiplyAdd(a, b, c) : ExactFma.Compute(a, b, c, ExactFma.Double);
        if (BitConverter.DoubleToUInt64Bits(actual) != BitConverter.DoubleToUInt64Bits(expected)
            && !(double.IsNaN(actual) && double.IsNaN(expected)))
        {
            Assert.Fail($"{a:R} * {b:R} + {c:R} is {expected:R}, not {actual:R}");
        }
    }

    /// <summary>Any bits; any magnitude; a sum that cancels; a sum near a tie.</summary>
    private static (double A, double B, double C) DoubleTriple(Random random, int kind)
    {
        double a = AnyDouble(random), b = AnyDouble(random), c = AnyDouble(random);
        if (kind > 0)
        {
            a = Near(random, 40);
            b = Near(random, 40);
            c = Near(random, 80);
        }

        return kind switch
        {
            2 => (a, b, -(a * b) * (1 + (random.Next(-3, 4) * 2.220446049250313e-16))),
            3 => (a, b, a * b * Math.ScaleB(1, random.Next(-110, 110)) * random.Next(-2, 3)),
            _ => (a, b, c),
        };
    }

    private static (float A, float B, float C) SingleTriple(Random random, int kind)
    {
        float a = AnySingle(random), b = AnySingle(random), c = AnySingle(random);
        if (kind > 0)
        {
            a = (float)Near(random, 40);
            b = (float)Near(random, 40);
            c = (float)Near(random, 80);
        }

        return kind switch
        {
            2 => (a, b, -(a * b) * (1 + (random.Next(-3, 4) * 1.1920929e-7f))),
            3 => (a, b, a * b * MathF.ScaleB(1, random.Next(-55, 55)) * random.Next(-2, 3)),
            _ => (a, b, c),
        };
    }

    private static double Near(Random random, int exponents) => Math.ScaleB(
        (random.NextDouble() + 1) * ((2 * random.Next(2)) - 1), random.Next(-exponents, exponents));

    private static double AnyDouble(Random random) =>
        BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));

    private static float AnySingle(Random random) =>
        BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
}
