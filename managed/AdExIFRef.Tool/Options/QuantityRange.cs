using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>Two quantities, written <c>5mA..60mA</c>.</summary>
internal readonly record struct QuantityRange<TQ>(TQ Low, TQ High)
    where TQ : struct, IQuantity<TQ>
{
    private const string Separator = "..";

    public static bool Matches(string text) => text.Contains(Separator, StringComparison.Ordinal);

    /// <exception cref="FormatException">The text is not such a range.</exception>
    public static QuantityRange<TQ> Parse(string text)
    {
        string[] ends = text.Split(Separator);
        if (ends.Length != 2)
        {
            throw new FormatException($"'{text}' is not a range such as 1..2 {TQ.BaseUnit}.");
        }
        // "5..60nA" could mean 5 nA or 5 base units.
        if (IsBare(ends[0]) != IsBare(ends[1]))
        {
            throw new FormatException(
                $"'{text}' has a unit at one end only; give it at both ends.");
        }
        return new(
            TQ.Parse(ends[0], CultureInfo.InvariantCulture),
            TQ.Parse(ends[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{Low}..{High}";

    private static bool IsBare(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
