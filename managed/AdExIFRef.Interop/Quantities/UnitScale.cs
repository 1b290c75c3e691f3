namespace AdExIFRef.Interop;

/// <summary>
/// A unit beside its base unit: base value = value x multiplier / divisor. One of the two is 1 and
/// the other an exact power of ten, so that the conversion rounds once and correctly; multiplying
/// by 1e-3, which is not a double, would round twice.
/// </summary>
internal readonly record struct UnitScale(string Symbol, double Multiplier, double Divisor)
{
    /// <summary>A unit that is <paramref name="multiplier"/> base units.</summary>
    public static UnitScale Up(string symbol, double multiplier = 1) => new(symbol, multiplier, 1);

    /// <summary>A unit of which <paramref name="divisor"/> make one base unit.</summary>
    public static UnitScale Down(string symbol, double divisor) => new(symbol, 1, divisor);

    public double ToBase(double value) => value * Multiplier / Divisor;
}
