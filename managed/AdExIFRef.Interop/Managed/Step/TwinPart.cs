using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// What the parts of a step have in common: coefficients that are arrays, or one number each that
/// is read before the loop. Two local variables and not one structure: the runtime's compiler takes
/// a structure of vectors apart into registers, but not one of a pointer and a vector.
/// </summary>
internal abstract unsafe class TwinPart<TOps, TVector, TMask, TShared, T, TArrays>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
    where TArrays : struct, IFlag
{
    /// <summary>The coefficient in that row, if it is one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static TShared Shared(T* row) =>
        TArrays.Value || !TwinRegisters.Enough ? default : TOps.Share(*row);

    /// <summary>The coefficient of neurons i, i + 1, ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static TVector At(T* row, TShared shared, long i) =>
        TArrays.Value ? TOps.LoadAt(row, i)
        : TwinRegisters.Enough ? TOps.Spread(shared) : TOps.Broadcast(*row);
}
