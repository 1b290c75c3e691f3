using System.Numerics;
using System.Runtime.CompilerServices;
using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// Gradients have the same bits on every backend, for any number of threads and any memory budget:
/// with either reset, attached or not, cut or limited, for a kernel's surrogate or one's own, with
/// a batch.
/// </summary>
public sealed class GradientBitsTests
{
    private const int Neurons = 700, Batch = 2, Steps = 40, Count = Neurons * Batch;

    public static TheoryData<SpkReset, bool, bool, bool, double> Ways => new()
    {
        { SpkReset.Soft, false, false, false, double.PositiveInfinity },
        { SpkReset.Soft, true, true, true, double.PositiveInfinity },
        { SpkReset.Soft, false, true, true, 0.9 },
        { SpkReset.Hard, false, true, false, 0.9 },
        { SpkReset.Hard, true, false, false, double.PositiveInfinity },
        { SpkReset.Hard, false, false, true, 0.3 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void In_float(SpkReset reset, bool detach, bool own, bool cut, double limit) =>
        Compare<float>(reset, Options(detach, cut, limit), own);

    [Theory]
    [MemberData(nameof(Ways))]
    public void In_double(SpkReset reset, bool detach, bool own, bool cut, double limit) =>
        Compare<double>(reset, Options(detach, cut, limit), own);

    private static BackwardOptions Options(bool detach, bool cut, double limit) => new()
    {
        Parameters = Trainable.All,
        DetachReset = detach,
        CutAtSpike = cut,
        ClipAdjoint = double.IsInfinity(limit) ? null : limit,
        Delta = true,
    };

    private static void Compare<T>(SpkReset reset, BackwardOptions options, bool own)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] currents = Draw<T>(0, 50, seed: 1), loss = Draw<T>(-1, 1, seed: 2);
        T[] Gradients(Backend backend, int degree = 1, long? budget = null)
        {
            AdExIFRef<T> layer = Layer<T>(backend, reset, own);
            layer.MaxDegreeOfParallelism = degree;
            using Tape<T> tape =
                layer.Forward(currents, 0.1.ms, new() { MemoryBudget = budget });
            Assert.Equal(budget is null, tape.KeepsEveryStep);
            Assert.Contains(T.One, tape.Spikes.ToArray());
            Gradients<T> g = tape.Backward(loss, loss, options: options);
            return
            [
                .. g.Current, .. g.Delta, .. g.V0, .. g.W0, .. g.R, .. g.Tau, .. g.TauW, .. g.VTh,
                .. g.VReset, .. g.VRest, .. g.VT, .. g.DeltaT, .. g.A, .. g.B,
            ];
        }
        T[] expected = Gradients(Backend.Best);
        Assert.Contains(expected, value => value != T.Zero);
        Assert.All(Backend.All, backend => Assert.Equal(expected, Gradients(backend)));
        Assert.Equal(expected, Gradients(Backend.Best, degree: 5));
        long whole = 2L * Steps * Count * Unsafe.SizeOf<T>();
        Assert.Equal(expected, Gradients(Backend.Managed, degree: 3, budget: whole / 2));
    }

    private static AdExIFRef<T> Layer<T>(Backend backend, SpkReset reset, bool own)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(Neurons, backend)
        {
            SpkReset = reset,
            B = Init.Uniform(0.5.mA, 1.5.mA, seed: 4),
            VInitializer = Init.Uniform(-68.mV, -56.mV, seed: 5),
            SpkFun = own ? Surrogate.Custom<T>(Triangle) : Surrogate.Arctan(),
        };
        layer.InitState(Batch);
        return layer;
    }

    private static void Triangle<T>(ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] = T.Max(T.One - T.Abs(x[i]), T.Zero);
        }
    }

    private static T[] Draw<T>(double low, double high, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var values = new T[Steps * Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(low + ((high - low) * random.NextDouble()));
        }
        return values;
    }
}
