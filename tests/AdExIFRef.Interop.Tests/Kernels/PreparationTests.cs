using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>
/// Coefficients are the same bits from every backend, and those of an array are, neuron by neuron,
/// what this neuron's parameters give by themselves.
/// </summary>
public sealed unsafe class PreparationTests
{
    private const int Most = 300;
    private const int Columns = NativeMethods.ADEXIF_COEFFICIENT_COUNT;
    private const int Parameters = NativeMethods.ADEXIF_PARAMETER_COUNT;

    private static readonly double[] s_usual =
        [1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1.25, 0.9];

    private static readonly double[] s_rare =
        [0, 1e-40, 1e-310, 1e-3, 40, 1e6, 1e300, double.PositiveInfinity, double.NaN];

    private static readonly int[] s_lengths = [0, 1, 2, 7, 8, 127, 128, 129, 256, 257, Most];

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision(string name) => Compare<float>(TestBackends.ForName(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_precision(string name) => Compare<double>(TestBackends.ForName(name));

    private static void Compare<T>(KernelBackend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        KernelBackend other = Backend.TryGetNative(out Backend? native, out _) && !backend.Name
            .StartsWith("native", StringComparison.Ordinal) ? native.Kernel : TestBackends.Reference;
        var random = new Random(20250117);
        for (int round = 0; round < 8; round++)
        {
            foreach (int n in s_lengths)
            {
                double[][] values = Draw(random);
                adexif_parameters settings = Settings(random);
                T[][] all = Prepare<T>(backend, settings, values, 0, n);
                Same(all, Prepare<T>(other, settings, values, 0, n), n, settings.array_mask);
                uint mask = CoefficientsMask.Of(settings.array_mask);
                adexif_parameters single = settings;
                single.array_mask = 0;
                for (int i = 0; i < n; i++)
                {
                    T[][] one = Prepare<T>(backend, single, values, i, n, settings.array_mask);
                    for (int c = 0; c < Columns; c++)
                    {
                        T value = all[c][(mask >> c & 1) != 0 ? i : 0];
                        if (!value.Equals(one[c][0]))
                        {
                            Assert.Fail($"column {c}, neuron {i} of {n}: {value}, {one[c][0]}");
                        }
                    }
                }
            }
        }
    }

    private static double[][] Draw(Random random) => [.. s_usual.Select((usual, p) =>
    {
        var values = new double[Most];
        for (int i = 0; i < Most; i++)
        {
            values[i] = p == (int)adexif_parameter.ADEXIF_PARAMETER_TAU_REF && i % 3 == 0
                ? 0.1 * random.Next(40)
                : usual * (0.9 + (0.2 * random.NextDouble()))
                    * (i % 16 == 15 ? s_rare[random.Next(s_rare.Length)] : 1);
        }

        return values;
    })];

    private static adexif_parameters Settings(Random random) => new()
    {
        struct_size = (uint)sizeof(adexif_parameters),
        array_mask = random.Next(3) == 0
            ? 1u << random.Next(Parameters) : (uint)random.Next(1 << Parameters),
        reset = random.Next(2),
        clock = random.Next(3),
        dt = random.Next(2) == 0 ? 0.1 : 3.7,
        guard = random.Next(2) == 0 ? 20 : double.PositiveInfinity,
    };

    /// <summary>The columns, each as long as n and one element at least.</summary>
    private static T[][] Prepare<T>(
        KernelBackend backend, adexif_parameters settings, double[][] values, int first, int n,
        uint shifted = 0)
        where T : unmanaged
    {
        GCHandle[] pins = [.. values.Select(column => GCHandle.Alloc(column, GCHandleType.Pinned))];
        T[][] columns = [.. Enumerable.Range(0, Columns)
            .Select(_ => GC.AllocateArray<T>(Math.Max(n, 1), pinned: true))];
        adexif_coefficients coefficients = default;
        coefficients.struct_size = (uint)sizeof(adexif_coefficients);
        for (int c = 0; c < Columns; c++)
        {
            coefficients.column[c] =
                (void*)Marshal.UnsafeAddrOfPinnedArrayElement(columns[c], 0);
        }

        for (int p = 0; p < Parameters; p++)
        {
            int at = (shifted >> p & 1) != 0 ? first : 0;
            settings.value[p] = (double*)pins[p].AddrOfPinnedObject() + at;
        }

        backend.Prepare<T>(&settings, n, &coefficients);
        foreach (GCHandle pin in pins)
        {
            pin.Free();
        }

        return columns;
    }

    private static void Same<T>(T[][] one, T[][] other, int n, uint mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int c = 0; c < Columns; c++)
        {
            for (int i = 0; i < one[c].Length; i++)
            {
                bool same = one[c][i].Equals(other[c][i])
                    && (T.IsNaN(one[c][i]) || T.IsNegative(one[c][i]) == T.IsNegative(other[c][i]));
                if (!same)
                {
                    Assert.Fail(
                        $"column {c}, neuron {i} of {n}, {mask:x}: {one[c][i]}, {other[c][i]}");
                }
            }
        }
    }
}
