using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>The derivative of (exp(z) - 1)/z away from zero.</summary>
internal static partial class Elementary<TOps, TVector, TMask, T>
{
    /// <summary>
    /// The derivative of (exp(z) - 1)/z for any z, given phi = <see cref="Exprel"/> of z: it is
    /// (exp(z) - phi)/z, which cancels within 1 of zero, hence the polynomials there. Above 1 it is
    /// written without exp(z), which may overflow where the rest does not. Numbers that
    /// <see cref="SlopeNear"/> covers get its value.
    /// </summary>
    [MethodImpl(Inline)]
    public static TVector Slope(TVector z, TVector phi)
    {
        TVector one = TOps.Number(1), inverse = TOps.Divide(one, z);

        // Outside of [LOW, -1] the exponential is not used, or nothing beside phi.
        TVector x = TOps.AtMost(
            TOps.Number(-1),
            TOps.AtLeast(TOps.Constant(ADEXIF_EXPREL_LOW_F32, ADEXIF_EXPREL_LOW_F64), z));
        TVector e = Exp2Of(x, TOps.Constant(ADEXIF_LOG2E_F32, ADEXIF_LOG2E_F64));
        TVector below = TOps.Multiply(TOps.Subtract(e, phi), inverse);
        TVector above = TOps.Fma(phi, TOps.Subtract(one, inverse), inverse);
        TVector far = TOps.Select(TOps.Greater(z, one), above, below);
        TVector within = TOps.Select(TOps.AbsoluteAtMost(z, one), SlopeWide(z), far);
        TMask near = TOps.AbsoluteAtMost(
            z, TOps.Constant(ADEXIF_EXPREL_NEAR_F32, ADEXIF_EXPREL_NEAR_F64));
        return TOps.Select(near, SlopeNear(z), within);
    }

    /// <summary>The same for abs(z) at most 1.</summary>
    [MethodImpl(Inline)]
    private static TVector SlopeWide(TVector z)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C15_F64);
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C14_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C13_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C12_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C11_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C10_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C9_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F64));
        }

        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F64));
        return TOps.Fma(
            p, z, TOps.Constant(
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F32,
                ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F64));
    }
}
