using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The Taylor series of a trajectory in time, the C kernel's <c>series_tmpl.h</c>: x' =
/// u - l x - W + B, W' = kappa (A (x - x_L) - W), u' = u x'.
/// </summary>
/// <remarks>
/// Y are the coefficients of x', U those of u. Written out, as the runtime's compiler unrolls
/// neither the orders nor their sums, and an array of vectors would not stay in registers.
/// </remarks>
internal static unsafe class TwinSeries<TOps, TVector, TMask, TOrder, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TOrder : struct, IOrder
    where TLeak : struct, IFlag
{
    /// <summary>
    /// Writes the coefficients of x and W, x at <see cref="TwinTerms.X"/> and W at
    /// <see cref="TwinTerms.W"/>.
    /// </summary>
    /// <param name="terms">Room for the coefficients.</param>
    /// <param name="x">The potential, in units of delta_T from V_T.</param>
    /// <param name="w">The adaptation current in the same units.</param>
    /// <param name="u">exp(x).</param>
    /// <param name="drive">B, what does not depend on x.</param>
    /// <param name="leak">l; 1, and not read, without conductances.</param>
    /// <param name="a">A.</param>
    /// <param name="aRest">A x_L.</param>
    /// <param name="kappa">tau/tau_w.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(
        double* terms, TVector x, TVector w, TVector u, TVector drive, TVector leak, TVector a,
        TVector aRest, TVector kappa)
    {
        int lanes = TOps.Lanes;
        double* xs = terms + (TwinTerms.X * lanes), ws = terms + (TwinTerms.W * lanes);
        TVector n, c;
        TOps.Store(xs, x);
        TOps.Store(ws, w);

        // The coefficients of order 1.
        TVector u0 = u, y0 = TOps.Add(TOps.Subtract(Minus(u, leak, x), w), drive), x1 = y0;
        c = TOps.Subtract(TOps.Fms(a, x, w), aRest);
        TVector c1 = TOps.Multiply(c, kappa);
        TOps.Store(xs + lanes, x1);
        TOps.Store(ws + lanes, c1);
        TVector u1 = TOps.Multiply(y0, u0);
        TVector y1 = TOps.Subtract(Minus(u1, leak, x1), c1);

        n = TOps.Number(1.0 / 2);
        TVector x2 = TOps.Multiply(y1, n);
        TVector c2 = TOps.Multiply(TOps.Fms(a, x1, c1), TOps.Multiply(kappa, n));
        TOps.Store(xs + (2 * lanes), x2);
        TOps.Store(ws + (2 * lanes), c2);
        TVector u2 = TOps.Multiply(y0, u1);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y1, u0);
            u2 = TOps.Add(u2, c);
        }
        else
        {
            u2 = TOps.Fma(y1, u0, u2);
        }

        u2 = TOps.Multiply(u2, n);
        TVector y2 = TOps.Subtract(Minus(u2, leak, x2), c2);

        n = TOps.Number(1.0 / 3);
        TVector x3 = TOps.Multiply(y2, n);
        TVector c3 = TOps.Multiply(TOps.Fms(a, x2, c2), TOps.Multiply(kappa, n));
        TOps.Store(xs + (3 * lanes), x3);
        TOps.Store(ws + (3 * lanes), c3);
        TVector u3 = TOps.Multiply(y0, u2);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y2, u0);
            u3 = TOps.Fma(y1, u1, u3);
            u3 = TOps.Add(u3, c);
        }
        else
        {
            u3 = TOps.Fma(y1, u1, u3);
            u3 = TOps.Fma(y2, u0, u3);
        }

        u3 = TOps.Multiply(u3, n);
        TVector y3 = TOps.Subtract(Minus(u3, leak, x3), c3);

        n = TOps.Number(1.0 / 4);
        TVector x4 = TOps.Multiply(y3, n);
        TVector c4 = TOps.Multiply(TOps.Fms(a, x3, c3), TOps.Multiply(kappa, n));
        TOps.Store(xs + (4 * lanes), x4);
        TOps.Store(ws + (4 * lanes), c4);
        TVector u4 = TOps.Multiply(y0, u3);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y3, u0);
            u4 = TOps.Fma(y1, u2, u4);
            c = TOps.Fma(y2, u1, c);
            u4 = TOps.Add(u4, c);
        }
        else
        {
            u4 = TOps.Fma(y1, u2, u4);
            u4 = TOps.Fma(y2, u1, u4);
            u4 = TOps.Fma(y3, u0, u4);
        }

        u4 = TOps.Multiply(u4, n);
        TVector y4 = TOps.Subtract(Minus(u4, leak, x4), c4);

        n = TOps.Number(1.0 / 5);
        TVector x5 = TOps.Multiply(y4, n);
        TVector c5 = TOps.Multiply(TOps.Fms(a, x4, c4), TOps.Multiply(kappa, n));
        TOps.Store(xs + (5 * lanes), x5);
        TOps.Store(ws + (5 * lanes), c5);
        TVector u5 = TOps.Multiply(y0, u4);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y4, u0);
            u5 = TOps.Fma(y1, u3, u5);
            c = TOps.Fma(y2, u2, c);
            u5 = TOps.Fma(y3, u1, u5);
            u5 = TOps.Add(u5, c);
        }
        else
        {
            u5 = TOps.Fma(y1, u3, u5);
            u5 = TOps.Fma(y2, u2, u5);
            u5 = TOps.Fma(y3, u1, u5);
            u5 = TOps.Fma(y4, u0, u5);
        }

        u5 = TOps.Multiply(u5, n);
        TVector y5 = TOps.Subtract(Minus(u5, leak, x5), c5);
        n = TOps.Number(1.0 / 6);
        TVector x6 = TOps.Multiply(y5, n);
        TVector c6 = TOps.Multiply(TOps.Fms(a, x5, c5), TOps.Multiply(kappa, n));
        TOps.Store(xs + (6 * lanes), x6);
        TOps.Store(ws + (6 * lanes), c6);
        TVector u6 = TOps.Multiply(y0, u5);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y5, u0);
            u6 = TOps.Fma(y1, u4, u6);
            c = TOps.Fma(y2, u3, c);
            u6 = TOps.Fma(y3, u2, u6);
            c = TOps.Fma(y4, u1, c);
            u6 = TOps.Add(u6, c);
        }
        else
        {
            u6 = TOps.Fma(y1, u4, u6);
            u6 = TOps.Fma(y2, u3, u6);
            u6 = TOps.Fma(y3, u2, u6);
            u6 = TOps.Fma(y4, u1, u6);
            u6 = TOps.Fma(y5, u0, u6);
        }

        u6 = TOps.Multiply(u6, n);
        TVector y6 = TOps.Subtract(Minus(u6, leak, x6), c6);
        n = TOps.Number(1.0 / 7);
        TVector x7 = TOps.Multiply(y6, n);
        TVector c7 = TOps.Multiply(TOps.Fms(a, x6, c6), TOps.Multiply(kappa, n));
        TOps.Store(xs + (7 * lanes), x7);
        TOps.Store(ws + (7 * lanes), c7);
        TVector u7 = TOps.Multiply(y0, u6);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y6, u0);
            u7 = TOps.Fma(y1, u5, u7);
            c = TOps.Fma(y2, u4, c);
            u7 = TOps.Fma(y3, u3, u7);
            c = TOps.Fma(y4, u2, c);
            u7 = TOps.Fma(y5, u1, u7);
            u7 = TOps.Add(u7, c);
        }
        else
        {
            u7 = TOps.Fma(y1, u5, u7);
            u7 = TOps.Fma(y2, u4, u7);
            u7 = TOps.Fma(y3, u3, u7);
            u7 = TOps.Fma(y4, u2, u7);
            u7 = TOps.Fma(y5, u1, u7);
            u7 = TOps.Fma(y6, u0, u7);
        }

        u7 = TOps.Multiply(u7, n);
        TVector y7 = TOps.Subtract(Minus(u7, leak, x7), c7);

        n = TOps.Number(1.0 / 8);
        TVector x8 = TOps.Multiply(y7, n);
        TVector c8 = TOps.Multiply(TOps.Fms(a, x7, c7), TOps.Multiply(kappa, n));
        TOps.Store(xs + (8 * lanes), x8);
        TOps.Store(ws + (8 * lanes), c8);
        TVector u8 = TOps.Multiply(y0, u7);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y7, u0);
            u8 = TOps.Fma(y1, u6, u8);
            c = TOps.Fma(y2, u5, c);
            u8 = TOps.Fma(y3, u4, u8);
            c = TOps.Fma(y4, u3, c);
            u8 = TOps.Fma(y5, u2, u8);
            c = TOps.Fma(y6, u1, c);
            u8 = TOps.Add(u8, c);
        }
        else
        {
            u8 = TOps.Fma(y1, u6, u8);
            u8 = TOps.Fma(y2, u5, u8);
            u8 = TOps.Fma(y3, u4, u8);
            u8 = TOps.Fma(y4, u3, u8);
            u8 = TOps.Fma(y5, u2, u8);
            u8 = TOps.Fma(y6, u1, u8);
            u8 = TOps.Fma(y7, u0, u8);
        }

        u8 = TOps.Multiply(u8, n);
        TVector y8 = TOps.Subtract(Minus(u8, leak, x8), c8);
        n = TOps.Number(1.0 / 9);
        TVector x9 = TOps.Multiply(y8, n);
        TVector c9 = TOps.Multiply(TOps.Fms(a, x8, c8), TOps.Multiply(kappa, n));
        TOps.Store(xs + (9 * lanes), x9);
        TOps.Store(ws + (9 * lanes), c9);
        TVector u9 = TOps.Multiply(y0, u8);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y8, u0);
            u9 = TOps.Fma(y1, u7, u9);
            c = TOps.Fma(y2, u6, c);
            u9 = TOps.Fma(y3, u5, u9);
            c = TOps.Fma(y4, u4, c);
            u9 = TOps.Fma(y5, u3, u9);
            c = TOps.Fma(y6, u2, c);
            u9 = TOps.Fma(y7, u1, u9);
            u9 = TOps.Add(u9, c);
        }
        else
        {
            u9 = TOps.Fma(y1, u7, u9);
            u9 = TOps.Fma(y2, u6, u9);
            u9 = TOps.Fma(y3, u5, u9);
            u9 = TOps.Fma(y4, u4, u9);
            u9 = TOps.Fma(y5, u3, u9);
            u9 = TOps.Fma(y6, u2, u9);
            u9 = TOps.Fma(y7, u1, u9);
            u9 = TOps.Fma(y8, u0, u9);
        }

        u9 = TOps.Multiply(u9, n);
        TVector y9 = TOps.Subtract(Minus(u9, leak, x9), c9);

        n = TOps.Number(1.0 / 10);
        TVector x10 = TOps.Multiply(y9, n);
        TVector c10 = TOps.Multiply(TOps.Fms(a, x9, c9), TOps.Multiply(kappa, n));
        TOps.Store(xs + (10 * lanes), x10);
        TOps.Store(ws + (10 * lanes), c10);
        TVector u10 = TOps.Multiply(y0, u9);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y9, u0);
            u10 = TOps.Fma(y1, u8, u10);
            c = TOps.Fma(y2, u7, c);
            u10 = TOps.Fma(y3, u6, u10);
            c = TOps.Fma(y4, u5, c);
            u10 = TOps.Fma(y5, u4, u10);
            c = TOps.Fma(y6, u3, c);
            u10 = TOps.Fma(y7, u2, u10);
            c = TOps.Fma(y8, u1, c);
            u10 = TOps.Add(u10, c);
        }
        else
        {
            u10 = TOps.Fma(y1, u8, u10);
            u10 = TOps.Fma(y2, u7, u10);
            u10 = TOps.Fma(y3, u6, u10);
            u10 = TOps.Fma(y4, u5, u10);
            u10 = TOps.Fma(y5, u4, u10);
            u10 = TOps.Fma(y6, u3, u10);
            u10 = TOps.Fma(y7, u2, u10);
            u10 = TOps.Fma(y8, u1, u10);
            u10 = TOps.Fma(y9, u0, u10);
        }

        u10 = TOps.Multiply(u10, n);
        TVector y10 = TOps.Subtract(Minus(u10, leak, x10), c10);

        n = TOps.Number(1.0 / 11);
        TVector x11 = TOps.Multiply(y10, n);
        TVector c11 = TOps.Multiply(TOps.Fms(a, x10, c10), TOps.Multiply(kappa, n));
        TOps.Store(xs + (11 * lanes), x11);
        TOps.Store(ws + (11 * lanes), c11);
        TVector u11 = TOps.Multiply(y0, u10);
        if (TOrder.HasTwoSums)
        {
            c = TOps.Multiply(y10, u0);
            u11 = TOps.Fma(y1, u9, u11);
            c = TOps.Fma(y2, u8, c);
            u11 = TOps.Fma(y3, u7, u11);
            c = TOps.Fma(y4, u6, c);
            u11 = TOps.Fma(y5, u5, u11);
            c = TOps.Fma(y6, u4, c);
            u11 = TOps.Fma(y7, u3, u11);
            c = TOps.Fma(y8, u2, c);
            u11 = TOps.Fma(y9, u1, u11);
            u11 = TOps.Add(u11, c);
        }
        else
        {
            u11 = TOps.Fma(y1, u9, u11);
            u11 = TOps.Fma(y2, u8, u11);
            u11 = TOps.Fma(y3, u7, u11);
            u11 = TOps.Fma(y4, u6, u11);
            u11 = TOps.Fma(y5, u5, u11);
            u11 = TOps.Fma(y6, u4, u11);
            u11 = TOps.Fma(y7, u3, u11);
            u11 = TOps.Fma(y8, u2, u11);
            u11 = TOps.Fma(y9, u1, u11);
            u11 = TOps.Fma(y10, u0, u11);
        }

        u11 = TOps.Multiply(u11, n);
        TVector y11 = TOps.Subtract(Minus(u11, leak, x11), c11);

        n = TOps.Number(1.0 / 12);
        TVector x12 = TOps.Multiply(y11, n);
        TVector c12 = TOps.Multiply(TOps.Fms(a, x11, c11), TOps.Multiply(kappa, n));
        TOps.Store(xs + (12 * lanes), x12);
        TOps.Store(ws + (12 * lanes), c12);
    }

    /// <summary>a - l x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Minus(TVector a, TVector leak, TVector x) =>
        TLeak.Value ? TOps.Fnma(leak, x, a) : TOps.Subtract(a, x);
}
