namespace AdExIFRef.Fitting;

/// <summary>
/// What residuals compare instead of V: V itself up to a level, above it ever less, so that an
/// upstroke that comes a moment early or late counts as much as a few mV.
/// </summary>
/// <param name="level">mV.</param>
/// <param name="most">How much can be added above the level, mV.</param>
internal readonly struct Compression(double level, double most)
{
    /// <summary>Returns the compressed potential.</summary>
    public double Of(double v) =>
        v <= level ? v : level + (most * (1 - Math.Exp((level - v) / most)));

    /// <summary>Returns its derivative by V.</summary>
    public double Slope(double v) => v <= level ? 1 : Math.Exp((level - v) / most);
}
