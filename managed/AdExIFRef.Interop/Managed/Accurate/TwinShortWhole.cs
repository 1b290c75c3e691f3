using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One series of a low order over a whole interval for every neuron of a tile; those for which it
/// is not good enough go to the list. The C kernel's <c>short_tmpl.h</c>.
/// </summary>
/// <remarks>
/// The unit of time is the interval, so the terms are summed as they come. The series is written
/// out within the loop, so that its coefficients stay in registers: the runtime's compiler does not
/// inline a method of so many variables.
/// </remarks>
internal static unsafe class TwinShortWhole<TOps, TVector, TMask, TOrder, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TOrder : struct, IOrder
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Advances the neurons of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinOdeTile* tile, TwinList* list)
    {
        list->Count = 0;
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.Begin(
                tile, i, out TVector x, out TVector w, out TVector drive, out TVector leak);
            TVector u0 = TwinPolynomial<TOps, TVector, TMask>.Exp(x);
            TVector a = At(tile, ADEXIF_ACCURATE_A, i), end = At(tile, ADEXIF_ACCURATE_DT, i);
            TVector aRest = At(tile, ADEXIF_ACCURATE_A_X_L, i);
            TVector relaxing = TOps.Multiply(At(tile, ADEXIF_ACCURATE_KAPPA, i), end);

            TVector y0 = TOps.Subtract(
                TLeak.Value ? TOps.Fnma(leak, x, drive) : TOps.Subtract(drive, x), w);
            y0 = TOps.Add(u0, y0);
            TVector x1 = TOps.Multiply(y0, end), xs = x1;
            TVector c1 = TOps.Multiply(TOps.Subtract(TOps.Fms(a, x, w), aRest), relaxing), ws = c1;
            TVector p1 = TOps.Multiply(y0, u0), u1 = TOps.Multiply(p1, end);
            TVector y1 = TOps.Fms(p1, end, TOps.Fma(y0, Leaky(leak, end), c1));
            TVector o2 = Over(tile, end, 2), x2 = TOps.Multiply(y1, o2);
            TVector c2 = TOps.Multiply(TOps.Fms(a, x1, c1), Relaxing(tile, relaxing, 2));
            xs = TOps.Add(xs, x2);
            ws = TOps.Add(ws, c2);
            TVector p2 = TOps.Multiply(y0, u1);
            p2 = TOps.Fma(y1, u0, p2);
            TVector u2 = TOps.Multiply(p2, o2);
            TVector y2 = TOps.Fms(p2, o2, TOps.Fma(y1, Leaky(leak, o2), c2));
            TVector o3 = Over(tile, end, 3), x3 = TOps.Multiply(y2, o3);
            TVector c3 = TOps.Multiply(TOps.Fms(a, x2, c2), Relaxing(tile, relaxing, 3));
            xs = TOps.Add(xs, x3);
            ws = TOps.Add(ws, c3);
            TVector p3 = TOps.Multiply(y1, u1);
            p3 = TOps.Fma(y0, u2, p3);
            p3 = TOps.Fma(y2, u0, p3);
            TVector u3 = TOps.Multiply(p3, o3);
            TVector y3 = TOps.Fms(p3, o3, TOps.Fma(y2, Leaky(leak, o3), c3));
            TVector o4 = Over(tile, end, 4), x4 = TOps.Multiply(y3, o4);
            TVector c4 = TOps.Multiply(TOps.Fms(a, x3, c3), Relaxing(tile, relaxing, 4));
            xs = TOps.Add(xs, x4);
            ws = TOps.Add(ws, c4);
            TVector p4 = TOps.Multiply(y1, u2);
            p4 = TOps.Fma(y2, u1, p4);
            p4 = TOps.Fma(y0, u3, p4);
            p4 = TOps.Fma(y3, u0, p4);
            TVector u4 = TOps.Multiply(p4, o4);
            TVector y4 = TOps.Fms(p4, o4, TOps.Fma(y3, Leaky(leak, o4), c4));
            TVector o5 = Over(tile, end, 5), x5 = TOps.Multiply(y4, o5);
            TVector c5 = TOps.Multiply(TOps.Fms(a, x4, c4), Relaxing(tile, relaxing, 5));
            xs = TOps.Add(xs, x5);
            ws = TOps.Add(ws, c5);
            TVector last = Size(x5, c5), former = Size(x4, c4);
            if (TOrder.Value > 5)
            {
                TVector p5 = TOps.Multiply(y2, u2);
                p5 = TOps.Fma(y1, u3, p5);
                p5 = TOps.Fma(y3, u1, p5);
                p5 = TOps.Fma(y0, u4, p5);
                p5 = TOps.Fma(y4, u0, p5);
                TVector u5 = TOps.Multiply(p5, o5);
                TVector y5 = TOps.Fms(p5, o5, TOps.Fma(y4, Leaky(leak, o5), c5));
                TVector o6 = Over(tile, end, 6), x6 = TOps.Multiply(y5, o6);
                TVector c6 = TOps.Multiply(TOps.Fms(a, x5, c5), Relaxing(tile, relaxing, 6));
                xs = TOps.Add(xs, x6);
                ws = TOps.Add(ws, c6);
                last = Size(x6, c6);
                former = Size(x5, c5);
                if (TOrder.Value > 6)
                {
                    TVector p6 = TOps.Multiply(y2, u3);
                    p6 = TOps.Fma(y3, u2, p6);
                    p6 = TOps.Fma(y1, u4, p6);
                    p6 = TOps.Fma(y4, u1, p6);
                    p6 = TOps.Fma(y0, u5, p6);
                    p6 = TOps.Fma(y5, u0, p6);
                    TVector u6 = TOps.Multiply(p6, o6);
                    TVector y6 = TOps.Fms(p6, o6, TOps.Fma(y5, Leaky(leak, o6), c6));
                    TVector o7 = Over(tile, end, 7), x7 = TOps.Multiply(y6, o7);
                    TVector c7 = TOps.Multiply(TOps.Fms(a, x6, c6), Relaxing(tile, relaxing, 7));
                    xs = TOps.Add(xs, x7);
                    ws = TOps.Add(ws, c7);
                    TVector p7 = TOps.Multiply(y3, u3);
                    p7 = TOps.Fma(y2, u4, p7);
                    p7 = TOps.Fma(y4, u2, p7);
                    p7 = TOps.Fma(y1, u5, p7);
                    p7 = TOps.Fma(y5, u1, p7);
                    p7 = TOps.Fma(y0, u6, p7);
                    p7 = TOps.Fma(y6, u0, p7);
                    TVector u7 = TOps.Multiply(p7, o7);
                    TVector y7 = TOps.Fms(p7, o7, TOps.Fma(y6, Leaky(leak, o7), c7));
                    TVector o8 = Over(tile, end, 8), x8 = TOps.Multiply(y7, o8);
                    TVector c8 = TOps.Multiply(TOps.Fms(a, x7, c7), Relaxing(tile, relaxing, 8));
                    xs = TOps.Add(xs, x8);
                    ws = TOps.Add(ws, c8);
                    last = Size(x8, c8);
                    former = Size(x7, c7);
                    if (TOrder.Value > 8)
                    {
                        TVector p8 = TOps.Multiply(y3, u4);
                        p8 = TOps.Fma(y4, u3, p8);
                        p8 = TOps.Fma(y2, u5, p8);
                        p8 = TOps.Fma(y5, u2, p8);
                        p8 = TOps.Fma(y1, u6, p8);
                        p8 = TOps.Fma(y6, u1, p8);
                        p8 = TOps.Fma(y0, u7, p8);
                        p8 = TOps.Fma(y7, u0, p8);
                        TVector u8 = TOps.Multiply(p8, o8);
                        TVector y8 = TOps.Fms(p8, o8, TOps.Fma(y7, Leaky(leak, o8), c8));
                        TVector o9 = Over(tile, end, 9), x9 = TOps.Multiply(y8, o9);
                        TVector c9 = TOps.Multiply(
                            TOps.Fms(a, x8, c8), Relaxing(tile, relaxing, 9));
                        xs = TOps.Add(xs, x9);
                        ws = TOps.Add(ws, c9);
                        TVector p9 = TOps.Multiply(y4, u4);
                        p9 = TOps.Fma(y3, u5, p9);
                        p9 = TOps.Fma(y5, u3, p9);
                        p9 = TOps.Fma(y2, u6, p9);
                        p9 = TOps.Fma(y6, u2, p9);
                        p9 = TOps.Fma(y1, u7, p9);
                        p9 = TOps.Fma(y7, u1, p9);
                        p9 = TOps.Fma(y0, u8, p9);
                        p9 = TOps.Fma(y8, u0, p9);
                        TVector u9 = TOps.Multiply(p9, o9);
                        TVector y9 = TOps.Fms(p9, o9, TOps.Fma(y8, Leaky(leak, o9), c9));
                        TVector o10 = Over(tile, end, 10), x10 = TOps.Multiply(y9, o10);
                        TVector c10 = TOps.Multiply(
                            TOps.Fms(a, x9, c9), Relaxing(tile, relaxing, 10));
                        xs = TOps.Add(xs, x10);
                        ws = TOps.Add(ws, c10);
                        last = Size(x10, c10);
                        former = Size(x9, c9);
                    }
                }
            }

            TVector xEnd = TOps.Add(x, xs), wEnd = TOps.Add(w, ws);
            TVector eps = At(tile, ADEXIF_ACCURATE_EPSILON, i);
            TMask fine = TOps.GreaterOrEqual(
                TOps.Multiply(TOps.Fma(eps, u0, eps), former), TOps.Multiply(last, last));
            fine = TOps.And(fine, TOps.Less(xs, TOps.Number(TOrder.Value - 1)));
            TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.End(
                tile, list, i, x, w, drive, leak, TOps.Add(x1, x), xEnd, wEnd, fine);
        }
    }

    /// <summary>Returns h/k.</summary>
    [MethodImpl(Inline)]
    private static TVector Over(TwinOdeTile* tile, TVector end, int k) => TArrays.Value
        ? TOps.Multiply(end, TOps.Number(1.0 / k))
        : TOps.Broadcast(tile->DtOver[k]);

    /// <summary>Returns kappa h/k.</summary>
    [MethodImpl(Inline)]
    private static TVector Relaxing(TwinOdeTile* tile, TVector relaxing, int k) => TArrays.Value
        ? TOps.Multiply(relaxing, TOps.Number(1.0 / k))
        : TOps.Broadcast(tile->KappaDtOver[k]);

    /// <summary>Returns l n.</summary>
    [MethodImpl(Inline)]
    private static TVector Leaky(TVector leak, TVector n) =>
        TLeak.Value ? TOps.Multiply(leak, n) : n;

    [MethodImpl(Inline)]
    private static TVector At(
        TwinOdeTile* tile, adexif_accurate_coefficient column, long i) =>
        TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.At(tile, column, i);

    [MethodImpl(Inline)]
    private static TVector Size(TVector x, TVector w) =>
        TOps.Add(TOps.Absolute(x), TOps.Absolute(w));
}
