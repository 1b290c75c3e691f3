using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// The two transcendental functions of the model: the C kernel's <c>exp_tmpl.h</c>, operation by
/// operation. No table, no library call.
/// </summary>
internal static partial class Elementary<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static TVector Round
    {
        [MethodImpl(Inline)]
        get => TOps.Constant(ADEXIF_ROUND_F32, ADEXIF_ROUND_F64);
    }

    /// <summary>
    /// 2^(d scale); the product is in [-125, 127] (double: [-1010, 1023]) or a NaN. The exact
    /// product goes into the reduction, so the only error before the polynomial is that of
    /// <paramref name="scale"/>.
    /// </summary>
    [MethodImpl(Inline)]
    public static TVector Exp2Of(TVector d, TVector scale)
    {
        TVector round = Round;
        TVector t = TOps.Fma(d, scale, round);
        TVector n = TOps.Subtract(t, round);
        return TOps.Scale(Exp2Reduced(TOps.Fms(d, scale, n)), t);
    }

    /// <summary>
    /// 2^x for any x: 0 and infinity beyond the range, denormals rounded once, NaN for NaN.
    /// </summary>
    [MethodImpl(Inline)]
    public static TVector Exp2Any(TVector x)
    {
        TVector one = TOps.Number(1), zero = TOps.Number(0);
        TVector inside = TOps.AtMost(
            TOps.Constant(ADEXIF_EXP2_HIGH_F32, ADEXIF_EXP2_HIGH_F64),
            TOps.AtLeast(TOps.Constant(ADEXIF_EXP2_LOW_F32, ADEXIF_EXP2_LOW_F64), x));
        TVector t = TOps.Add(inside, Round);
        TVector n = TOps.Subtract(t, Round);

        // 2^n in two factors, so that only the last product can leave the normal numbers.
        TMask low = TOps.Less(n, TOps.Number(-64)), high = TOps.Greater(n, TOps.Number(64));
        TVector away = TOps.Select(
            low, TOps.Number(-64), TOps.Select(high, TOps.Number(64), zero));
        TVector factor = TOps.Select(
            low, TOps.Number(1 / 18446744073709551616.0),
            TOps.Select(high, TOps.Number(18446744073709551616.0), one));
        TVector p = Exp2Reduced(TOps.Subtract(inside, n));
        TVector y = TOps.Multiply(TOps.Scale(p, TOps.Subtract(t, away)), factor);
        return TOps.Select(TOps.GreaterOrEqual(x, x), y, x);
    }

    /// <summary>(exp(z) - 1)/z for abs(z) at most 1/16.</summary>
    [MethodImpl(Inline)]
    public static TVector ExprelNear(TVector z)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_EXPREL_C3_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_EXPREL_C7_F64);
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_C6_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_C5_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_C4_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_C3_F64));
        }

        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_EXPREL_C2_F32, ADEXIF_EXPREL_C2_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_EXPREL_C1_F32, ADEXIF_EXPREL_C1_F64));
        return TOps.Fma(p, z, TOps.Number(1));
    }

    /// <summary>
    /// (exp(z) - 1)/z for any z: 1 at 0, 0 at -infinity, infinite where it leaves the range, NaN
    /// for NaN. Numbers that <see cref="ExprelNear"/> covers get its value, so a group may take
    /// the fast path when all its numbers can.
    /// </summary>
    [MethodImpl(Inline)]
    public static TVector Exprel(TVector z)
    {
        TVector one = TOps.Number(1), zero = TOps.Number(0);
        TVector top = TOps.AtMost(
            TOps.Constant(ADEXIF_EXPREL_HIGH_F32, ADEXIF_EXPREL_HIGH_F64), z);
        TVector x = TOps.AtLeast(
            TOps.Constant(ADEXIF_EXPREL_LOW_F32, ADEXIF_EXPREL_LOW_F64), top);
        TMask big = TOps.Greater(
            x, TOps.Constant(ADEXIF_EXPREL_BIG_F32, ADEXIF_EXPREL_BIG_F64));

        // x = n ln(2) + r
        TVector t = TOps.Fma(x, TOps.Constant(ADEXIF_LOG2E_F32, ADEXIF_LOG2E_F64), Round);
        TVector n = TOps.Subtract(t, Round);
        TVector r = TOps.Fnma(n, TOps.Constant(ADEXIF_LN2_HIGH_F32, ADEXIF_LN2_HIGH_F64), x);
        r = TOps.Fnma(n, TOps.Constant(ADEXIF_LN2_LOW_F32, ADEXIF_LN2_LOW_F64), r);

        // exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1), with 2^(n - 32) for 2^n where that might
        // overflow (and there the 1 is far below the last place).
        TVector s = TOps.Scale(one, TOps.Subtract(t, TOps.Keep(big, TOps.Number(32))));
        TVector m = TOps.Fma(
            s, Expm1Reduced(r), TOps.Subtract(s, TOps.Select(big, zero, one)));
        TVector far = TOps.Multiply(
            TOps.Divide(m, top), TOps.Select(big, TOps.Number(4294967296.0), one));
        TMask near = TOps.AbsoluteAtMost(
            z, TOps.Constant(ADEXIF_EXPREL_NEAR_F32, ADEXIF_EXPREL_NEAR_F64));
        return TOps.Select(near, ExprelNear(z), far);
    }

    /// <summary>The derivative of (exp(z) - 1)/z for abs(z) at most 1/16.</summary>
    [MethodImpl(Inline)]
    public static TVector SlopeNear(TVector z)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_EXPREL_DERIVATIVE_C3_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_C7_F64);
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_C6_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_C5_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_C4_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_EXPREL_DERIVATIVE_C3_F64));
        }

        p = TOps.Fma(
            p, z, TOps.Constant(ADEXIF_EXPREL_DERIVATIVE_C2_F32, ADEXIF_EXPREL_DERIVATIVE_C2_F64));
        p = TOps.Fma(
            p, z, TOps.Constant(ADEXIF_EXPREL_DERIVATIVE_C1_F32, ADEXIF_EXPREL_DERIVATIVE_C1_F64));
        return TOps.Fma(
            p, z, TOps.Constant(ADEXIF_EXPREL_DERIVATIVE_C0_F32, ADEXIF_EXPREL_DERIVATIVE_C0_F64));
    }

    /// <summary>The polynomial of 2^r, abs(r) at most 1/2.</summary>
    [MethodImpl(Inline)]
    public static TVector Exp2Reduced(TVector r)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_EXP2_C6_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_EXP2_C11_F64);
            p = TOps.Fma(p, r, TOps.Constant(0, ADEXIF_EXP2_C10_F64));
            p = TOps.Fma(p, r, TOps.Constant(0, ADEXIF_EXP2_C9_F64));
            p = TOps.Fma(p, r, TOps.Constant(0, ADEXIF_EXP2_C8_F64));
            p = TOps.Fma(p, r, TOps.Constant(0, ADEXIF_EXP2_C7_F64));
            p = TOps.Fma(p, r, TOps.Constant(0, ADEXIF_EXP2_C6_F64));
        }

        p = TOps.Fma(p, r, TOps.Constant(ADEXIF_EXP2_C5_F32, ADEXIF_EXP2_C5_F64));
        p = TOps.Fma(p, r, TOps.Constant(ADEXIF_EXP2_C4_F32, ADEXIF_EXP2_C4_F64));
        p = TOps.Fma(p, r, TOps.Constant(ADEXIF_EXP2_C3_F32, ADEXIF_EXP2_C3_F64));
        p = TOps.Fma(p, r, TOps.Constant(ADEXIF_EXP2_C2_F32, ADEXIF_EXP2_C2_F64));
        p = TOps.Fma(p, r, TOps.Constant(ADEXIF_EXP2_C1_F32, ADEXIF_EXP2_C1_F64));
        return TOps.Fma(p, r, TOps.Number(1));
    }

    /// <summary>exp(r) - 1 for abs(r) at most ln(2)/2.</summary>
    [MethodImpl(Inline)]
    private static TVector Expm1Reduced(TVector r)
    {
        TVector q;
        if (typeof(T) == typeof(float))
        {
            q = TOps.Constant(ADEXIF_EXPM1_C5_F32, 0);
        }
        else
        {
            q = TOps.Constant(0, ADEXIF_EXPM1_C10_F64);
            q = TOps.Fma(q, r, TOps.Constant(0, ADEXIF_EXPM1_C9_F64));
            q = TOps.Fma(q, r, TOps.Constant(0, ADEXIF_EXPM1_C8_F64));
            q = TOps.Fma(q, r, TOps.Constant(0, ADEXIF_EXPM1_C7_F64));
            q = TOps.Fma(q, r, TOps.Constant(0, ADEXIF_EXPM1_C6_F64));
            q = TOps.Fma(q, r, TOps.Constant(0, ADEXIF_EXPM1_C5_F64));
        }

        q = TOps.Fma(q, r, TOps.Constant(ADEXIF_EXPM1_C4_F32, ADEXIF_EXPM1_C4_F64));
        q = TOps.Fma(q, r, TOps.Constant(ADEXIF_EXPM1_C3_F32, ADEXIF_EXPM1_C3_F64));
        q = TOps.Fma(q, r, TOps.Constant(ADEXIF_EXPM1_C2_F32, ADEXIF_EXPM1_C2_F64));
        q = TOps.Fma(q, r, TOps.Constant(ADEXIF_EXPM1_C1_F32, ADEXIF_EXPM1_C1_F64));
        q = TOps.Fma(q, r, TOps.Constant(ADEXIF_EXPM1_C0_F32, ADEXIF_EXPM1_C0_F64));
        return TOps.Fma(TOps.Multiply(r, r), q, r);
    }
}
