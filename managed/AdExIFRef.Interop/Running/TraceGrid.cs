namespace AdExIFRef.Interop;

/// <summary>How the rows of traces lie on the steps of a run.</summary>
internal static class TraceGrid
{
    /// <summary>How far a ratio of times may be from a whole number, relatively.</summary>
    private const double Rounding = 1e-9;

    /// <summary>
    /// Returns the steps from row to row and the rows of a step; at least one of them is 1.
    /// </summary>
    /// <param name="interval">The time from row to row, ms.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="integrator">What makes the steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The interval is neither a multiple of dt nor a whole part of it, or the integrator has no
    /// state within a step.
    /// </exception>
    public static (int Every, int PerStep) Of(double interval, double dt, Integrator integrator)
    {
        bool isWithin = interval < dt * (1 - Rounding);
        double ratio = isWithin ? dt / interval : interval / dt;
        double whole = Math.Round(ratio);
        if (!(Math.Abs(ratio - whole) <= Rounding * ratio) || whole > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(interval), interval,
                $"interval is {Time.FromMilliseconds(interval)}, and a step is "
                + $"{Time.FromMilliseconds(dt)}; allowed are multiples of a step, up to "
                + $"{int.MaxValue}, and whole parts of it: a half, a third, ...");
        }
        if (isWithin && integrator is not AccurateIntegrator)
        {
            throw new ArgumentOutOfRangeException(
                nameof(interval), interval,
                $"interval is {Time.FromMilliseconds(interval)}, and a step is "
                + $"{Time.FromMilliseconds(dt)}; {integrator} has no state within a step: allowed "
                + "are multiples of a step. Integrator.Accurate takes parts of it too.");
        }
        return isWithin ? (1, (int)whole) : ((int)whole, 1);
    }
}
