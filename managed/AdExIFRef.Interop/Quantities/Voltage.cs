using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>An electric potential or a difference of two; base unit millivolt (mV).</summary>
[JsonConverter(typeof(QuantityJsonConverter<Voltage>))]
public readonly record struct Voltage : IQuantity<Voltage>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("mV"), UnitScale.Up("V", 1e3), UnitScale.Down("uV", 1e3),
        UnitScale.Down("µV", 1e3), UnitScale.Down("μV", 1e3),
    ];

    private Voltage(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "mV";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Voltage>.Units => s_units;

    /// <summary>The value in millivolts.</summary>
    public double Millivolts => BaseValue;

    /// <summary>The value in volts.</summary>
    public double Volts => BaseValue / 1e3;

    /// <summary>The value in microvolts.</summary>
    public double Microvolts => BaseValue * 1e3;

    /// <inheritdoc/>
    public static Voltage FromBase(double value) => new(value);

    /// <summary>The quantity of that many millivolts.</summary>
    public static Voltage FromMillivolts(double value) => new(value);

    /// <summary>The quantity of that many volts.</summary>
    public static Voltage FromVolts(double value) => new(value * 1e3);

    /// <summary>The quantity of that many microvolts.</summary>
    public static Voltage FromMicrovolts(double value) => new(value / 1e3);

    /// <summary>Ohm's law: I = V / R (mV / ohm = mA).</summary>
    public static Current operator /(Voltage left, Resistance right) =>
        Current.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>Ohm's law: I = V g (mV x siemens = mA).</summary>
    public static Current operator *(Voltage left, Conductance right) =>
        Current.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>Ohm's law: R = V / I (mV / mA = ohm).</summary>
    public static Resistance operator /(Voltage left, Current right) =>
        Resistance.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>Reads a number and a unit, e.g. "1.5 mV"; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Voltage Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Voltage>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Voltage result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Voltage result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Voltage Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Voltage>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Voltage result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Voltage other) => BaseValue.CompareTo(other.BaseValue);

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
