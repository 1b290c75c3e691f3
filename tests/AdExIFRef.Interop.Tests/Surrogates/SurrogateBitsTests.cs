using System.Numerics;
using AdExIFRef.Interop.Conformance;
using AdExIFRef.Interop.Tests.Kernels;
using Xunit;

namespace AdExIFRef.Interop.Tests.Surrogates;

/// <summary>Every surrogate gradient has the same bits on every backend.</summary>
public sealed class SurrogateBitsTests
{
    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_of_every_kind_give_the_same_bits(string name)
    {
        float[] x = [.. SurrogateInputs.Singles(30_000)];
        Assert.All(SurrogateSettings.All, surrogate => Compare(name, surrogate, x));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubles_of_every_kind_give_the_same_bits(string name)
    {
        double[] x = [.. SurrogateInputs.Doubles(30_000)];
        Assert.All(SurrogateSettings.All, surrogate => Compare(name, surrogate, x));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_and_no_number_beside_the_column(string name)
    {
        float[] singles = [.. SurrogateInputs.Singles(67)];
        double[] doubles = [.. SurrogateInputs.Doubles(67)];
        foreach (Surrogate surrogate in SurrogateSettings.All.Take(18))
        {
            for (int n = 0; n <= 67; n++)
            {
                Compare(name, surrogate, singles[..n]);
                Compare(name, surrogate, doubles[..n]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Special_numbers_give_their_limits(string name)
    {
        KernelBackend backend = TestBackends.ForName(name);
        foreach (Surrogate surrogate in SurrogateSettings.All)
        {
            double[] y = Evaluate(
                backend, surrogate, [double.NaN, double.NegativeInfinity, double.PositiveInfinity]);
            Assert.True(double.IsNaN(y[0]), surrogate.ToString());
            (double below, double above) = Limits((KernelSurrogate)surrogate);
            Assert.Equal((below, above), (y[1], y[2]));
        }
    }

    private static (double Below, double Above) Limits(KernelSurrogate surrogate)
    {
        double first = surrogate.Arguments[0], second = surrogate.Arguments[1];
        return surrogate.Name switch
        {
            "PiecewiseLeakyRelu" => (first, first),
            "LeakyRelu" => (first, second),
            "LogTailedRelu" => (first, 0),
            "SquarewaveFourierSeries" => (double.NaN, double.NaN),
            _ => (0, 0),
        };
    }

    private static void Compare<T>(string name, Surrogate surrogate, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = new CaseResult();
        expected.Add<T>("y", Evaluate(TestBackends.Reference, surrogate, x));
        var actual = new CaseResult();
        actual.Add<T>("y", Evaluate(TestBackends.ForName(name), surrogate, x));
        string? difference = actual.Difference(expected);
        Assert.True(difference is null, $"{surrogate}: {difference}");
    }

    private static unsafe T[] Evaluate<T>(KernelBackend backend, Surrogate surrogate, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = (KernelSurrogate)surrogate;
        var from = new GuardedColumn<T>(x, 3);
        var to = new GuardedColumn<T>(new T[x.Length], 5);
        fixed (double* arguments = kernel.Arguments)
        {
            backend.Surrogate(kernel.Kind, arguments, from.Pointer, to.Pointer, x.Length);
        }

        Assert.True(from.IsIntact && to.IsIntact);
        return to.Values.ToArray();
    }
}
