using System.Numerics;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>a b + c in integers of any length, rounded once: slow and plain.</summary>
internal static class ExactFma
{
    /// <summary>Bits of the significand and the exponent of the last place of denormals.</summary>
    public static readonly (int Bits, int Least, int Most) Single = (24, -149, 127);

    public static readonly (int Bits, int Least, int Most) Double = (53, -1074, 1023);

    public static double Compute(
        double a, double b, double c, (int Bits, int Least, int Most) format)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b))
        {
            return (a * b) + c;
        }

        if (!double.IsFinite(c))
        {
            return c;
        }

        (BigInteger ma, int ea) = Split(a);
        (BigInteger mb, int eb) = Split(b);
        (BigInteger mc, int ec) = Split(c);
        int exponent = Math.Min(ea + eb, ec);
        BigInteger sum = (ma * mb << (ea + eb - exponent)) + (mc << (ec - exponent));
        if (sum.IsZero)
        {
            bool negative = double.IsNegative(a) != double.IsNegative(b);
            return negative && double.IsNegative(c) ? -0.0 : (ma * mb).IsZero && mc.IsZero
                && negative == double.IsNegative(c) ? c : 0.0;
        }

        return Round(sum, exponent, format);
    }

    private static (BigInteger Significand, int Exponent) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int field = (int)(bits >> 52) & 0x7ff;
        long significand = (bits & 0xfffffffffffff) | (field == 0 ? 0 : 1L << 52);
        return (bits < 0 ? -significand : significand, Math.Max(field, 1) - 1075);
    }

    private static double Round(
        BigInteger x, int exponent, (int Bits, int Least, int Most) format)
    {
        BigInteger size = BigInteger.Abs(x);
        int top = (int)size.GetBitLength() - 1 + exponent;
        int last = Math.Max(top - format.Bits + 1, format.Least);
        int drop = last - exponent;
        BigInteger kept = size << Math.Max(-drop, 0);
        if (drop > 0)
        {
            kept = size >> drop;
            BigInteger twice = (size - (kept << drop)) << 1;
            int half = twice.CompareTo(BigInteger.One << drop);
            kept += half > 0 || (half == 0 && !kept.IsEven) ? 1 : 0;
        }

        double rounded = kept >= BigInteger.One << (format.Most + 1 - last)
            ? double.PositiveInfinity
            : Scale((double)kept, last);
        return x.Sign < 0 ? -rounded : rounded;
    }

    /// <summary>x 2^exponent, exact: in two factors, since 2^exponent itself may vanish.</summary>
    private static double Scale(double x, int exponent) =>
        x * Power(exponent / 2) * Power(exponent - (exponent / 2));

    private static double Power(int exponent) =>
        BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
