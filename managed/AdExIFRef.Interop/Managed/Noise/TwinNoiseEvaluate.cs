using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The parts of noise over columns, for tests.</summary>
internal static unsafe class TwinNoiseEvaluate<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>Random words: counters and words are [4][n].</summary>
    public static void Philox(ulong seed, uint* counters, uint* words, long n)
    {
        for (long i = 0; i < n; i += TOps.Lanes)
        {
            TVector x0 = Load(counters + i, n - i), x1 = Load(counters + n + i, n - i);
            TVector x2 = Load(counters + (2 * n) + i, n - i);
            TVector x3 = Load(counters + (3 * n) + i, n - i);
            TwinPhilox<TOps, TVector, TMask, T>.Block(ref x0, ref x1, ref x2, ref x3, seed);
            Store(words + i, x0, n - i);
            Store(words + n + i, x1, n - i);
            Store(words + (2 * n) + i, x2, n - i);
            Store(words + (3 * n) + i, x3, n - i);
        }
    }

    /// <summary>Normal numbers of words [4][n]: [4][n] in single precision, [2][n] in double.
    /// </summary>
    public static void Normal(uint* words, T* normals, long n)
    {
        for (long i = 0; i < n; i += TOps.Lanes)
        {
            TVector x0 = Load(words + i, n - i), x1 = Load(words + n + i, n - i);
            TVector x2 = Load(words + (2 * n) + i, n - i);
            TVector x3 = Load(words + (3 * n) + i, n - i);
            (TVector z0, TVector z1) = typeof(T) == typeof(float)
                ? TwinNormal<TOps, TVector, TMask, T>.Pair(x0, x1)
                : TwinNormal<TOps, TVector, TMask, T>.Pair(x0, x1, x2, x3);
            Store(normals + i, z0, n - i);
            Store(normals + n + i, z1, n - i);
            if (typeof(T) == typeof(float))
            {
                (z0, z1) = TwinNormal<TOps, TVector, TMask, T>.Pair(x2, x3);
                Store(normals + (2 * n) + i, z0, n - i);
                Store(normals + (3 * n) + i, z1, n - i);
            }
        }
    }

    /// <summary>The current of one noise, [steps][n], from a persistent step on.</summary>
    public static void Noise(adexif_noise* noise, long n, long firstStep, long steps, T* values)
    {
        T* rows = stackalloc T[TwinNoiseRows<T>.Steps * TwinScratch<T>.TileNeurons];
        var run = new adexif_run
        {
            n = n,
            steps = steps,
            noises = noise,
            noise_count = 1,
            noise_step = firstStep,
        };
        for (long first = 0; first < n; first += TwinScratch<T>.TileNeurons)
        {
            TwinTile<T> tile = default;
            tile.First = first;
            tile.Count = Math.Min(n - first, TwinScratch<T>.TileNeurons);
            tile.Padded = tile.Count;
            for (long s = 0; s < steps; s++)
            {
                T* row =
                    TwinNoiseRows<T>.Row<TOps, TVector, TMask>(&run, &tile, s, rows);
                TwinScratch<T>.Copy(values + (s * n) + first, row, tile.Count);
            }
        }
    }

    private static TVector Load(uint* words, long count)
    {
        T* lanes = stackalloc T[TOps.Lanes];
        for (int lane = 0; lane < TOps.Lanes; lane++)
        {
            uint word = lane < count ? words[lane] : 0;
            lanes[lane] = typeof(T) == typeof(float)
                ? Unsafe.BitCast<uint, T>(word)
                : Unsafe.BitCast<ulong, T>(word);
        }

        return TOps.Load(lanes);
    }

    private static void Store(uint* words, TVector x, long count)
    {
        T* lanes = stackalloc T[TOps.Lanes];
        TOps.Store(lanes, x);
        for (int lane = 0; lane < TOps.Lanes && lane < count; lane++)
        {
            words[lane] = typeof(T) == typeof(float)
                ? Unsafe.BitCast<T, uint>(lanes[lane])
                : (uint)Unsafe.BitCast<T, ulong>(lanes[lane]);
        }
    }

    private static void Store(T* to, TVector x, long count)
    {
        T* lanes = stackalloc T[TOps.Lanes];
        TOps.Store(lanes, x);
        TwinScratch<T>.Copy(to, lanes, Math.Min(count, TOps.Lanes));
    }
}
