using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>An electric conductance; base unit siemens.</summary>
[JsonConverter(typeof(QuantityJsonConverter<Conductance>))]
public readonly record struct Conductance : IQuantity<Conductance>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("siemens"), UnitScale.Up("S"), UnitScale.Down("mS", 1e3),
        UnitScale.Down("uS", 1e6), UnitScale.Down("µS", 1e6), UnitScale.Down("μS", 1e6),
        UnitScale.Down("nS", 1e9), UnitScale.Down("pS", 1e12),
    ];

    private Conductance(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "siemens";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Conductance>.Units => s_units;

    /// <summary>The value in siemens.</summary>
    public double Siemens => BaseValue;

    /// <summary>The value in millisiemens.</summary>
    public double Millisiemens => BaseValue * 1e3;

    /// <summary>The value in microsiemens.</summary>
    public double Microsiemens => BaseValue * 1e6;

    /// <summary>The value in nanosiemens.</summary>
    public double Nanosiemens => BaseValue * 1e9;

    /// <summary>The value in picosiemens.</summary>
    public double Picosiemens => BaseValue * 1e12;

    /// <inheritdoc/>
    public static Conductance FromBase(double value) => new(value);

    /// <summary>The quantity of that many siemens.</summary>
    public static Conductance FromSiemens(double value) => new(value);

    /// <summary>The quantity of that many millisiemens.</summary>
    public static Conductance FromMillisiemens(double value) => new(value / 1e3);

    /// <summary>The quantity of that many microsiemens.</summary>
    public static Conductance FromMicrosiemens(double value) => new(value / 1e6);

    /// <summary>The quantity of that many nanosiemens.</summary>
    public static Conductance FromNanosiemens(double value) => new(value / 1e9);

    /// <summary>The quantity of that many picosiemens.</summary>
    public static Conductance FromPicosiemens(double value) => new(value / 1e12);

    /// <summary>Ohm's law: I = g V (siemens x mV = mA).</summary>
    public static Current operator *(Conductance left, Voltage right) =>
        Current.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>The capacitance that makes a time constant with this leak: C = g tau.</summary>
    public static Capacitance operator *(Conductance left, Time right) =>
        Capacitance.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>The resistance 1 / g, in ohm.</summary>
    public Resistance ToResistance() => Resistance.FromBase(1 / BaseValue);

    /// <summary>
    /// Reads a number and a unit, e.g. "1.5 siemens"; always the invariant culture.
    /// </summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Conductance Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Conductance>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Conductance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Conductance result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Conductance Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Conductance>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Conductance result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Conductance other) => BaseValue.CompareTo(other.BaseValue);

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
