namespace AdExIFRef.Fitting;

/// <summary>The bounds of the unknowns, where the user gives none.</summary>
internal static class Bounds
{
    // In base units: ohm, ms, mV, siemens, mA.
    private static readonly (double Low, double High)[] s_wide =
    [
        (1e-3, 1e12), (0.05, 2000), (0.5, 20_000), (-200, 100), (-150, 100), (0.05, 50),
        (-200, 100), (-1e3, 1e3), (-1e6, 1e6), (-1e6, 1e6), (-250, 150),
    ];

    /// <summary>Returns the value, or the bound that it is beyond.</summary>
    public static double Clamp(ParameterConstraint constraint, int unknown, double value) =>
        Math.Clamp(
            value, constraint.Low ?? s_wide[unknown].Low, constraint.High ?? s_wide[unknown].High);
}
