using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>An electric capacitance; base unit millifarad (mF).</summary>
[JsonConverter(typeof(QuantityJsonConverter<Capacitance>))]
public readonly record struct Capacitance : IQuantity<Capacitance>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("mF"), UnitScale.Up("F", 1e3), UnitScale.Down("uF", 1e3),
        UnitScale.Down("µF", 1e3), UnitScale.Down("μF", 1e3), UnitScale.Down("nF", 1e6),
        UnitScale.Down("pF", 1e9),
    ];

    private Capacitance(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "mF";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Capacitance>.Units => s_units;

    /// <summary>The value in millifarads.</summary>
    public double Millifarads => BaseValue;

    /// <summary>The value in farads.</summary>
    public double Farads => BaseValue / 1e3;

    /// <summary>The value in microfarads.</summary>
    public double Microfarads => BaseValue * 1e3;

    /// <summary>The value in nanofarads.</summary>
    public double Nanofarads => BaseValue * 1e6;

    /// <summary>The value in picofarads.</summary>
    public double Picofarads => BaseValue * 1e9;

    /// <inheritdoc/>
    public static Capacitance FromBase(double value) => new(value);

    /// <summary>The quantity of that many millifarads.</summary>
    public static Capacitance FromMillifarads(double value) => new(value);

    /// <summary>The quantity of that many farads.</summary>
    public static Capacitance FromFarads(double value) => new(value * 1e3);

    /// <summary>The quantity of that many microfarads.</summary>
    public static Capacitance FromMicrofarads(double value) => new(value / 1e3);

    /// <summary>The quantity of that many nanofarads.</summary>
    public static Capacitance FromNanofarads(double value) => new(value / 1e6);

    /// <summary>The quantity of that many picofarads.</summary>
    public static Capacitance FromPicofarads(double value) => new(value / 1e9);

    /// <summary>The membrane time constant: tau = C / g (mF / siemens = ms).</summary>
    public static Time operator /(Capacitance left, Conductance right) =>
        Time.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>The membrane time constant: tau = C R (mF x ohm = ms).</summary>
    public static Time operator *(Capacitance left, Resistance right) =>
        Time.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>Reads a number and a unit, e.g. "1.5 mF"; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Capacitance Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Capacitance>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Capacitance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Capacitance result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Capacitance Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Capacitance>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Capacitance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Capacitance other) => BaseValue.CompareTo(other.BaseValue);

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
