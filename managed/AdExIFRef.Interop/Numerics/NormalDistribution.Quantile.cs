namespace AdExIFRef.Interop;

internal static partial class NormalDistribution
{
    // The coefficients of PPND16 as published, lowest power first.
    private static readonly double[] s_centralNumerator =
    [
        3.3871328727963666080, 1.3314166789178437745E2, 1.9715909503065514427E3,
        1.3731693765509461125E4, 4.5921953931549871457E4, 6.7265770927008700853E4,
        3.3430575583588128105E4, 2.5090809287301226727E3,
    ];

    private static readonly double[] s_centralDenominator =
    [
        1.0, 4.2313330701600911252E1, 6.8718700749205790830E2, 5.3941960214247511077E3,
        2.1213794301586595867E4, 3.9307895800092710610E4, 2.8729085735721942674E4,
        5.2264952788528545610E3,
    ];

    private static readonly double[] s_middleNumerator =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
        3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770E-1,
        2.27238449892691845833E-2, 7.74545014278341407640E-4,
    ];

    private static readonly double[] s_middleDenominator =
    [
        1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550E-1,
        1.48103976427480074590E-1, 1.51986665636164571966E-2, 5.47593808499534494600E-4,
        1.05075007164441684324E-9,
    ];

    private static readonly double[] s_tailNumerator =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
        2.96560571828504891230E-1, 2.65321895265761230930E-2, 1.24266094738807843860E-3,
        2.71155556874348757815E-5, 2.01033439929228813265E-7,
    ];

    private static readonly double[] s_tailDenominator =
    [
        1.0, 5.99832206555887937690E-1, 1.36929880922735805310E-1,
        1.48753612908506148525E-2, 7.86869131145613259100E-4, 1.84631831751005468180E-5,
        1.42151175831644588870E-7, 2.04426310338993978564E-15,
    ];

    /// <summary>
    /// The inverse of <see cref="Cumulative"/>: routine PPND16 of M. J. Wichura, "Algorithm AS 241:
    /// the percentage points of the normal distribution", Applied Statistics 37 (1988) 477-484.
    /// Within 4e-15 of the exact value, relatively.
    /// </summary>
    /// <param name="p">A probability, in (0, 1); above 1e-316.</param>
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        if (q <= 0.425 && q >= -0.425)
        {
            double central = 0.180625 - (q * q);
            return q * Ratio(s_centralNumerator, s_centralDenominator, central);
        }
        double r = Math.Sqrt(-PortableMath.Log(q < 0.0 ? p : 1.0 - p));
        double z = r <= 5.0
            ? Ratio(s_middleNumerator, s_middleDenominator, r - 1.6)
            : Ratio(s_tailNumerator, s_tailDenominator, r - 5.0);
        return q < 0.0 ? -z : z;
    }

    private static double Ratio(double[] numerator, double[] denominator, double x) =>
        Horner(numerator, x) / Horner(denominator, x);

    private static double Horner(double[] coefficients, double x)
    {
        double sum = 0.0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }
        return sum;
    }
}
