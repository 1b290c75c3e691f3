using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The exponential of a step that is taken back, of all neurons of a tile and not clipped at the
/// top yet. A part of its own, as in <see cref="TwinStep{TOps, TVector, TMask, T, TArrays, THard,
/// TClock, TKeeps, TInputs}"/>: the runtime's compiler does not inline without limit.
/// </summary>
internal static unsafe class TwinBackExponential<TOps, TVector, TMask, T, TArrays>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
{
    /// <summary>Leaves it in the tile's row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(TwinBackTile<T>* tile, TwinBackRows<T>* step)
    {
        T* potential = step->V, to = tile->Exponential;
        long padded = tile->Padded;
        for (long i = 0; i < padded; i += TOps.Lanes)
        {
            TVector v = TOps.Load(potential + i);
            TMask s = TOps.GreaterOrEqual(v, Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, i));
            TVector amount = Coefficient(ADEXIF_COEFFICIENT_RESET, tile, i);
            v = tile->Hard ? TOps.Select(s, amount, v) : TOps.SubtractIf(s, v, amount);
            TVector d = TOps.Subtract(v, Coefficient(ADEXIF_COEFFICIENT_V_T, tile, i));
            TOps.Store(to + i, Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, i), d),
                Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, i)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Coefficient(adexif_coefficient name, TwinBackTile<T>* tile, long i) =>
        TwinRecomputed<TOps, TVector, TMask, T, TArrays, No>.Coefficient(name, tile, i);
}
