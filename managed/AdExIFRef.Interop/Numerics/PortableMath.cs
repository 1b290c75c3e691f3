namespace AdExIFRef.Interop;

/// <summary>
/// Elementary functions in double from + - * / and bit operations only, in a fixed order and
/// without a fused multiply-add: the same bits on every platform, which <see cref="Math"/> does not
/// promise. For coefficients and initial values; the kernel has its own vectorised exponential.
/// </summary>
/// <remarks>
/// Largest errors seen on 8e6 arguments per range against 64-bit significands: Exp 0.67 ulp (0.78
/// where the result is subnormal), Expm1 0.83 ulp, Log 0.86 ulp.
/// </remarks>
internal static partial class PortableMath
{
    /// <summary>1.5 x 2^52: adding and subtracting it rounds to an integer, ties to even.</summary>
    private static readonly double s_roundingShift = FromBits(0x4338000000000000);

    /// <summary>log2(e), rounded to double.</summary>
    private static readonly double s_log2E = FromBits(0x3FF71547652B82FE);

    /// <summary>ln 2 rounded to 42 bits: a multiple by an integer of 11 bits is exact.</summary>
    private static readonly double s_ln2High = FromBits(0x3FE62E42FEFA3800);

    /// <summary>ln 2 - s_ln2High, rounded to double.</summary>
    private static readonly double s_ln2Low = FromBits(0x3D2EF35793C76730);

    /// <summary>
    /// Clears the low 27 bits of a significand; the square of what stays is exact, 52 bits.
    /// </summary>
    private const ulong HighHalf = 0xFFFFFFFFF8000000;

    /// <summary>e^x. NaN to NaN; above 709.78 infinity; below -745.13 zero.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }
        x = x > 710.0 ? 710.0 : x < -746.0 ? -746.0 : x;
        Reduce(x, out int k, out double r, out double rLow);
        // 1 + r as an unevaluated sum, so that the last addition is nearly the only rounding.
        double high = 1.0 + r;
        double low = (1.0 - high) + r;
        double tail = r * r * ((ExpTail(r) * r) + 0.5);
        return Scale(high + (low + (rLow + tail)), k);
    }

    /// <summary>e^x - 1, exact in sign and to full precision near 0. NaN to NaN.</summary>
    public static double Expm1(double x)
    {
        // Below 2^-54 the result is x to within half an ulp; keeps the sign of zero.
        if (double.IsNaN(x) || (x < PowerOfTwo(-54) && x > -PowerOfTwo(-54)))
        {
            return x;
        }
        x = x > 710.0 ? 710.0 : x < -40.0 ? -40.0 : x;
        Reduce(x, out int k, out double r, out double rLow);
        // e^x - 1 = 2^k ((1 - 2^-k) + (e^r - 1)); 1 - 2^-k as a sum, which matters from k = 54 on.
        // Beyond 2^-200 its low part is far below the last bit.
        double inverse = PowerOfTwo(-(k < 200 ? k : 200));
        double offset = 1.0 - inverse;
        double offsetLow = (1.0 - offset) - inverse;
        // r^2/2 = square + squareLow, the first exact: near x = 0.35 the leading terms cancel.
        double half = FromBits(BitConverter.DoubleToUInt64Bits(r) & HighHalf);
        double square = 0.5 * half * half;
        double squareLow = 0.5 * (r - half) * (r + half);
        double first = offset + r;
        double firstLow = (offset - first) + r;
        double sum = first + square;
        double sumLow = (first - sum) + square;
        double tail = squareLow + (r * r * r * ExpTail(r));
        return Scale(sum + (sumLow + (firstLow + (offsetLow + (rLow + tail)))), k);
    }

    /// <summary>x = k ln 2 + r + rLow with |r| at most 0.3466 (Cody and Waite).</summary>
    private static void Reduce(double x, out int k, out double r, out double rLow)
    {
        double n = ((x * s_log2E) + s_roundingShift) - s_roundingShift;
        double high = x - (n * s_ln2High);
        double low = n * s_ln2Low;
        r = high - low;
        rLow = (high - r) - low;
        k = (int)n;
    }

    /// <summary>
    /// (e^r - 1 - r - r^2/2) / r^3 for |r| at most 0.3466: a minimax polynomial with double
    /// coefficients (Sollya's fpminimax of (expm1(x) - x)/x^2, degree 10, on
    /// [-0.34658, 0.34658], whose first coefficient is exactly 1/2). Error of e^r below 2^-62.
    /// </summary>
    private static double ExpTail(double r)
    {
        double p = FromBits(0x3E21F86F02E50C02);
        p = (p * r) + FromBits(0x3E5AF4EC8740B0B4);
        p = (p * r) + FromBits(0x3E927E4CFAF3F1E1);
        p = (p * r) + FromBits(0x3EC71DE01ADC10D6);
        p = (p * r) + FromBits(0x3EFA01A01AB9879D);
        p = (p * r) + FromBits(0x3F2A01A01AC1DC6C);
        p = (p * r) + FromBits(0x3F56C16C16C156A5);
        p = (p * r) + FromBits(0x3F81111111110051);
        p = (p * r) + FromBits(0x3FA5555555555557);
        return (p * r) + FromBits(0x3FC5555555555557);
    }

    /// <summary>
    /// y 2^k in two steps, the first always exact, so that overflow and a subnormal result round
    /// once.
    /// </summary>
    private static double Scale(double y, int k)
    {
        int half = k >> 1;
        return y * PowerOfTwo(half) * PowerOfTwo(k - half);
    }

    /// <summary>2^k for k from -1022 to 1023.</summary>
    private static double PowerOfTwo(int k) => FromBits((ulong)(k + 1023) << 52);

    private static double FromBits(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
