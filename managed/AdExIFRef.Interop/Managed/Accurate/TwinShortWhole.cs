using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One series of order 5, 6 or 8 over a whole interval for every neuron of a tile; those for which
/// it is not good enough go to the list.
/// </summary>
/// <remarks>
/// The series is written out within the loop, so that its coefficients stay in registers: the
/// runtime's compiler does not inline a method of so many variables.
/// </remarks>
internal static unsafe class TwinShortWhole<TOps, TVector, TMask, TOrder, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TOrder : struct, IOrder
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    /// <summary>Advances the neurons of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(TwinOdeTile* tile, TwinList* list)
    {
        list->Count = 0;
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.Begin(
                tile, i, out TVector x, out TVector w, out TVector drive, out TVector leak);
            TVector u = TwinPolynomial<TOps, TVector, TMask>.Exp(x);
            TVector a = At(tile, ADEXIF_ACCURATE_A, i), kappa = At(tile, ADEXIF_ACCURATE_KAPPA, i);
            TVector aRest = At(tile, ADEXIF_ACCURATE_A_X_L, i);
            TVector end = At(tile, ADEXIF_ACCURATE_DT, i);

            TVector y0 = TOps.Add(TOps.Subtract(Minus(u, leak, x), w), drive), x1 = y0;
            TVector c1 = TOps.Multiply(TOps.Subtract(TOps.Fms(a, x, w), aRest), kappa);
            TVector u1 = TOps.Multiply(y0, u);
            TVector y1 = TOps.Subtract(Minus(u1, leak, x1), c1);
            TVector n2 = TOps.Number(1.0 / 2), x2 = TOps.Multiply(y1, n2);
            TVector c2 = TOps.Multiply(TOps.Fms(a, x1, c1), TOps.Multiply(kappa, n2));
            TVector u2 = TOps.Multiply(y0, u1);
            u2 = TOps.Fma(y1, u, u2);
            u2 = TOps.Multiply(u2, n2);
            TVector y2 = TOps.Subtract(Minus(u2, leak, x2), c2);
            TVector n3 = TOps.Number(1.0 / 3), x3 = TOps.Multiply(y2, n3);
            TVector c3 = TOps.Multiply(TOps.Fms(a, x2, c2), TOps.Multiply(kappa, n3));
            TVector u3 = TOps.Multiply(y0, u2);
            u3 = TOps.Fma(y1, u1, u3);
            u3 = TOps.Fma(y2, u, u3);
            u3 = TOps.Multiply(u3, n3);
            TVector y3 = TOps.Subtract(Minus(u3, leak, x3), c3);
            TVector n4 = TOps.Number(1.0 / 4), x4 = TOps.Multiply(y3, n4);
            TVector c4 = TOps.Multiply(TOps.Fms(a, x3, c3), TOps.Multiply(kappa, n4));
            TVector u4 = TOps.Multiply(y0, u3);
            u4 = TOps.Fma(y1, u2, u4);
            u4 = TOps.Fma(y2, u1, u4);
            u4 = TOps.Fma(y3, u, u4);
            u4 = TOps.Multiply(u4, n4);
            TVector y4 = TOps.Subtract(Minus(u4, leak, x4), c4);
            TVector n5 = TOps.Number(1.0 / 5), x5 = TOps.Multiply(y4, n5);
            TVector c5 = TOps.Multiply(TOps.Fms(a, x4, c4), TOps.Multiply(kappa, n5));
            TVector xEnd, wEnd, last, former;
            if (TOrder.Value == 5)
            {
                last = Size(x5, c5);
                former = Size(x4, c4);
                xEnd = x5;
                wEnd = c5;
            }
            else
            {
                TVector u5 = TOps.Multiply(y0, u4);
                u5 = TOps.Fma(y1, u3, u5);
                u5 = TOps.Fma(y2, u2, u5);
                u5 = TOps.Fma(y3, u1, u5);
                u5 = TOps.Fma(y4, u, u5);
                u5 = TOps.Multiply(u5, n5);
                TVector y5 = TOps.Subtract(Minus(u5, leak, x5), c5);
                TVector n6 = TOps.Number(1.0 / 6), x6 = TOps.Multiply(y5, n6);
                TVector c6 = TOps.Multiply(TOps.Fms(a, x5, c5), TOps.Multiply(kappa, n6));
                if (TOrder.Value == 6)
                {
                    last = Size(x6, c6);
                    former = Size(x5, c5);
                    xEnd = x6;
                    wEnd = c6;
                }
                else
                {
                    TVector u6 = TOps.Multiply(y0, u5);
                    u6 = TOps.Fma(y1, u4, u6);
                    u6 = TOps.Fma(y2, u3, u6);
                    u6 = TOps.Fma(y3, u2, u6);
                    u6 = TOps.Fma(y4, u1, u6);
                    u6 = TOps.Fma(y5, u, u6);
                    u6 = TOps.Multiply(u6, n6);
                    TVector y6 = TOps.Subtract(Minus(u6, leak, x6), c6);
                    TVector n7 = TOps.Number(1.0 / 7), x7 = TOps.Multiply(y6, n7);
                    TVector c7 = TOps.Multiply(TOps.Fms(a, x6, c6), TOps.Multiply(kappa, n7));
                    TVector u7 = TOps.Multiply(y0, u6);
                    u7 = TOps.Fma(y1, u5, u7);
                    u7 = TOps.Fma(y2, u4, u7);
                    u7 = TOps.Fma(y3, u3, u7);
                    u7 = TOps.Fma(y4, u2, u7);
                    u7 = TOps.Fma(y5, u1, u7);
                    u7 = TOps.Fma(y6, u, u7);
                    u7 = TOps.Multiply(u7, n7);
                    TVector y7 = TOps.Subtract(Minus(u7, leak, x7), c7);
                    TVector n8 = TOps.Number(1.0 / 8), x8 = TOps.Multiply(y7, n8);
                    TVector c8 = TOps.Multiply(TOps.Fms(a, x7, c7), TOps.Multiply(kappa, n8));
                    last = Size(x8, c8);
                    former = Size(x7, c7);
                    xEnd = TOps.Fma(x8, end, x7);
                    wEnd = TOps.Fma(c8, end, c7);
                    xEnd = TOps.Fma(xEnd, end, x6);
                    wEnd = TOps.Fma(wEnd, end, c6);
                }

                xEnd = TOps.Fma(xEnd, end, x5);
                wEnd = TOps.Fma(wEnd, end, c5);
            }

            xEnd = TOps.Fma(xEnd, end, x4);
            wEnd = TOps.Fma(wEnd, end, c4);
            xEnd = TOps.Fma(xEnd, end, x3);
            wEnd = TOps.Fma(wEnd, end, c3);
            xEnd = TOps.Fma(xEnd, end, x2);
            wEnd = TOps.Fma(wEnd, end, c2);
            xEnd = TOps.Fma(xEnd, end, x1);
            wEnd = TOps.Fma(wEnd, end, c1);
            xEnd = TOps.Fma(xEnd, end, x);
            wEnd = TOps.Fma(wEnd, end, w);
            TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.End(
                tile, list, i, x, w, drive, leak, u, y0, xEnd, wEnd, last, former);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(
        TwinOdeTile* tile, adexif_accurate_coefficient column, long i) =>
        TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.At(tile, column, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Size(TVector x, TVector w) =>
        TOps.Add(TOps.Absolute(x), TOps.Absolute(w));

    /// <summary>a - l x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Minus(TVector a, TVector leak, TVector x) =>
        TLeak.Value ? TOps.Fnma(leak, x, a) : TOps.Subtract(a, x);
}
