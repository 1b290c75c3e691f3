using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>An electric current; base unit milliampere (mA).</summary>
[JsonConverter(typeof(QuantityJsonConverter<Current>))]
public readonly record struct Current : IQuantity<Current>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("mA"), UnitScale.Up("A", 1e3), UnitScale.Down("uA", 1e3),
        UnitScale.Down("µA", 1e3), UnitScale.Down("μA", 1e3), UnitScale.Down("nA", 1e6),
        UnitScale.Down("pA", 1e9),
    ];

    private Current(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "mA";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Current>.Units => s_units;

    /// <summary>The value in milliamperes.</summary>
    public double Milliamperes => BaseValue;

    /// <summary>The value in amperes.</summary>
    public double Amperes => BaseValue / 1e3;

    /// <summary>The value in microamperes.</summary>
    public double Microamperes => BaseValue * 1e3;

    /// <summary>The value in nanoamperes.</summary>
    public double Nanoamperes => BaseValue * 1e6;

    /// <summary>The value in picoamperes.</summary>
    public double Picoamperes => BaseValue * 1e9;

    /// <inheritdoc/>
    public static Current FromBase(double value) => new(value);

    /// <summary>The quantity of that many milliamperes.</summary>
    public static Current FromMilliamperes(double value) => new(value);

    /// <summary>The quantity of that many amperes.</summary>
    public static Current FromAmperes(double value) => new(value * 1e3);

    /// <summary>The quantity of that many microamperes.</summary>
    public static Current FromMicroamperes(double value) => new(value / 1e3);

    /// <summary>The quantity of that many nanoamperes.</summary>
    public static Current FromNanoamperes(double value) => new(value / 1e6);

    /// <summary>The quantity of that many picoamperes.</summary>
    public static Current FromPicoamperes(double value) => new(value / 1e9);

    /// <summary>Ohm's law: V = I R (mA x ohm = mV).</summary>
    public static Voltage operator *(Current left, Resistance right) =>
        Voltage.FromBase(left.BaseValue * right.BaseValue);

    /// <summary>Ohm's law: V = I / g (mA / siemens = mV).</summary>
    public static Voltage operator /(Current left, Conductance right) =>
        Voltage.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>Ohm's law: g = I / V (mA / mV = siemens).</summary>
    public static Conductance operator /(Current left, Voltage right) =>
        Conductance.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>Reads a number and a unit, e.g. "1.5 mA"; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Current Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Current>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Current result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Current result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Current Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Current>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Current result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Current other) => BaseValue.CompareTo(other.BaseValue);

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
