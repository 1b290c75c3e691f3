using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>A duration or a point in time; base unit millisecond (ms).</summary>
[JsonConverter(typeof(QuantityJsonConverter<Time>))]
public readonly record struct Time : IQuantity<Time>
{
    private static readonly UnitScale[] s_units =
    [
        UnitScale.Up("ms"), UnitScale.Up("s", 1e3), UnitScale.Up("seconds", 1e3),
        UnitScale.Down("us", 1e3), UnitScale.Down("µs", 1e3), UnitScale.Down("μs", 1e3),
    ];

    private Time(double baseValue) => BaseValue = baseValue;

    /// <inheritdoc/>
    public static string BaseUnit => "ms";

    /// <inheritdoc/>
    public double BaseValue { get; }

    static ReadOnlySpan<UnitScale> IQuantity<Time>.Units => s_units;

    /// <summary>The value in milliseconds.</summary>
    public double Milliseconds => BaseValue;

    /// <summary>The value in seconds.</summary>
    public double Seconds => BaseValue / 1e3;

    /// <summary>The value in microseconds.</summary>
    public double Microseconds => BaseValue * 1e3;

    /// <inheritdoc/>
    public static Time FromBase(double value) => new(value);

    /// <summary>The quantity of that many milliseconds.</summary>
    public static Time FromMilliseconds(double value) => new(value);

    /// <summary>The quantity of that many seconds.</summary>
    public static Time FromSeconds(double value) => new(value * 1e3);

    /// <summary>The quantity of that many microseconds.</summary>
    public static Time FromMicroseconds(double value) => new(value / 1e3);

    /// <summary>The time of a <see cref="TimeSpan"/>.</summary>
    public static Time FromTimeSpan(TimeSpan value) => new(value.TotalMilliseconds);

    /// <summary>This time as a <see cref="TimeSpan"/>, to the nearest of its ticks of 100 ns.
    /// </summary>
    /// <exception cref="OverflowException">The time is NaN, or beyond the range of a
    /// <see cref="TimeSpan"/> (about 29,000 years).</exception>
    public TimeSpan ToTimeSpan()
    {
        double ticks = Math.Round(BaseValue * TimeSpan.TicksPerMillisecond);
        return ticks >= long.MinValue && ticks < long.MaxValue
            ? new TimeSpan((long)ticks)
            : throw new OverflowException(
                $"{this} does not fit a TimeSpan, which reaches from {TimeSpan.MinValue} to "
                + $"{TimeSpan.MaxValue}.");
    }

    /// <summary>The time of a <see cref="TimeSpan"/>.</summary>
    public static implicit operator Time(TimeSpan value) => FromTimeSpan(value);

    /// <summary>As <see cref="ToTimeSpan"/>.</summary>
    /// <exception cref="OverflowException">As <see cref="ToTimeSpan"/>.</exception>
    public static explicit operator TimeSpan(Time value) => value.ToTimeSpan();

    /// <summary>
    /// The capacitance that makes this time constant with a resistance: C = tau / R.
    /// </summary>
    public static Capacitance operator /(Time left, Resistance right) =>
        Capacitance.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>
    /// The resistance that makes this time constant with a capacitance: R = tau / C.
    /// </summary>
    public static Resistance operator /(Time left, Capacitance right) =>
        Resistance.FromBase(left.BaseValue / right.BaseValue);

    /// <summary>Reads a number and a unit, e.g. "1.5 ms"; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Time Parse(string s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Time>(s);

    /// <summary>Reads a number and a unit; false where
    /// <see cref="Parse(string, IFormatProvider?)"/> throws.</summary>
    public static bool TryParse(string? s, out Time result) => QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Time result) =>
        QuantityText.TryParse(s, out result);

    /// <summary>Reads a number and a unit; always the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no such quantity.</exception>
    public static Time Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        QuantityText.Parse<Time>(s);

    /// <inheritdoc/>
    public static bool TryParse(
        ReadOnlySpan<char> s, IFormatProvider? provider, out Time result) =>
        QuantityText.TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(Time other) => BaseValue.CompareTo(other.BaseValue);

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
