namespace AdExIFRef.Fitting;

/// <summary>
/// The coordinates in which a fit moves, all of about the same size: logarithms of what is above 0,
/// potentials in mV, and currents as the potential that R makes of them.
/// </summary>
/// <param name="resistance">The R, ohm, that currents are multiplied by.</param>
internal sealed class Coordinates(double resistance)
{
    private static readonly bool[] s_isLogarithm =
        [true, true, true, false, false, true, false, false, false, false, false];

    /// <summary>Whether an unknown must be above 0.</summary>
    public static bool IsPositive(int unknown) => s_isLogarithm[unknown];

    /// <summary>Returns the coordinate of a natural value.</summary>
    public double To(int unknown, double value) =>
        s_isLogarithm[unknown] ? 10 * Math.Log(value) : value * Scale(unknown);

    /// <summary>Returns the natural value at a coordinate.</summary>
    public double From(int unknown, double coordinate) => s_isLogarithm[unknown]
        ? Math.Exp(coordinate / 10) : coordinate / Scale(unknown);

    /// <summary>Returns the derivative of the natural value by the coordinate.</summary>
    public double Slope(int unknown, double value) =>
        s_isLogarithm[unknown] ? value / 10 : 1 / Scale(unknown);

    private double Scale(int unknown) => unknown switch
    {
        Unknown.A => 10 * resistance,
        Unknown.B or Unknown.W0 => resistance,
        _ => 1,
    };
}
