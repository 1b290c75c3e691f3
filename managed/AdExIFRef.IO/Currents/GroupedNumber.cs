namespace AdExIFRef.IO;

/// <summary>
/// Numbers with separators of thousands, such as <c>1.234,5</c> or <c>1 000.25</c>. They are not
/// read as numbers; a file that could have them is refused.
/// </summary>
internal static class GroupedNumber
{
    /// <summary>A number of more digits before its decimal sign is a row of numbers.</summary>
    private const int MostDigits = 18;

    private const int Group = 3;

    /// <summary>The thousands signs that are looked for, each with its decimal sign.</summary>
    public static IReadOnlyList<(char Thousands, char Decimal)> Styles { get; } =
    [
        ('.', ','), (',', '.'), (' ', ','), (' ', '.'), ('\'', ','), ('\'', '.'),
    ];

    /// <summary>Whether a text is a number with separators of thousands, of any style.</summary>
    public static bool IsMatch(string text)
    {
        // As word processors write them: narrow and no-break spaces, typographic apostrophes.
        string plain = text.Replace('\u2019', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ')
            .Replace('\u2009', ' ').Replace('\u2212', '-').Replace('_', ' ');
        if (!plain.All(char.IsAscii))
        {
            return false;
        }
        byte[] field = System.Text.Encoding.ASCII.GetBytes(plain);
        foreach ((char thousands, char decimalSign) in Styles)
        {
            if (Removed(field, decimalSign, thousands) is { } number
                && NumberText.TryParse<double>(number, decimalSign, out _))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Returns a number without its separators of thousands; null if it has none.
    /// </summary>
    /// <param name="field">UTF-8.</param>
    /// <param name="decimalSign">The decimal sign.</param>
    /// <param name="thousands">What separates thousands.</param>
    public static byte[]? Removed(ReadOnlySpan<byte> field, char decimalSign, char thousands)
    {
        int sign = field.StartsWith("\u2212"u8) ? "\u2212"u8.Length
            : field is [(byte)'+' or (byte)'-', ..] ? 1
            : 0;
        ReadOnlySpan<byte> rest = field[sign..];
        int end = rest.IndexOfAny((byte)decimalSign, (byte)'e', (byte)'E');
        ReadOnlySpan<byte> whole = end < 0 ? rest : rest[..end];
        if (!IsGrouped(whole, (byte)thousands))
        {
            return null;
        }
        byte[] digits = [.. whole.ToArray().Where(digit => digit != thousands)];
        return digits.Length > MostDigits
            ? null
            : [.. field[..sign], .. digits, .. rest[whole.Length..]];
    }

    // 1,234,567, and as in India 12,34,567.
    private static bool IsGrouped(ReadOnlySpan<byte> whole, byte thousands)
    {
        int last = whole.LastIndexOf(thousands);
        if (last < 1 || whole[0] == (byte)'0' || whole.Length - last - 1 != Group
            || !NumberText.IsUnsignedInteger(whole[(last + 1)..]))
        {
            return false;
        }
        int length = 0;
        ReadOnlySpan<byte> before = whole[..last];
        for (int at = before.LastIndexOf(thousands); at >= 0; at = before.LastIndexOf(thousands))
        {
            ReadOnlySpan<byte> group = before[(at + 1)..];
            length = length == 0 ? group.Length : length;
            if (group.Length != length || length is < Group - 1 or > Group
                || !NumberText.IsUnsignedInteger(group))
            {
                return false;
            }
            before = before[..at];
        }
        return before.Length <= (length == 0 ? Group : length)
            && NumberText.IsUnsignedInteger(before);
    }
}
