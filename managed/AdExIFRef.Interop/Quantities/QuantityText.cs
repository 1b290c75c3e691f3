using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Text to quantity and back, always in the invariant culture.</summary>
internal static class QuantityText
{
    public static TQ Parse<TQ>(string text) where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse<TQ>(text.AsSpan());
    }

    public static TQ Parse<TQ>(ReadOnlySpan<char> text) where TQ : struct, IQuantity<TQ> =>
        TryParse(text, out TQ result)
            ? result
            : throw new FormatException(Explain<TQ>(text.ToString()));

    /// <summary>
    /// A finite number and a unit, spaces between them or not; no unit is the base unit.
    /// </summary>
    public static bool TryParse<TQ>(ReadOnlySpan<char> text, out TQ result)
        where TQ : struct, IQuantity<TQ>
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        result = default;
        if (TryParseNumber(trimmed, out double bare))
        {
            result = TQ.FromBase(bare);
            return true;
        }
        foreach (UnitScale unit in TQ.Units)
        {
            // A shorter symbol may end a longer one ("A" in "mA"): the rest is then no number.
            if (trimmed.EndsWith(unit.Symbol, StringComparison.Ordinal)
                && TryParseNumber(trimmed[..^unit.Symbol.Length], out double value)
                && double.IsFinite(unit.ToBase(value)))
            {
                result = TQ.FromBase(unit.ToBase(value));
                return true;
            }
        }
        return false;
    }

    public static string Format<TQ>(TQ quantity, string? format = null)
        where TQ : struct, IQuantity<TQ> =>
        $"{quantity.BaseValue.ToString(format, CultureInfo.InvariantCulture)} {TQ.BaseUnit}";

    public static bool TryFormat<TQ>(
        TQ quantity, Span<char> destination, out int written, ReadOnlySpan<char> format)
        where TQ : struct, IQuantity<TQ>
    {
        if (quantity.BaseValue.TryFormat(
                destination, out written, format, CultureInfo.InvariantCulture)
            && destination.Length - written > TQ.BaseUnit.Length)
        {
            destination[written] = ' ';
            TQ.BaseUnit.CopyTo(destination[(written + 1)..]);
            written += 1 + TQ.BaseUnit.Length;
            return true;
        }
        written = 0;
        return false;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    private static string Explain<TQ>(string text) where TQ : struct, IQuantity<TQ>
    {
        var symbols = new List<string>();
        foreach (UnitScale unit in TQ.Units)
        {
            symbols.Add(unit.Symbol);
        }
        return $"'{text}' is not a {typeof(TQ).Name.ToLowerInvariant()}: allowed is a finite "
            + $"number followed by one of the units {string.Join(", ", symbols)} "
            + $"(upper and lower case differ; no unit means {TQ.BaseUnit}).";
    }
}
