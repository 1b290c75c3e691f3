namespace AdExIFRef.Interop;

/// <summary>
/// The standard normal distribution in portable arithmetic: the same bits on every platform.
/// </summary>
internal static partial class NormalDistribution
{
    /// <summary>1/sqrt(2 pi), rounded to double.</summary>
    private static readonly double s_density0 =
        BitConverter.UInt64BitsToDouble(0x3FD9884533D43651);

    /// <summary>Enough for 2^-56 at |x| = 1: the terms fall faster than 1/(2n + 1)!!.</summary>
    private const int SeriesTerms = 20;

    /// <summary>Enough for 2^-60 at |x| = 1, where the fraction converges most slowly.</summary>
    private const int FractionTerms = 500;

    /// <summary>The probability of a value below x, to about 1e-15 of itself.</summary>
    /// <param name="x">Any double; NaN gives NaN, below -38.5 the result is 0.</param>
    public static double Cumulative(double x)
    {
        if (!(x < -1.0 || x > 1.0))
        {
            return 0.5 + (Density(x) * SeriesSum(x));
        }
        double y = x < 0.0 ? -x : x;
        double tail = y > 40.0 ? 0.0 : Density(y) / Fraction(y);
        return x < 0.0 ? tail : 1.0 - tail;
    }

    /// <summary>
    /// (Phi(x) - 1/2)/phi(x) = x + x^3/3 + x^5/(3 5) + ... (G. Marsaglia, "Evaluating the normal
    /// distribution", Journal of Statistical Software 11 (2004)).
    /// </summary>
    private static double SeriesSum(double x)
    {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; n <= SeriesTerms; n++)
        {
            term = term * square / ((2 * n) + 1);
            sum += term;
        }
        return sum;
    }

    /// <summary>
    /// Laplace's continued fraction y + 1/(y + 2/(y + 3/(y + ...))) = phi(y)/(1 - Phi(y)).
    /// </summary>
    private static double Fraction(double y)
    {
        double value = y;
        for (int n = FractionTerms; n >= 1; n--)
        {
            value = y + (n / value);
        }
        return value;
    }

    /// <summary>
    /// e^(-x^2/2)/sqrt(2 pi). x is split into a multiple of 1/16, whose square is exact, and a
    /// small rest: the rounding of x^2 itself would cost x^2/2 ulp.
    /// </summary>
    private static double Density(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }
        double coarse = (int)(x * 16.0) / 16.0;
        double rest = (x - coarse) * (x + coarse);
        return s_density0 * PortableMath.Exp(-0.5 * coarse * coarse)
            * PortableMath.Exp(-0.5 * rest);
    }
}
