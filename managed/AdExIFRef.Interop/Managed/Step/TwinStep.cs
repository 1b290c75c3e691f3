using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>One step of a tile, by some rule of the update.</summary>
internal unsafe interface ITwinStep<T>
    where T : unmanaged
{
    /// <summary>Advances a tile by one step.</summary>
    /// <returns>Whether something may not be finite any more.</returns>
    static abstract bool Advance(TwinTile<T>* tile, T time, TwinScratch<T>* scratch);
}

/// <summary>
/// One step of a tile: the C kernel's <c>step_tmpl.h</c>, operation by operation; the comments
/// there say why it is arranged like this. The C kernel goes through the whole update with four
/// vectors at a time. The runtime's compiler does not keep so many in registers, so here the
/// update is cut in three parts with two vectors at a time, and the processor finds enough of them
/// to work on in each part by itself.
/// </summary>
internal readonly unsafe struct TwinStep<
    TOps, TVector, TMask, T, TArrays, THard, TClock, TKeeps, TInputs> : ITwinStep<T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where THard : struct, IFlag
    where TClock : struct, IClock
    where TKeeps : struct, IFlag
    where TInputs : struct, IFlag
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Advance(TwinTile<T>* tile, T time, TwinScratch<T>* scratch)
    {
        T* between = scratch->Between;
        ulong slow = TwinReset<
            InterleavedOps<TOps, TVector, TMask, T>, Interleaved<TVector>, Interleaved<TMask>,
            TVector, T, TArrays, THard>.Advance(tile, between);
        slow |= TwinMembrane<
            InterleavedOps<TOps, TVector, TMask, T>, Interleaved<TVector>, Interleaved<TMask>,
            TVector, T, TArrays, TInputs>.Advance(tile, between);
        while (slow != 0)
        {
            long block = BitOperations.TrailingZeroCount(slow) * (long)TwinScratch<T>.BlockNeurons;
            TwinMembraneLong<TOps, TVector, TMask, T, TArrays, TInputs>.Advance(
                tile, between, block, Math.Min(block + TwinScratch<T>.BlockNeurons, tile->Padded));
            slow &= slow - 1;
        }

        return TwinSpike<
            InterleavedOps<TOps, TVector, TMask, T>, Interleaved<TVector>, Interleaved<TMask>,
            TVector, T, TArrays, TClock, TKeeps>.Advance(tile, time, scratch);
    }
}
