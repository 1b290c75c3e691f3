using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>
/// The strength of a white noise current; base unit milliampere times the square root of a
/// millisecond (mA sqrt(ms)). A current of strength sigma, averaged over a time t, has the standard
/// deviation sigma/sqrt(t): a number that does not depend on the step size.
/// </summary>
[JsonConverter(typeof(QuantityJsonConverter<NoiseDensity>))]
public readonly record struct NoiseDensity : IQuantity<NoiseDensity>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("mA sqrt(ms)"), UnitScale.Down("uA sqrt(ms)", 1e3),
        UnitScale.Down("nA sqrt(ms)", 1e6), UnitScale.Down("pA sqrt(ms)", 1e9),
    ];

    private NoiseDensity(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "mA sqrt(ms)";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<NoiseDensity>.Units => s_units;

    /// <inheritdoc/>
    public static NoiseDensity FromBase(double value) => new(value);

    /// <summary>
    /// The strength of the noise whose average over a time has that standard deviation:
    /// deviation x sqrt(time).
    /// </summary>
    /// <param name="deviation">The standard deviation of the average.</param>
    /// <param name="time">At least 0; else the result is NaN.</param>
    public static NoiseDensity FromAverage(Current deviation, Time time) =>
        new(deviation.BaseValue * Math.Sqrt(time.BaseValue));

    /// <summary>Reads a number and a unit, e.g. "1.5 mA sqrt(ms)"; always the invariant culture.
    /// </summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static NoiseDensity Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<NoiseDensity>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out NoiseDensity result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out NoiseDensity result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static NoiseDensity Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<NoiseDensity>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out NoiseDensity result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(NoiseDensity other) => BaseValue.CompareTo(other.BaseValue);

    /// <summary>The value and its base unit in the invariant culture.</summary>
    public override string ToString() => QuantityText.Format(this);

    /// <summary>
    /// The value in a numeric format, and its base unit, in the invariant culture.
    /// </summary>
    public string ToString(string? format, IFormatProvider? formatProvider = null) =>
        QuantityText.Format(this, format);

    /// <summary>
    /// Writes the value in a numeric format, and its base unit, in the invariant culture.
    /// </summary>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default,
        IFormatProvider? provider = null) =>
        QuantityText.TryFormat(this, destination, out charsWritten, format);
}
