using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The first part of a step: the reset of those that spiked, and the exponential.
/// </summary>
internal static unsafe class TwinReset<TOps, TVector, TMask, T, TArrays, THard>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where THard : struct, IFlag
{
    /// <summary>
    /// Leaves the potentials and currents after the reset in their columns, and the
    /// exponential, not clipped at the top yet, between the parts.
    /// </summary>
    /// <returns>Bit j is set if the tile's j-th block of neurons needs the long way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Advance(TwinTile<T>* tile, T* between)
    {
        T** rows = tile->Coefficients;
        T* vTh = rows[(int)ADEXIF_COEFFICIENT_V_TH];
        T* reset = rows[(int)ADEXIF_COEFFICIENT_RESET];
        T* minusB = rows[(int)ADEXIF_COEFFICIENT_MINUS_B];
        T* vT = rows[(int)ADEXIF_COEFFICIENT_V_T];
        T* fastBelow = rows[(int)ADEXIF_COEFFICIENT_OFFSET_FAST];
        T* low = rows[(int)ADEXIF_COEFFICIENT_OFFSET_LOW];
        T* scale = rows[(int)ADEXIF_COEFFICIENT_EXPONENT_SCALE];
        T* v = tile->V, w = tile->W;
        long padded = tile->Padded, i = 0;
        ulong slow = 0, block = 1;
        while (i < padded)
        {
            long end = Math.Min(i + TwinScratch<T>.BlockNeurons, padded);
            TMask fast = TOps.GreaterOrEqual(TOps.Number(0), TOps.Number(0));
            for (; i < end; i += TOps.Lanes)
            {
                TVector vr = TOps.LoadAt(v, i);
                TMask s = TOps.GreaterOrEqual(vr, At(vTh, i));
                TVector amount = At(reset, i);
                vr = THard.Value
                    ? TOps.Select(s, amount, vr) : TOps.Subtract(vr, TOps.Keep(s, amount));
                TOps.StoreAt(v, i, vr);
                TOps.StoreAt(w, i, TOps.Subtract(
                    TOps.LoadAt(w, i), TOps.Keep(s, At(minusB, i))));

                TVector d = TOps.Subtract(vr, At(vT, i));
                fast = TOps.And(fast, TOps.Less(d, At(fastBelow, i)));
                TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                    TOps.AtLeast(At(low, i), d), At(scale, i));
                TOps.StoreAt(between, i, e);
            }

            slow |= TOps.All(fast) ? 0 : block;
            block <<= 1;
        }

        return slow;
    }

    /// <summary>A coefficient of neurons i, i + 1, ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(T* row, long i) =>
        TArrays.Value ? TOps.LoadAt(row, i) : TOps.Broadcast(*row);
}
