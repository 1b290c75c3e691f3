using AdExIFRef.Interop.Conformance;
using AdExIFRef.Interop.Tests.Kernels;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>Noise straight from a backend's kernel.</summary>
internal static unsafe class KernelNoise
{
    /// <summary>[steps][n] mA of a noise with one mean, scale and decay for all neurons.</summary>
    public static T[] Draw<T>(
        KernelBackend backend,
        adexif_noise_kind kind,
        ulong seed,
        int n,
        long firstStep,
        int steps,
        T[]? state = null,
        params T[] columns)
        where T : unmanaged
    {
        var values = new GuardedColumn<T>(new T[(long)n * steps], 3);
        var kept = new GuardedColumn<T>(state ?? new T[n], 5);
        fixed (T* column = columns)
        {
            adexif_noise noise = default;
            noise.struct_size = (uint)sizeof(adexif_noise);
            noise.kind = (int)kind;
            noise.seed = seed;
            for (int c = 0; c < columns.Length; c++)
            {
                noise.column[c] = column + c;
            }

            noise.state = kept.Pointer;
            backend.Noise(&noise, n, firstStep, steps, values.Pointer);
        }

        if (!values.IsIntact || !kept.IsIntact)
        {
            throw new InvalidOperationException("Something was written beside a column.");
        }

        if (state is not null)
        {
            kept.Values.CopyTo(state);
        }

        return values.Values.ToArray();
    }

    /// <summary>Standard normal numbers.</summary>
    public static double[] Normal(
        bool inFloat, int n, int steps, ulong seed, long firstStep = 0) => inFloat
        ? Array.ConvertAll(
            Draw<float>(
                Backend.Best.Kernel, adexif_noise_kind.ADEXIF_NOISE_WHITE, seed, n, firstStep,
                steps, null, 0, 1),
            x => (double)x)
        : Draw<double>(
            Backend.Best.Kernel, adexif_noise_kind.ADEXIF_NOISE_WHITE, seed, n, firstStep, steps,
            null, 0, 1);

    /// <summary>Random words of some counters, [4][n].</summary>
    public static uint[] Words<T>(string name, ulong seed, uint[] counters)
        where T : unmanaged
    {
        var from = new GuardedColumn<uint>(counters, 3);
        var to = new GuardedColumn<uint>(new uint[counters.Length], 5);
        TestBackends.ForName(name).Philox<T>(
            seed, from.Pointer, to.Pointer, counters.Length / 4);
        return from.IsIntact && to.IsIntact
            ? to.Values.ToArray()
            : throw new InvalidOperationException("Something was written beside the words.");
    }

    /// <summary>Normal numbers of words [4][n].</summary>
    public static T[] Normals<T>(KernelBackend backend, uint[] words)
        where T : unmanaged
    {
        int length = typeof(T) == typeof(float) ? words.Length : words.Length / 2;
        var from = new GuardedColumn<uint>(words, 3);
        var to = new GuardedColumn<T>(new T[length], 5);
        backend.Normal(from.Pointer, to.Pointer, words.Length / 4);
        return from.IsIntact && to.IsIntact
            ? to.Values.ToArray()
            : throw new InvalidOperationException("Something was written beside the numbers.");
    }
}
