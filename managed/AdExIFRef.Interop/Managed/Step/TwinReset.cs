using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The first part of a step: the reset of those that spiked, and the exponential.
/// </summary>
internal abstract unsafe class TwinReset<TOps, TVector, TMask, TShared, T, TArrays, THard>
    : TwinPart<TOps, TVector, TMask, TShared, T, TArrays>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where THard : struct, IFlag
{
    /// <summary>
    /// Leaves the potentials and currents after the reset in their columns, and the
    /// exponential, not clipped at the top yet, between the parts.
    /// </summary>
    /// <returns>Bit j is set if the tile's j-th block of neurons needs the general path.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Advance(TwinTile<T>* tile, T* between)
    {
        var exp2 = new Exp2Terms<TOps, TVector, TMask, TShared, T>(
            TwinConstants<T>.Round, TwinConstants<T>.Exp2);
        T** rows = tile->Coefficients;
        T* vThRow = rows[(int)ADEXIF_COEFFICIENT_V_TH];
        TShared vTh = Shared(vThRow);
        T* amountRow = rows[(int)ADEXIF_COEFFICIENT_RESET];
        TShared amount = Shared(amountRow);
        T* minusBRow = rows[(int)ADEXIF_COEFFICIENT_MINUS_B];
        TShared minusB = Shared(minusBRow);
        T* vTRow = rows[(int)ADEXIF_COEFFICIENT_V_T];
        TShared vT = Shared(vTRow);
        T* fastBelowRow = rows[(int)ADEXIF_COEFFICIENT_OFFSET_FAST];
        TShared fastBelow = Shared(fastBelowRow);
        T* lowRow = rows[(int)ADEXIF_COEFFICIENT_OFFSET_LOW];
        TShared low = Shared(lowRow);
        T* scaleRow = rows[(int)ADEXIF_COEFFICIENT_EXPONENT_SCALE];
        TShared scale = Shared(scaleRow);
        T* v = tile->V, w = tile->W;
        long padded = tile->Padded, i = 0;
        ulong slow = 0, block = 1;
        while (i < padded)
        {
            long end = Math.Min(i + TwinScratch<T>.BlockNeurons, padded);
            TMask fast = TOps.GreaterOrEqual(TOps.Number(0), TOps.Number(0));
            TVector highest = TOps.Number(double.NegativeInfinity);
            for (; i < end; i += TOps.Lanes)
            {
                TVector vr = TOps.LoadAt(v, i);
                TMask s = TOps.GreaterOrEqual(vr, At(vThRow, vTh, i));
                TVector jump = At(amountRow, amount, i);
                vr = THard.Value ? TOps.Select(s, jump, vr) : TOps.SubtractIf(s, vr, jump);
                TOps.StoreAt(v, i, vr);
                TVector wr = TOps.LoadAt(w, i);
                TOps.StoreAt(w, i, TOps.SubtractIf(s, wr, At(minusBRow, minusB, i)));

                TVector d = TOps.Subtract(vr, At(vTRow, vT, i));
                if (TArrays.Value)
                {
                    fast = TOps.And(fast, TOps.Less(d, At(fastBelowRow, fastBelow, i)));
                }
                else
                {
                    // A NaN may pass for small, but hides no other; either way it stays one.
                    highest = TOps.AtLeast(d, highest);
                }

                d = TOps.AtLeast(At(lowRow, low, i), d);
                TOps.StoreAt(between, i, exp2.Of(d, At(scaleRow, scale, i)));
            }

            if (!TArrays.Value)
            {
                fast = TOps.Less(highest, At(fastBelowRow, fastBelow, 0));
            }

            slow |= TOps.All(fast) ? 0 : block;
            block <<= 1;
        }

        return slow;
    }
}
