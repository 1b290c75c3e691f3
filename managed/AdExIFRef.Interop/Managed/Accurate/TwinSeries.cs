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
internal static unsafe class TwinSeries<TOps, TVector, TMask, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
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
        TOps.Store(xs, x);
        TOps.Store(ws, w);

        // The coefficients of order 1.
        TVector y0 = TOps.Subtract(
            TLeak.Value ? TOps.Fnma(leak, x, drive) : TOps.Subtract(drive, x), w);
        y0 = TOps.Add(u, y0);
        TVector u0 = u, x1 = y0;
        TVector c1 = TOps.Multiply(TOps.Subtract(TOps.Fms(a, x, w), aRest), kappa);
        TOps.Store(xs + lanes, x1);
        TOps.Store(ws + lanes, c1);
        TVector u1 = TOps.Multiply(y0, u0);
        TVector y1 = TOps.Subtract(u1, TLeak.Value ? TOps.Fma(y0, leak, c1) : TOps.Add(y0, c1));

        TVector n2 = TOps.Number(1.0 / 2), x2 = TOps.Multiply(y1, n2);
        TVector c2 = TOps.Multiply(TOps.Fms(a, x1, c1), TOps.Multiply(kappa, n2));
        TOps.Store(xs + (2 * lanes), x2);
        TOps.Store(ws + (2 * lanes), c2);
        TVector p2 = TOps.Multiply(y0, u1);
        p2 = TOps.Fma(y1, u0, p2);
        TVector u2 = TOps.Multiply(p2, n2);
        TVector y2 = TOps.Fms(p2, n2, TOps.Fma(y1, Leaky(leak, n2), c2));

        TVector n3 = TOps.Number(1.0 / 3), x3 = TOps.Multiply(y2, n3);
        TVector c3 = TOps.Multiply(TOps.Fms(a, x2, c2), TOps.Multiply(kappa, n3));
        TOps.Store(xs + (3 * lanes), x3);
        TOps.Store(ws + (3 * lanes), c3);
        TVector p3 = TOps.Multiply(y1, u1);
        p3 = TOps.Fma(y0, u2, p3);
        p3 = TOps.Fma(y2, u0, p3);
        TVector u3 = TOps.Multiply(p3, n3);
        TVector y3 = TOps.Fms(p3, n3, TOps.Fma(y2, Leaky(leak, n3), c3));

        TVector n4 = TOps.Number(1.0 / 4), x4 = TOps.Multiply(y3, n4);
        TVector c4 = TOps.Multiply(TOps.Fms(a, x3, c3), TOps.Multiply(kappa, n4));
        TOps.Store(xs + (4 * lanes), x4);
        TOps.Store(ws + (4 * lanes), c4);
        TVector p4 = TOps.Multiply(y1, u2);
        p4 = TOps.Fma(y2, u1, p4);
        p4 = TOps.Fma(y0, u3, p4);
        p4 = TOps.Fma(y3, u0, p4);
        TVector u4 = TOps.Multiply(p4, n4);
        TVector y4 = TOps.Fms(p4, n4, TOps.Fma(y3, Leaky(leak, n4), c4));

        TVector n5 = TOps.Number(1.0 / 5), x5 = TOps.Multiply(y4, n5);
        TVector c5 = TOps.Multiply(TOps.Fms(a, x4, c4), TOps.Multiply(kappa, n5));
        TOps.Store(xs + (5 * lanes), x5);
        TOps.Store(ws + (5 * lanes), c5);
        TVector p5 = TOps.Multiply(y2, u2);
        p5 = TOps.Fma(y1, u3, p5);
        p5 = TOps.Fma(y3, u1, p5);
        p5 = TOps.Fma(y0, u4, p5);
        p5 = TOps.Fma(y4, u0, p5);
        TVector u5 = TOps.Multiply(p5, n5);
        TVector y5 = TOps.Fms(p5, n5, TOps.Fma(y4, Leaky(leak, n5), c5));

        TVector n6 = TOps.Number(1.0 / 6), x6 = TOps.Multiply(y5, n6);
        TVector c6 = TOps.Multiply(TOps.Fms(a, x5, c5), TOps.Multiply(kappa, n6));
        TOps.Store(xs + (6 * lanes), x6);
        TOps.Store(ws + (6 * lanes), c6);
        TVector p6 = TOps.Multiply(y2, u3);
        p6 = TOps.Fma(y3, u2, p6);
        p6 = TOps.Fma(y1, u4, p6);
        p6 = TOps.Fma(y4, u1, p6);
        p6 = TOps.Fma(y0, u5, p6);
        p6 = TOps.Fma(y5, u0, p6);
        TVector u6 = TOps.Multiply(p6, n6);
        TVector y6 = TOps.Fms(p6, n6, TOps.Fma(y5, Leaky(leak, n6), c6));

        TVector n7 = TOps.Number(1.0 / 7), x7 = TOps.Multiply(y6, n7);
        TVector c7 = TOps.Multiply(TOps.Fms(a, x6, c6), TOps.Multiply(kappa, n7));
        TOps.Store(xs + (7 * lanes), x7);
        TOps.Store(ws + (7 * lanes), c7);
        TVector p7 = TOps.Multiply(y3, u3);
        p7 = TOps.Fma(y2, u4, p7);
        p7 = TOps.Fma(y4, u2, p7);
        p7 = TOps.Fma(y1, u5, p7);
        p7 = TOps.Fma(y5, u1, p7);
        p7 = TOps.Fma(y0, u6, p7);
        p7 = TOps.Fma(y6, u0, p7);
        TVector u7 = TOps.Multiply(p7, n7);
        TVector y7 = TOps.Fms(p7, n7, TOps.Fma(y6, Leaky(leak, n7), c7));

        TVector n8 = TOps.Number(1.0 / 8), x8 = TOps.Multiply(y7, n8);
        TVector c8 = TOps.Multiply(TOps.Fms(a, x7, c7), TOps.Multiply(kappa, n8));
        TOps.Store(xs + (8 * lanes), x8);
        TOps.Store(ws + (8 * lanes), c8);
        TVector p8 = TOps.Multiply(y3, u4);
        p8 = TOps.Fma(y4, u3, p8);
        p8 = TOps.Fma(y2, u5, p8);
        p8 = TOps.Fma(y5, u2, p8);
        p8 = TOps.Fma(y1, u6, p8);
        p8 = TOps.Fma(y6, u1, p8);
        p8 = TOps.Fma(y0, u7, p8);
        p8 = TOps.Fma(y7, u0, p8);
        TVector u8 = TOps.Multiply(p8, n8);
        TVector y8 = TOps.Fms(p8, n8, TOps.Fma(y7, Leaky(leak, n8), c8));

        TVector n9 = TOps.Number(1.0 / 9), x9 = TOps.Multiply(y8, n9);
        TVector c9 = TOps.Multiply(TOps.Fms(a, x8, c8), TOps.Multiply(kappa, n9));
        TOps.Store(xs + (9 * lanes), x9);
        TOps.Store(ws + (9 * lanes), c9);
        TVector p9 = TOps.Multiply(y4, u4);
        p9 = TOps.Fma(y3, u5, p9);
        p9 = TOps.Fma(y5, u3, p9);
        p9 = TOps.Fma(y2, u6, p9);
        p9 = TOps.Fma(y6, u2, p9);
        p9 = TOps.Fma(y1, u7, p9);
        p9 = TOps.Fma(y7, u1, p9);
        p9 = TOps.Fma(y0, u8, p9);
        p9 = TOps.Fma(y8, u0, p9);
        TVector u9 = TOps.Multiply(p9, n9);
        TVector y9 = TOps.Fms(p9, n9, TOps.Fma(y8, Leaky(leak, n9), c9));

        TVector n10 = TOps.Number(1.0 / 10), x10 = TOps.Multiply(y9, n10);
        TVector c10 = TOps.Multiply(TOps.Fms(a, x9, c9), TOps.Multiply(kappa, n10));
        TOps.Store(xs + (10 * lanes), x10);
        TOps.Store(ws + (10 * lanes), c10);
        TVector p10 = TOps.Multiply(y4, u5);
        p10 = TOps.Fma(y5, u4, p10);
        p10 = TOps.Fma(y3, u6, p10);
        p10 = TOps.Fma(y6, u3, p10);
        p10 = TOps.Fma(y2, u7, p10);
        p10 = TOps.Fma(y7, u2, p10);
        p10 = TOps.Fma(y1, u8, p10);
        p10 = TOps.Fma(y8, u1, p10);
        p10 = TOps.Fma(y0, u9, p10);
        p10 = TOps.Fma(y9, u0, p10);
        TVector u10 = TOps.Multiply(p10, n10);
        TVector y10 = TOps.Fms(p10, n10, TOps.Fma(y9, Leaky(leak, n10), c10));

        TVector n11 = TOps.Number(1.0 / 11), x11 = TOps.Multiply(y10, n11);
        TVector c11 = TOps.Multiply(TOps.Fms(a, x10, c10), TOps.Multiply(kappa, n11));
        TOps.Store(xs + (11 * lanes), x11);
        TOps.Store(ws + (11 * lanes), c11);
        TVector p11 = TOps.Multiply(y5, u5);
        p11 = TOps.Fma(y4, u6, p11);
        p11 = TOps.Fma(y6, u4, p11);
        p11 = TOps.Fma(y3, u7, p11);
        p11 = TOps.Fma(y7, u3, p11);
        p11 = TOps.Fma(y2, u8, p11);
        p11 = TOps.Fma(y8, u2, p11);
        p11 = TOps.Fma(y1, u9, p11);
        p11 = TOps.Fma(y9, u1, p11);
        p11 = TOps.Fma(y0, u10, p11);
        p11 = TOps.Fma(y10, u0, p11);
        TVector u11 = TOps.Multiply(p11, n11);
        TVector y11 = TOps.Fms(p11, n11, TOps.Fma(y10, Leaky(leak, n11), c11));

        TVector n12 = TOps.Number(1.0 / 12), x12 = TOps.Multiply(y11, n12);
        TVector c12 = TOps.Multiply(TOps.Fms(a, x11, c11), TOps.Multiply(kappa, n12));
        TOps.Store(xs + (12 * lanes), x12);
        TOps.Store(ws + (12 * lanes), c12);
    }

    /// <summary>Returns l n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Leaky(TVector leak, TVector n) =>
        TLeak.Value ? TOps.Multiply(leak, n) : n;
}
