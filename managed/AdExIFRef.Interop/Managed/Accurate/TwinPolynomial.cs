using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>What a step needs besides its series: exp, and polynomials of order 12.</summary>
internal static unsafe class TwinPolynomial<TOps, TVector, TMask>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Returns exp(x), x clamped to -700 .. 700; NaN for NaN.</summary>
    /// <remarks>The polynomial is that of <c>Exp2Of</c> in two halves, of even and of odd powers:
    /// half as long a chain.</remarks>
    [MethodImpl(Inline)]
    public static TVector Exp(TVector x)
    {
        TVector scale = TOps.Constant(0, ADEXIF_LOG2E_F64);
        TVector round = TOps.Constant(0, ADEXIF_ROUND_F64);
        TVector inside = TOps.AtMost(TOps.Number(700), TOps.AtLeast(TOps.Number(-700), x));
        TVector t = TOps.Fma(inside, scale, round);
        TVector r = TOps.Fms(inside, scale, TOps.Subtract(t, round)), rr = TOps.Multiply(r, r);
        TVector odd = TOps.Fma(
            rr, TOps.Constant(0, ADEXIF_EXP2_C11_F64), TOps.Constant(0, ADEXIF_EXP2_C9_F64));
        TVector even = TOps.Fma(
            rr, TOps.Constant(0, ADEXIF_EXP2_C10_F64), TOps.Constant(0, ADEXIF_EXP2_C8_F64));
        odd = TOps.Fma(odd, rr, TOps.Constant(0, ADEXIF_EXP2_C7_F64));
        even = TOps.Fma(even, rr, TOps.Constant(0, ADEXIF_EXP2_C6_F64));
        odd = TOps.Fma(odd, rr, TOps.Constant(0, ADEXIF_EXP2_C5_F64));
        even = TOps.Fma(even, rr, TOps.Constant(0, ADEXIF_EXP2_C4_F64));
        odd = TOps.Fma(odd, rr, TOps.Constant(0, ADEXIF_EXP2_C3_F64));
        even = TOps.Fma(even, rr, TOps.Constant(0, ADEXIF_EXP2_C2_F64));
        odd = TOps.Fma(odd, rr, TOps.Constant(0, ADEXIF_EXP2_C1_F64));
        even = TOps.Fma(even, rr, TOps.Number(1));
        return TOps.Scale(TOps.Fma(odd, r, even), t);
    }

    /// <summary>
    /// Returns the last coefficient of x, for a sum at h, with an estimate of the terms beyond it:
    /// in an upstroke they go on nearly as a geometric series.
    /// </summary>
    [MethodImpl(Inline)]
    private static TVector Last(double* xs, TVector h)
    {
        TVector last = TOps.Load(xs + (TwinTerms.Order * TOps.Lanes));
        TVector former = TOps.Load(xs + ((TwinTerms.Order - 1) * TOps.Lanes));
        TVector rest = TOps.Multiply(last, h);
        rest = TOps.Divide(rest, TOps.Subtract(former, rest));
        rest = TOps.AtMost(
            TOps.AtLeast(rest, TOps.Number(0)), TOps.Number(TwinTerms.MostRest));
        return TOps.Fma(last, rest, last);
    }

    /// <summary>Computes x and W at h, from their coefficients.</summary>
    [MethodImpl(Inline)]
    public static void Both(double* xs, double* ws, TVector h, out TVector x, out TVector w)
    {
        int lanes = TOps.Lanes;
        x = Three(Last(xs, h), xs + (9 * lanes), h);
        w = Three(TOps.Load(ws + (12 * lanes)), ws + (9 * lanes), h);
        x = Three(x, xs + (6 * lanes), h);
        w = Three(w, ws + (6 * lanes), h);
        x = Three(x, xs + (3 * lanes), h);
        w = Three(w, ws + (3 * lanes), h);
        x = Three(x, xs, h);
        w = Three(w, ws, h);
    }

    /// <summary>Three terms more, the highest of them last in the room.</summary>
    [MethodImpl(Inline)]
    private static TVector Three(TVector sum, double* terms, TVector h)
    {
        int lanes = TOps.Lanes;
        sum = TOps.Fma(sum, h, TOps.Load(terms + (2 * lanes)));
        sum = TOps.Fma(sum, h, TOps.Load(terms + lanes));
        return TOps.Fma(sum, h, TOps.Load(terms));
    }

    /// <summary>Returns the derivative of that sum.</summary>
    [MethodImpl(Inline)]
    public static TVector SlopeAt(double* terms, TVector h)
    {
        TVector sum = TOps.Multiply(
            TOps.Number(TwinTerms.Order), TOps.Load(terms + (TwinTerms.Order * TOps.Lanes)));
        for (int k = TwinTerms.Order - 1; k >= 1; k--)
        {
            TVector term = TOps.Load(terms + (k * TOps.Lanes));
            sum = TOps.Fma(sum, h, TOps.Multiply(TOps.Number(k), term));
        }

        return sum;
    }
}
