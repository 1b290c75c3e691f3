namespace AdExIFRef.Interop;

internal static partial class PortableMath
{
    /// <summary>The bits of sqrt(1/2), rounded to double.</summary>
    private const ulong SqrtHalfBits = 0x3FE6A09E667F3BCD;

    /// <summary>
    /// The natural logarithm. 0 to minus infinity; infinity to itself; negative and NaN to NaN.
    /// </summary>
    public static double Log(double x)
    {
        if (!(x > 0.0))
        {
            return x == 0.0 ? double.NegativeInfinity : double.NaN;
        }
        if (double.IsPositiveInfinity(x))
        {
            return x;
        }
        int k = 0;
        if (x < PowerOfTwo(-1022))
        {
            x *= PowerOfTwo(54);
            k = -54;
        }
        // x = 2^k m with m in [sqrt(1/2), sqrt(2)): the subtraction borrows from the exponent
        // where the significand is below that of sqrt(1/2).
        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        long exponent = (long)(bits - SqrtHalfBits) >> 52;
        double m = FromBits(bits - ((ulong)exponent << 52));
        return LogNearOne(m - 1.0, k + (int)exponent);
    }

    /// <summary>
    /// k ln 2 + log(1 + f). With s = f/(2 + f): log(1 + f) = log((1 + s)/(1 - s)) = 2s + s R, and
    /// 2s = f - f s; so log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), in which f is exact.
    /// </summary>
    private static double LogNearOne(double f, int k)
    {
        double s = f / (2.0 + f);
        double square = 0.5 * f * f;
        double correction = s * (square + AtanhTail(s * s));
        return (k * s_ln2High) - ((square - (correction + (k * s_ln2Low))) - f);
    }

    /// <summary>
    /// log((1 + s)/(1 - s))/s - 2 as a function of z = s^2, |s| at most 0.1716: z times a minimax
    /// polynomial with double coefficients (Sollya's fpminimax, degree 6, on [0, 0.17158^2]).
    /// Error of the logarithm below 2^-59.
    /// </summary>
    private static double AtanhTail(double z)
    {
        double p = FromBits(0x3FC2B5D0D13A4ECC);
        p = (p * z) + FromBits(0x3FC39FDFAD00C82D);
        p = (p * z) + FromBits(0x3FC7462B7C30174A);
        p = (p * z) + FromBits(0x3FCC71C62DAFE5D7);
        p = (p * z) + FromBits(0x3FD2492492DF8288);
        p = (p * z) + FromBits(0x3FD99999999952D3);
        p = (p * z) + FromBits(0x3FE5555555555558);
        return z * p;
    }
}
