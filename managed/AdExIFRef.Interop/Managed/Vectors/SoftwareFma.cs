namespace AdExIFRef.Interop;

/// <summary>
/// <c>a b + c</c> with a single rounding, for processors without the instruction. The runtime's
/// own fallback is the C library's, which rounds twice on some platforms.
/// </summary>
internal static class SoftwareFma
{
    private const int MantissaBits = 52;
    private const int LeastExponent = -1074;
    private const ulong HiddenBit = 1UL << MantissaBits;
    private const ulong SignBit = 1UL << 63;
    private const ulong Infinity = 0x7ff0000000000000;

    /// <summary>Computes <c>a b + c</c>, rounded once to single precision.</summary>
    /// <remarks>
    /// The product is exact in double. Rounding its sum with <paramref name="c"/> to odd instead
    /// of to nearest keeps what the last rounding needs to know (53 >= 2 * 24 + 2 bits).
    /// </remarks>
    public static float MultiplyAdd(float a, float b, float c)
    {
        double p = (double)a * b;
        double s = p + c;
        double back = s - p;
        double error = (p - (s - back)) + (c - back);
        ulong bits = BitConverter.DoubleToUInt64Bits(s);
        if (error != 0 && double.IsFinite(s) && (bits & 1) == 0)
        {
            // s is even and not exact: take the odd neighbour on the error's side.
            bits = error > 0 == s > 0 ? bits + 1 : bits - 1;
            s = BitConverter.UInt64BitsToDouble(bits);
        }

        return (float)s;
    }

    /// <summary>Computes <c>a b + c</c>, rounded once to double precision.</summary>
    public static double MultiplyAdd(double a, double b, double c)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b) || a == 0 || b == 0)
        {
            return (a * b) + c; // the product is exact
        }

        if (!double.IsFinite(c))
        {
            return c + c; // whatever the product: it must not overflow first
        }

        if (c == 0)
        {
            return a * b; // a product that vanishes keeps its sign: no sum with a zero
        }

        // Leading bits at 123: a sum and two guard bits fit, and what the shift below drops lies
        // far under the last place. Where the terms cancel it is a shift by one bit at most, and
        // the last 18 (or 71) bits are empty.
        UInt128 product = Math.BigMul(Significand(a, out int ea), Significand(b, out int eb));
        int exponent = ea + eb;
        Normalize(ref product, ref exponent);
        UInt128 addend = Significand(c, out int ec);
        Normalize(ref addend, ref ec);
        if (exponent >= ec)
        {
            addend = ShiftSticky(addend, exponent - ec);
        }
        else
        {
            product = ShiftSticky(product, ec - exponent);
            exponent = ec;
        }

        return Sum(double.IsNegative(a) != double.IsNegative(b), product,
            double.IsNegative(c), addend, exponent);
    }

    private static double Sum(
        bool negativeP, UInt128 p, bool negativeC, UInt128 c, int exponent)
    {
        if (negativeP == negativeC)
        {
            return Round(negativeP, p + c, exponent);
        }

        return p == c ? 0.0
            : p > c ? Round(negativeP, p - c, exponent)
            : Round(negativeC, c - p, exponent);
    }

    /// <summary>The significand of a finite number other than zero: x = +-result 2^exponent.
    /// </summary>
    private static ulong Significand(double x, out int exponent)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(x) & ~SignBit;
        int field = (int)(bits >> MantissaBits);
        ulong fraction = bits & (HiddenBit - 1);
        exponent = Math.Max(field, 1) - 1 + LeastExponent;
        return field == 0 ? fraction : fraction | HiddenBit;
    }

    private static void Normalize(ref UInt128 x, ref int exponent)
    {
        int shift = (int)UInt128.LeadingZeroCount(x) - 4;
        x <<= shift;
        exponent -= shift;
    }

    /// <summary>Shifts right; what falls off is kept as a sticky last bit.</summary>
    private static UInt128 ShiftSticky(UInt128 x, int shift)
    {
        if (shift >= 128)
        {
            return UInt128.One;
        }

        UInt128 kept = x >> shift;
        return kept << shift == x ? kept : kept | UInt128.One;
    }

    /// <summary>Rounds +-x 2^exponent, x not zero, to nearest, ties to even.</summary>
    private static double Round(bool negative, UInt128 x, int exponent)
    {
        ulong sign = negative ? SignBit : 0;
        int top = 127 - (int)UInt128.LeadingZeroCount(x) + exponent;
        if (top > 1023)
        {
            return BitConverter.UInt64BitsToDouble(sign | Infinity);
        }

        int last = Math.Max(top - MantissaBits, LeastExponent);
        ulong kept;
        if (last <= exponent)
        {
            kept = (ulong)(x << (exponent - last));
        }
        else
        {
            // Two bits more than are kept, the second one sticky, decide the rounding.
            ulong wide = (ulong)ShiftSticky(x << 2, last - exponent);
            kept = wide >> 2;
            kept += (wide & 3) > 2 || ((wide & 3) == 2 && (kept & 1) != 0) ? 1UL : 0UL;
        }

        // The hidden bit, and a carry out of the significand, add to the exponent by themselves.
        return BitConverter.UInt64BitsToDouble(
            sign | (kept + ((ulong)(last - LeastExponent) << MantissaBits)));
    }
}
