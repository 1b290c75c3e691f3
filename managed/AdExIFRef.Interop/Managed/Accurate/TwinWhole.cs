using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One series of low order over a whole interval for every neuron of a tile; those for which it
/// is not good enough go to the list.
/// </summary>
internal static unsafe class TwinWhole<TOps, TVector, TMask, TOrder, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TOrder : struct, IOrder
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    private const double HighestEnd = 5;

    /// <summary>Advances neurons that have no spike and are not refractory, and those that are
    /// refractory throughout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinOdeTile* tile, TwinList* list)
    {
        int lanes = TOps.Lanes;
        double* terms = stackalloc double[TwinTerms.Count * lanes];
        double* rows = stackalloc double[5 * lanes];
        double* xs = terms + (TwinTerms.X * lanes), ws = terms + (TwinTerms.W * lanes);
        TVector zero = TOps.Number(0), one = TOps.Number(1);
        TVector dt = TOps.Broadcast(tile->Dt);
        int count = 0;
        for (long i = 0; i < tile->Padded; i += lanes)
        {
            TVector v = TOps.LoadAt(tile->Now.V, i), current = TOps.LoadAt(tile->Now.W, i);
            TVector rest = TOps.LoadAt(tile->Now.Rest, i);
            TVector x = TOps.Multiply(
                TOps.Subtract(v, At(tile, ADEXIF_ACCURATE_V_T, i)),
                At(tile, ADEXIF_ACCURATE_PER_DELTA_T, i));
            TVector scale = At(tile, ADEXIF_ACCURATE_W_IN, i), w = TOps.Multiply(current, scale);
            TVector input = TOps.LoadAt(tile->Current, i), leak = one;
            if (TLeak.Value)
            {
                TVector g = TOps.LoadAt(tile->Conductance, i);
                leak = TOps.Fma(At(tile, ADEXIF_ACCURATE_R, i), g, one);
                input = TOps.Fnma(g, At(tile, ADEXIF_ACCURATE_V_T, i), input);
            }

            TVector drive = TOps.Fma(scale, input, At(tile, ADEXIF_ACCURATE_X_L, i));
            TVector u = TwinPolynomial<TOps, TVector, TMask>.Exp(x);
            TVector end = At(tile, ADEXIF_ACCURATE_DT, i), x1 = x, w1 = w, slope, last, former;
            if (TOrder.Value < TwinTerms.Order)
            {
                TwinShortSeries<TOps, TVector, TMask, TOrder, TLeak>.Take(
                    ref x1, ref w1, u, drive, leak, At(tile, ADEXIF_ACCURATE_A, i),
                    At(tile, ADEXIF_ACCURATE_A_X_L, i), At(tile, ADEXIF_ACCURATE_KAPPA, i), end,
                    out slope, out last, out former);
            }
            else
            {
                TwinSeries<TOps, TVector, TMask, TOrder, TLeak>.Of(
                    terms, x, w, u, drive, leak, At(tile, ADEXIF_ACCURATE_A, i),
                    At(tile, ADEXIF_ACCURATE_A_X_L, i), At(tile, ADEXIF_ACCURATE_KAPPA, i));
                TwinPolynomial<TOps, TVector, TMask>.Both(xs, ws, end, out x1, out w1);
                slope = TOps.Load(xs + lanes);
                last = Size(xs, ws, TOrder.Value);
                former = Size(xs, ws, TOrder.Value - 1);
            }

            TVector eps = At(tile, ADEXIF_ACCURATE_EPSILON, i);
            TMask fine = TOps.GreaterOrEqual(
                TOps.Multiply(TOps.Fma(eps, u, eps), former),
                TOps.Multiply(
                    TOps.Multiply(last, last), At(tile, ADEXIF_ACCURATE_DT_POWER, i)));
            TVector top = TOps.AtLeast(TOps.Fma(slope, end, x), x1);
            fine = TOps.And(
                fine, TOps.Less(TOps.AtLeast(x, top), At(tile, ADEXIF_ACCURATE_X_CAP, i)));

            TMask waits = TOps.GreaterOrEqual(rest, dt);
            fine = TOps.And(fine, TOps.AbsoluteAtMost(rest, zero));
            TVector relaxed = TOps.Fma(
                TOps.Subtract(At(tile, ADEXIF_ACCURATE_W_INF, i), w),
                At(tile, ADEXIF_ACCURATE_RELAXATION, i), w);
            w1 = TOps.Select(waits, relaxed, w1);
            v = TOps.Select(
                fine,
                TOps.Fma(
                    x1, At(tile, ADEXIF_ACCURATE_DELTA_T, i), At(tile, ADEXIF_ACCURATE_V_T, i)),
                v);
            TMask known = TOps.Or(waits, fine);
            current = TOps.Select(
                tile->IsFrozen ? fine : known,
                TOps.Multiply(w1, At(tile, ADEXIF_ACCURATE_W_OUT, i)), current);
            TOps.StoreAt(tile->Next.V, i, v);
            TOps.StoreAt(tile->Next.W, i, current);
            TOps.StoreAt(
                tile->Next.Rest, i, TOps.Select(waits, TOps.Subtract(rest, dt), rest));
            ulong listed = ~TOps.Bits(known);
            long there = tile->Count - i;
            listed &= there >= lanes ? (1UL << lanes) - 1 : (1UL << (int)Math.Max(there, 0)) - 1;
            if (listed != 0)
            {
                TOps.Store(rows, x);
                TOps.Store(rows + lanes, w);
                TOps.Store(
                    rows + (2 * lanes),
                    TOps.Multiply(rest, At(tile, ADEXIF_ACCURATE_PER_TAU, i)));
                TOps.Store(rows + (3 * lanes), drive);
                TOps.Store(rows + (4 * lanes), leak);
                for (; listed != 0; listed &= listed - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(listed);
                    list->Neuron[count] = (int)i + lane;
                    list->X[count] = rows[lane];
                    list->W[count] = rows[lanes + lane];
                    list->T[count] = rows[(2 * lanes) + lane];
                    list->Drive[count] = rows[(3 * lanes) + lane];
                    list->Leak[count] = rows[(4 * lanes) + lane];
                    count++;
                }
            }
        }

        list->Count = count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Size(double* xs, double* ws, int order) => TOps.Add(
        TOps.Absolute(TOps.Load(xs + (order * TOps.Lanes))),
        TOps.Absolute(TOps.Load(ws + (order * TOps.Lanes))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(
        TwinOdeTile* tile, adexif_accurate_coefficient column, long i) => TArrays.Value
        ? TOps.LoadAt(tile->Columns[(int)column], i)
        : TOps.Broadcast(*tile->Columns[(int)column]);
}
