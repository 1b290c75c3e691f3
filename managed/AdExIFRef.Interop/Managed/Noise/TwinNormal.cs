using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// From random words to standard normal numbers by the method of Box and Muller: the C kernel's
/// <c>normal_tmpl.h</c>, operation by operation.
/// </summary>
internal static class TwinNormal<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The pair of two words, in single precision.</summary>
    [MethodImpl(Inline)]
    public static (TVector Z0, TVector Z1) Pair(TVector x0, TVector x1)
    {
        TVector k = TOps.FromInteger(TOps.ShiftRight(x0, 1));
        TVector u = TOps.Fma(k, TOps.Number(1 / 2147483648.0), TOps.Number(1 / 4294967296.0));
        TVector p = TOps.Multiply(TOps.FromInteger(x1), TOps.Number(1 / 2147483648.0));
        return Pair(u, p, TOps.ShiftLeft(x0, 31));
    }

    /// <summary>The pair of four words, in double precision.</summary>
    [MethodImpl(Inline)]
    public static (TVector Z0, TVector Z1) Pair(TVector x0, TVector x1, TVector x2, TVector x3)
    {
        const double two32 = 4294967296.0;
        TVector u = TOps.Fma(
            Join(x0, x1), TOps.Number(1 / two32 / two32), TOps.Number(0.5 / two32 / two32));
        TVector p = TOps.Fma(Join(x2, x3), TOps.Number(2 / two32 / two32), TOps.Number(-1));
        return Pair(u, p, TOps.ShiftLeft(x3, 63));
    }

    [MethodImpl(Inline)]
    private static (TVector Z0, TVector Z1) Pair(TVector u, TVector p, TVector sign)
    {
        TVector radius = Radius(u), square = TOps.Multiply(p, p);
        TVector cosine = TOps.Multiply(radius, Cosine(square));
        return (TOps.IntegerXor(cosine, sign), TOps.Multiply(radius, Sine(p, square)));
    }

    /// <summary>sqrt(-2 ln u).</summary>
    [MethodImpl(Inline)]
    private static TVector Radius(TVector u)
    {
        TVector t = TOps.IntegerAdd(
            u, Constant(ADEXIF_NORMAL_OFFSET_F32, ADEXIF_NORMAL_OFFSET_F64));
        TVector field = TOps.IntegerOr(
            TOps.ShiftRight(t, typeof(T) == typeof(float) ? 23 : 52),
            Constant(ADEXIF_NORMAL_EXPONENT_F32, ADEXIF_NORMAL_EXPONENT_F64));
        TVector e = TOps.Subtract(
            field, Constant(ADEXIF_NORMAL_EXPONENT_ZERO_F32, ADEXIF_NORMAL_EXPONENT_ZERO_F64));
        TVector m = TOps.IntegerAdd(
            TOps.IntegerAnd(
                t, Constant(ADEXIF_NORMAL_MANTISSA_F32, ADEXIF_NORMAL_MANTISSA_F64)),
            Constant(ADEXIF_NORMAL_FLOOR_F32, ADEXIF_NORMAL_FLOOR_F64));
        TVector f = TOps.Subtract(m, TOps.Number(1));
        TVector s = TOps.Divide(f, TOps.Add(f, TOps.Number(2)));
        TVector ln2 = Constant(
            ADEXIF_NORMAL_MINUS_2_LN2_F32, ADEXIF_NORMAL_MINUS_2_LN2_F64);
        TVector rest = TOps.Multiply(s, Logarithm(TOps.Multiply(s, s)));
        return TOps.SquareRoot(TOps.Fma(e, ln2, rest));
    }

    /// <summary>-2 ln((1 + s)/(1 - s))/s by the square of s.</summary>
    [MethodImpl(Inline)]
    private static TVector Logarithm(TVector square)
    {
        TVector y;
        if (typeof(T) == typeof(float))
        {
            y = TOps.Constant(ADEXIF_NORMAL_RADIUS_C3_F32, 0);
        }
        else
        {
            y = TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C8_F64);
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C7_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C6_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C5_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C4_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_RADIUS_C3_F64));
        }

        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_RADIUS_C2_F32, ADEXIF_NORMAL_RADIUS_C2_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_RADIUS_C1_F32, ADEXIF_NORMAL_RADIUS_C1_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_RADIUS_C0_F32, ADEXIF_NORMAL_RADIUS_C0_F64));
        return y;
    }

    /// <summary>sin(pi/2 p).</summary>
    [MethodImpl(Inline)]
    private static TVector Sine(TVector p, TVector square)
    {
        TVector y;
        if (typeof(T) == typeof(float))
        {
            y = TOps.Constant(ADEXIF_NORMAL_SIN_C4_F32, 0);
        }
        else
        {
            y = TOps.Constant(0, ADEXIF_NORMAL_SIN_C8_F64);
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_SIN_C7_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_SIN_C6_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_SIN_C5_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_SIN_C4_F64));
        }

        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_SIN_C3_F32, ADEXIF_NORMAL_SIN_C3_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_SIN_C2_F32, ADEXIF_NORMAL_SIN_C2_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_SIN_C1_F32, ADEXIF_NORMAL_SIN_C1_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_SIN_C0_F32, ADEXIF_NORMAL_SIN_C0_F64));
        return TOps.Multiply(p, y);
    }

    /// <summary>cos(pi/2 p).</summary>
    [MethodImpl(Inline)]
    private static TVector Cosine(TVector square)
    {
        TVector y;
        if (typeof(T) == typeof(float))
        {
            y = TOps.Constant(ADEXIF_NORMAL_COS_C4_F32, 0);
        }
        else
        {
            y = TOps.Constant(0, ADEXIF_NORMAL_COS_C7_F64);
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_COS_C6_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_COS_C5_F64));
            y = TOps.Fma(y, square, TOps.Constant(0, ADEXIF_NORMAL_COS_C4_F64));
        }

        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_COS_C3_F32, ADEXIF_NORMAL_COS_C3_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_COS_C2_F32, ADEXIF_NORMAL_COS_C2_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_COS_C1_F32, ADEXIF_NORMAL_COS_C1_F64));
        y = TOps.Fma(y, square, Constant(ADEXIF_NORMAL_COS_C0_F32, ADEXIF_NORMAL_COS_C0_F64));
        return TOps.Fma(y, square, TOps.Number(1));
    }

    /// <summary>2^32 high + low, rounded once.</summary>
    [MethodImpl(Inline)]
    private static TVector Join(TVector high, TVector low)
    {
        TVector word = TOps.Integer(uint.MaxValue);
        TVector h = TOps.IntegerOr(
            TOps.IntegerAnd(high, word), TOps.Constant(0, ADEXIF_NORMAL_HIGH_F64));
        TVector l = TOps.IntegerOr(
            TOps.IntegerAnd(low, word), TOps.Constant(0, ADEXIF_NORMAL_LOW_F64));
        return TOps.Add(TOps.Subtract(h, TOps.Constant(0, ADEXIF_NORMAL_BOTH_F64)), l);
    }

    [MethodImpl(Inline)]
    private static TVector Constant(uint single, ulong binary64) =>
        TOps.Constant(single, binary64);
}
