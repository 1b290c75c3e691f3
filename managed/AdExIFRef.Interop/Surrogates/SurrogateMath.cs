namespace AdExIFRef.Interop;

/// <summary>
/// Functions of the smooth surrogates in double, from + - * / and sqrt: for plots, good to about
/// 1e-15, the same on every platform.
/// </summary>
internal static class SurrogateMath
{
    /// <summary>The error function. NaN to NaN.</summary>
    public static double Erf(double x)
    {
        double u = Math.Abs(x);
        if (u >= 6)
        {
            return x < 0 ? -1 : 1;
        }

        // 2/sqrt(pi) exp(-x^2) (x + 2 x^3/3 + 4 x^5/(3 5) + ...): no term cancels.
        double term = u, sum = u;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= 2 * u * u / ((2 * k) + 1);
            sum += term;
        }
        double inverseRootOfPi =
            BitConverter.UInt64BitsToDouble(NativeMethods.ADEXIF_INVERSE_SQRT_PI_F64);
        double size = 2 * inverseRootOfPi * PortableMath.Exp(-u * u) * sum;
        return x < 0 ? -size : size;
    }

    /// <summary>The arc tangent. NaN to NaN.</summary>
    public static double Atan(double x)
    {
        double u = Math.Abs(x);
        double size = u > 1 ? (Math.PI / 2) - AtanSmall(1 / u) : AtanSmall(u);
        return x < 0 ? -size : size;
    }

    /// <summary>sin(2 pi p).</summary>
    public static double SinTurns(double p)
    {
        double r = p - Math.Round(p);
        double w = r > 0.25 ? 0.5 - r : r < -0.25 ? -0.5 - r : r;
        return TwinSurrogateMath<ScalarOps<double>, double, bool, double>.SinTurns(w);
    }

    /// <summary>
    /// For 0 to 1: half the angle twice, which leaves at most 0.2, then the series.
    /// </summary>
    private static double AtanSmall(double u)
    {
        u /= 1 + Math.Sqrt(1 + (u * u));
        u /= 1 + Math.Sqrt(1 + (u * u));
        double z = -u * u, sum = 0;
        for (int k = 12; k >= 0; k--)
        {
            sum = (sum * z) + (1.0 / ((2 * k) + 1));
        }
        return 4 * u * sum;
    }
}
