using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>How many steps a duration is.</summary>
internal static class StepCount
{
    /// <summary>A quotient so close to an integer is that integer...</summary>
    private const double Tolerance = 1e-6;

    /// <summary>... or this close to it relatively: a few roundings of the two numbers.</summary>
    private const double Rounding = 1e-15;

    /// <exception cref="ArgumentOutOfRangeException">
    /// The duration is negative or no number.
    /// </exception>
    /// <exception cref="ArgumentException">It is not a multiple of dt.</exception>
    public static long Steps(Time duration, Time dt)
    {
        RequireStep(dt);
        if (!(duration.BaseValue >= 0) || !double.IsFinite(duration.BaseValue))
        {
            throw Errors.OutOfRange(
                nameof(duration), duration, "is a finite time of at least 0 ms");
        }
        double quotient = duration.BaseValue / dt.BaseValue;
        double steps = Math.Round(quotient);
        if (steps >= long.MaxValue
            || Math.Abs(quotient - steps) > Math.Max(Tolerance, Rounding * quotient))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"duration = {duration} is {quotient} steps of dt = {dt}; allowed is a "
                    + $"multiple of dt."),
                nameof(duration));
        }
        return (long)steps;
    }

    /// <exception cref="ArgumentOutOfRangeException">dt is not a positive finite time.</exception>
    public static void RequireStep(Time dt)
    {
        if (!(dt.BaseValue > 0) || !double.IsFinite(dt.BaseValue))
        {
            throw Errors.OutOfRange(nameof(dt), dt, "is a finite time above 0 ms");
        }
    }
}
