using System.Numerics;
using AdExIFRef.Interop.Conformance;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// 2^x, (exp(x) - 1)/x and its derivative: the same bits from every backend, and near the truth.
/// </summary>
public class ElementaryTests
{
    /// <summary>The functions by the names of <see cref="KernelBackend"/>.</summary>
    private enum Function
    {
        Exp2,
        Exprel,
        Slope,
    }

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_1021st_float_gives_the_same_bits(string name)
    {
        float[] x = new float[(int)(0x1_0000_0000L / 1021)];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle((uint)i * 1021);
        }

        Compare(name, x);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_doubles_give_the_same_bits(string name)
    {
        var random = new Random(21);
        double[] x = new double[600_000];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (i % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble(
                    random.NextInt64(long.MinValue, long.MaxValue)),
                1 => 2300 * (random.NextDouble() - 0.5),
                2 => 20 * (random.NextDouble() - 0.5),
                _ => 0.2 * (random.NextDouble() - 0.5),
            };
        }

        Compare(name, x);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_and_no_number_beside_the_column(string name)
    {
        for (int n = 0; n <= 67; n++)
        {
            Compare(name, [.. Enumerable.Range(0, n).Select(i => (0.37f * i) - 9.3f)]);
            Compare(name, [.. Enumerable.Range(0, n).Select(i => (0.37 * i) - 9.3)]);
        }
    }

    [Theory]
    [InlineData(0, 1, 1, 0.5)]
    [InlineData(1, 2, 1.7182818284590452, 1)]
    [InlineData(-1, 0.5, 0.63212055882855767, 0.26424111765711535)]
    [InlineData(10, 1024, 2202.5465794806718, 1982.3919215326045)]
    [InlineData(
        double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity,
        double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0, 0, 0)]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN)]
    public void Known_values(double x, double exp2, double exprel, double slope)
    {
        foreach (Backend backend in Backend.All)
        {
            foreach ((Function function, double exact) in
                new[] { (Function.Exp2, exp2), (Function.Exprel, exprel), (Function.Slope, slope) })
            {
                AssertNear(exact, Evaluate(backend.Kernel, [x], function)[0], 1e-15);
                AssertNear(exact, Evaluate(backend.Kernel, [(float)x], function)[0], 4e-7);
            }
        }
    }

    private static void AssertNear(double expected, double actual, double tolerance)
    {
        bool same = double.IsFinite(expected) && expected != 0
            ? Math.Abs((actual / expected) - 1) <= tolerance
            : actual.Equals(expected);
        Assert.True(same, $"{actual:R} instead of {expected:R}");
    }

    private static void Compare<T>(string name, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Function function in Enum.GetValues<Function>())
        {
            var expected = new CaseResult();
            expected.Add<T>("y", Evaluate(TestBackends.Reference, x, function));
            var actual = new CaseResult();
            actual.Add<T>("y", Evaluate(TestBackends.ForName(name), x, function));
            Assert.Null(actual.Difference(expected));
        }
    }

    private static unsafe T[] Evaluate<T>(KernelBackend backend, T[] x, Function function)
        where T : unmanaged
    {
        var from = new GuardedColumn<T>(x, 3);
        var to = new GuardedColumn<T>(x, 5);
        switch (function)
        {
            case Function.Exp2:
                backend.Exp2(from.Pointer, to.Pointer, x.Length);
                break;
            case Function.Exprel:
                backend.Exprel(from.Pointer, to.Pointer, x.Length);
                break;
            default:
                backend.Slope(from.Pointer, to.Pointer, x.Length);
                break;
        }

        Assert.True(from.IsIntact && to.IsIntact);
        return to.Values.ToArray();
    }
}
