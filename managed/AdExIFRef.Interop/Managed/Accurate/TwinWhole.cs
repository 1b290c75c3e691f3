using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One series over a whole interval for every neuron of a tile; those for which it is not good
/// enough go to the list.
/// </summary>
internal static unsafe class TwinWhole<TOps, TVector, TMask, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Advances the neurons of a tile by a series of that order.</summary>
    public static void Advance(TwinOdeTile* tile, TwinList* list, int order)
    {
        switch (order)
        {
            case 5:
                TwinShortWhole<TOps, TVector, TMask, Order5, TArrays, TLeak>.Advance(tile, list);
                break;
            case 6:
                TwinShortWhole<TOps, TVector, TMask, Order6, TArrays, TLeak>.Advance(tile, list);
                break;
            case 8:
                TwinShortWhole<TOps, TVector, TMask, Order8, TArrays, TLeak>.Advance(tile, list);
                break;
            case 10:
                TwinShortWhole<TOps, TVector, TMask, Order10, TArrays, TLeak>.Advance(tile, list);
                break;
            default:
                Advance(tile, list);
                break;
        }
    }

    /// <summary>Reads neurons i and on, in units of their own.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="i">The first neuron.</param>
    /// <param name="x">The potential.</param>
    /// <param name="w">The adaptation current.</param>
    /// <param name="drive">B.</param>
    /// <param name="leak">l.</param>
    [MethodImpl(Inline)]
    public static void Begin(
        TwinOdeTile* tile, long i, out TVector x, out TVector w, out TVector drive,
        out TVector leak)
    {
        TVector threshold = At(tile, ADEXIF_ACCURATE_V_T, i);
        x = TOps.Multiply(
            TOps.Subtract(TOps.LoadAt(tile->Now.V, i), threshold),
            At(tile, ADEXIF_ACCURATE_PER_DELTA_T, i));
        TVector scale = At(tile, ADEXIF_ACCURATE_W_IN, i);
        w = TOps.Multiply(TOps.LoadAt(tile->Now.W, i), scale);
        TVector input = TOps.LoadAt(tile->Current, i);
        leak = TOps.Number(1);
        if (TLeak.Value)
        {
            TVector g = TOps.LoadAt(tile->Conductance, i);
            leak = TOps.Fma(At(tile, ADEXIF_ACCURATE_R, i), g, leak);
            input = TOps.Fnma(g, threshold, input);
        }

        drive = TOps.Fma(scale, input, At(tile, ADEXIF_ACCURATE_X_L, i));
    }

    /// <summary>
    /// Writes the neurons for which the series is good enough, and those that are refractory
    /// throughout; lists the others.
    /// </summary>
    /// <param name="tile">The tile.</param>
    /// <param name="list">The list.</param>
    /// <param name="i">The first neuron.</param>
    /// <param name="x">The potential at the start.</param>
    /// <param name="w">The adaptation current at the start.</param>
    /// <param name="drive">B.</param>
    /// <param name="leak">l.</param>
    /// <param name="straight">The potential at the end, if x' were constant.</param>
    /// <param name="x1">The potential at the end.</param>
    /// <param name="w1">The adaptation current at the end.</param>
    /// <param name="fine">Where the last terms of the series are small enough.</param>
    [MethodImpl(Inline)]
    public static void End(
        TwinOdeTile* tile, TwinList* list, long i, TVector x, TVector w, TVector drive,
        TVector leak, TVector straight, TVector x1, TVector w1, TMask fine)
    {
        TVector rest = TOps.LoadAt(tile->Now.Rest, i), dt = TOps.Broadcast(tile->Dt);
        TVector top = TOps.AtLeast(x, TOps.AtLeast(straight, x1));
        fine = TOps.And(fine, TOps.Less(top, At(tile, ADEXIF_ACCURATE_X_CAP, i)));
        fine = TOps.And(fine, TOps.AbsoluteAtMost(rest, TOps.Number(0)));
        TMask waits = TOps.GreaterOrEqual(rest, dt);
        if (TOps.Any(waits))
        {
            TVector relaxed = TOps.Fma(
                TOps.Subtract(At(tile, ADEXIF_ACCURATE_W_INF, i), w),
                At(tile, ADEXIF_ACCURATE_RELAXATION, i), w);
            w1 = TOps.Select(waits, relaxed, w1);
        }

        TMask known = TOps.Or(waits, fine);
        TVector v = TOps.Fma(
            x1, At(tile, ADEXIF_ACCURATE_DELTA_T, i), At(tile, ADEXIF_ACCURATE_V_T, i));
        TVector current = TOps.Multiply(w1, At(tile, ADEXIF_ACCURATE_W_OUT, i));
        TOps.StoreAt(tile->Next.V, i, TOps.Select(fine, v, TOps.LoadAt(tile->Now.V, i)));
        TOps.StoreAt(
            tile->Next.W, i,
            TOps.Select(
                tile->IsFrozen ? fine : known, current, TOps.LoadAt(tile->Now.W, i)));
        TOps.StoreAt(tile->Next.Rest, i, TOps.Select(waits, TOps.Subtract(rest, dt), rest));
        if (!TOps.All(known))
        {
            TVector t = TOps.Multiply(rest, At(tile, ADEXIF_ACCURATE_PER_TAU, i));
            Add(tile, list, i, ~TOps.Bits(known), x, w, t, drive, leak);
        }
    }

    /// <summary>The coefficient of neurons i and on.</summary>
    [MethodImpl(Inline)]
    public static TVector At(TwinOdeTile* tile, adexif_accurate_coefficient column, long i) =>
        TArrays.Value
            ? TOps.LoadAt(tile->Columns[(int)column], i)
            : TOps.Broadcast(*tile->Columns[(int)column]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Advance(TwinOdeTile* tile, TwinList* list)
    {
        int lanes = TOps.Lanes;
        double* terms = stackalloc double[TwinTerms.Count * lanes];
        double* xs = terms + (TwinTerms.X * lanes), ws = terms + (TwinTerms.W * lanes);
        list->Count = 0;
        for (long i = 0; i < tile->Padded; i += lanes)
        {
            Begin(tile, i, out TVector x, out TVector w, out TVector drive, out TVector leak);
            TVector u = TwinPolynomial<TOps, TVector, TMask>.Exp(x);
            TwinSeries<TOps, TVector, TMask, TLeak>.Of(
                terms, x, w, u, drive, leak, At(tile, ADEXIF_ACCURATE_A, i),
                At(tile, ADEXIF_ACCURATE_A_X_L, i), At(tile, ADEXIF_ACCURATE_KAPPA, i));
            TVector end = At(tile, ADEXIF_ACCURATE_DT, i);
            TwinPolynomial<TOps, TVector, TMask>.Both(
                xs, ws, end, out TVector x1, out TVector w1);
            TVector last = Size(xs, ws, TwinTerms.Order);
            TVector eps = At(tile, ADEXIF_ACCURATE_EPSILON, i);
            TMask fine = TOps.GreaterOrEqual(
                TOps.Multiply(TOps.Fma(eps, u, eps), Size(xs, ws, TwinTerms.Order - 1)),
                TOps.Multiply(TOps.Multiply(last, last), At(tile, ADEXIF_ACCURATE_DT_POWER, i)));
            fine = TOps.And(
                fine, TOps.Less(TOps.Subtract(x1, x), TOps.Number(TwinTerms.MostRise)));
            TVector straight = TOps.Fma(TOps.Load(xs + lanes), end, x);
            End(tile, list, i, x, w, drive, leak, straight, x1, w1, fine);
        }
    }

    /// <summary>Lists neurons.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Add(
        TwinOdeTile* tile, TwinList* list, long i, ulong listed, TVector x, TVector w, TVector t,
        TVector drive, TVector leak)
    {
        int lanes = TOps.Lanes, count = list->Count;
        long there = tile->Count - i;
        listed &= there >= lanes ? (1UL << lanes) - 1 : (1UL << (int)Math.Max(there, 0)) - 1;
        double* rows = stackalloc double[5 * lanes];
        TOps.Store(rows, x);
        TOps.Store(rows + lanes, w);
        TOps.Store(rows + (2 * lanes), t);
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

        list->Count = count;
    }

    [MethodImpl(Inline)]
    private static TVector Size(double* xs, double* ws, int order) => TOps.Add(
        TOps.Absolute(TOps.Load(xs + (order * TOps.Lanes))),
        TOps.Absolute(TOps.Load(ws + (order * TOps.Lanes))));
}
