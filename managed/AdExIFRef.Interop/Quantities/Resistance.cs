using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>An electric resistance; base unit ohm.</summary>
[JsonConverter(typeof(QuantityJsonConverter<Resistance>))]
public readonly record struct Resistance : IQuantity<Resistance>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("ohm"), UnitScale.Up("Ω"), UnitScale.Up("Ω"), UnitScale.Up("kohm", 1e3),
        UnitScale.Up("kΩ", 1e3), UnitScale.Up("kΩ", 1e3), UnitScale.Up("Mohm", 1e6),
        UnitScale.Up("MΩ", 1e6), UnitScale.Up("MΩ", 1e6), UnitScale.Up("Gohm", 1e9),
        UnitScale.Up("GΩ", 1e9), UnitScale.Up("GΩ", 1e9),
    ];

    private Resistance(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "ohm";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Resistance>.Units => s_units;

    /// <summary>The value in ohms.</summary>
    public double Ohms => BaseValue;

    /// <summary>The value in kiloohms.</summary>
    public double Kiloohms => BaseValue / 1e3;

    /// <summary>The value in megaohms.</summary>
    public double Megaohms => BaseValue / 1e6;

    /// <summary>The value in gigaohms.</summary>
    public double Gigaohms => BaseValue / 1e9;

    /// <inheritdoc/>
    public static Resistance FromBase(double value) => new(value);

    /// <summary>The quantity of that many ohms.</summary>
    public static Resistance FromOhms(double value) => new(value);

    /// <summary>The quantity of that many kiloohms.</summary>
    public static Resistance FromKiloohms(double value) => new(value * 1e3);

    /// <summary>The quantity of that many megaohms.</summary>
    public static Resistance FromMegaohms(double value) => new(value * 1e6);

    /// <summary>The quantity of that many gigaohms.</summary>
    public static Resistance FromGigaohms(double value) => new(value * 1e9);

    /// <summary>Ohm's law: V = R I (ohm x mA = mV).</summary>
    public static Voltage operator *(Resistance left, Current right) =>
        Voltage.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>The membrane time constant: tau = R C (ohm x mF = ms).</summary>
    public static Time operator *(Resistance left, Capacitance right) =>
        Time.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>The conductance 1 / R, in siemens.</summary>
    public Conductance ToConductance() => Conductance.FromBase(1 / BaseValue);

    /// <summary>Reads a number and a unit, e.g. "1.5 ohm"; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Resistance Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Resistance>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Resistance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Resistance result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Resistance Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Resistance>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Resistance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Resistance other) => BaseValue.CompareTo(other.BaseValue);

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
