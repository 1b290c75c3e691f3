namespace AdExIFRef.Fitting;

/// <summary>The last part of the way to a spike.</summary>
internal static class Upstroke
{
    /// <summary>The exponent at which a spike is over.</summary>
    private const double Top = 30;

    /// <summary>Of the exponent, in one step.</summary>
    private const double Step = 0.05;

    /// <summary>Returns the time, ms, until V has no bound, by the differential equation with the w
    /// and current of now; infinite where V does not rise.</summary>
    /// <param name="p">The unknowns, in base units.</param>
    /// <param name="v">V now, mV.</param>
    /// <param name="w">w, mA.</param>
    /// <param name="current">The injected current, mA.</param>
    public static double Remaining(
        ReadOnlySpan<double> p, double v, double w, double current)
    {
        double exponent = (v - p[Unknown.VT]) / p[Unknown.DeltaT];
        double time = 0;
        for (; exponent < Top; exponent += Step)
        {
            double middle = exponent + (Step / 2);
            double at = p[Unknown.VT] + (middle * p[Unknown.DeltaT]);
            double rise = p[Unknown.VRest] - at + (p[Unknown.DeltaT] * Math.Exp(middle))
                + (p[Unknown.R] * (current - w));
            if (rise <= 0)
            {
                return double.PositiveInfinity;
            }
            time += Step * p[Unknown.DeltaT] * p[Unknown.Tau] / rise;
        }
        return time;
    }
}
