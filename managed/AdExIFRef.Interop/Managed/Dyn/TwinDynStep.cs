using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>One step of a tile by the rule of <c>brainpy.dyn</c>, in two parts.</summary>
internal readonly unsafe struct TwinDynStep<TOps, TVector, TMask, T, TArrays, TClock, TInputs>
    : ITwinStep<T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TClock : struct, IClock
    where TInputs : struct, IFlag
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Advance(TwinTile<T>* tile, T time, TwinScratch<T>* scratch)
    {
        T* v = scratch->Between, w = scratch->BetweenW;
        switch (tile->Method)
        {
            case adexif_method.ADEXIF_METHOD_RK4:
                TwinDynMethods<TOps, TVector, TMask, T, TArrays, TInputs>.RungeKutta(tile, v, w);
                break;
            case adexif_method.ADEXIF_METHOD_EULER:
                TwinDynMethods<TOps, TVector, TMask, T, TArrays, TInputs>.Euler(tile, v, w);
                break;
            default:
                TwinDynMethods<TOps, TVector, TMask, T, TArrays, TInputs>.Relax(tile, v, w);
                break;
        }

        return TwinDynSpike<TOps, TVector, TMask, T, TArrays, TClock, TInputs>.Advance(
            tile, time, scratch);
    }
}
