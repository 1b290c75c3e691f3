using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Random words by the counter (block, row, stream, domain), in groups of 64: word 16 c + i of
/// group g is word c of block 16 g + i. The order is one for all vector widths.
/// </summary>
internal static unsafe class TwinWords
{
    /// <summary>The words of a group.</summary>
    public const int Group = 64;

    /// <summary>The blocks of a group.</summary>
    public const int GroupBlocks = 16;

    /// <summary>The last counter word of draws for synapses and sources ("SYNA" in ASCII).</summary>
    private const uint Domain = 0x53594E41;

    /// <summary>Writes the words of some groups of a row, with the widest vectors.</summary>
    /// <param name="key">The key: the seed.</param>
    /// <param name="row">The row, such as a source neuron.</param>
    /// <param name="stream">Which draws of the row.</param>
    /// <param name="firstGroup">The first group.</param>
    /// <param name="words">Whole groups; written.</param>
    public static void Fill(ulong key, uint row, uint stream, uint firstGroup, Span<uint> words)
    {
        fixed (uint* p = words)
        {
            var counter = new Counter(key, row, stream, firstGroup);
            long groups = words.Length / Group;
            if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            {
                Fill<Vector512Ops<float>, Vector512<float>, Vector512<float>>(counter, p, groups);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Fill<Vector256Ops<float>, Vector256<float>, Vector256<float>>(counter, p, groups);
            }
            else if (Vector128.IsHardwareAccelerated
                && (Fma.IsSupported || AdvSimd.Arm64.IsSupported))
            {
                Fill<Vector128Ops<float>, Vector128<float>, Vector128<float>>(counter, p, groups);
            }
            else
            {
                Fill<ScalarOps<float>, float, bool>(counter, p, groups);
            }
        }
    }

    /// <summary>
    /// Turns whole groups of words into as many standard normal numbers, with the widest vectors.
    /// Words i and 16 + i of a group become numbers i and 16 + i, words 32 + i and 48 + i the
    /// numbers at these places.
    /// </summary>
    public static void Normal(ReadOnlySpan<uint> words, Span<float> normals)
    {
        fixed (uint* from = words)
        fixed (float* to = normals)
        {
            long groups = words.Length / Group;
            if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            {
                Normal<Vector512Ops<float>, Vector512<float>, Vector512<float>>(from, to, groups);
            }
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            {
                Normal<Vector256Ops<float>, Vector256<float>, Vector256<float>>(from, to, groups);
            }
            else if (Vector128.IsHardwareAccelerated
                && (Fma.IsSupported || AdvSimd.Arm64.IsSupported))
            {
                Normal<Vector128Ops<float>, Vector128<float>, Vector128<float>>(from, to, groups);
            }
            else
            {
                Normal<ScalarOps<float>, float, bool>(from, to, groups);
            }
        }
    }

    /// <summary><see cref="Fill(ulong, uint, uint, uint, Span{uint})"/> with one width.</summary>
    public static void Fill<TOps, TVector, TMask>(Counter counter, uint* words, long groups)
        where TOps : struct, IVectorOps<TVector, TMask, float>
        where TVector : struct
        where TMask : struct
    {
        for (long g = 0; g < groups; g++)
        {
            uint first = unchecked((counter.FirstGroup + (uint)g) * GroupBlocks);
            float* to = (float*)(words + (g * Group));
            for (int i = 0; i < GroupBlocks; i += TOps.Lanes)
            {
                TVector x0 = TOps.IntegerAdd(TOps.Integer(first + (uint)i), TOps.LaneNumbers());
                TVector x1 = TOps.Integer(counter.Row), x2 = TOps.Integer(counter.Stream);
                TVector x3 = TOps.Integer(Domain);
                TwinPhilox<TOps, TVector, TMask, float>.Block(
                    ref x0, ref x1, ref x2, ref x3, counter.Key);
                TOps.StoreAt(to, i, x0);
                TOps.StoreAt(to, GroupBlocks + i, x1);
                TOps.StoreAt(to, (2 * GroupBlocks) + i, x2);
                TOps.StoreAt(to, (3 * GroupBlocks) + i, x3);
            }
        }
    }

    /// <summary><see cref="Normal(ReadOnlySpan{uint}, Span{float})"/> with one width.</summary>
    public static void Normal<TOps, TVector, TMask>(uint* words, float* normals, long groups)
        where TOps : struct, IVectorOps<TVector, TMask, float>
        where TVector : struct
        where TMask : struct
    {
        for (long half = 0; half < groups * Group; half += 2 * GroupBlocks)
        {
            for (long i = half; i < half + GroupBlocks; i += TOps.Lanes)
            {
                (TVector z0, TVector z1) = TwinNormal<TOps, TVector, TMask, float>.Pair(
                    TOps.LoadAt((float*)words, i), TOps.LoadAt((float*)words, GroupBlocks + i));
                TOps.StoreAt(normals, i, z0);
                TOps.StoreAt(normals, GroupBlocks + i, z1);
            }
        }
    }

    /// <summary>Where a row's words begin.</summary>
    internal readonly record struct Counter(ulong Key, uint Row, uint Stream, uint FirstGroup);
}
