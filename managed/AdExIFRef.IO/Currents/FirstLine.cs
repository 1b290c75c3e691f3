namespace AdExIFRef.IO;

/// <summary>What the first line of a text file is.</summary>
internal enum FirstLineKind
{
    /// <summary>Names of the columns.</summary>
    Header,

    /// <summary>Numbers alone.</summary>
    Numbers,

    /// <summary>Something between: which field is neither is told.</summary>
    Mixed,
}

/// <summary>Tells a header from a row of numbers by the first line alone.</summary>
internal static class FirstLine
{
    private static readonly string[] s_missing =
    [
        "nan", "inf", "infinity", "na", "n/a", "nil", "null", "none", "nd", "missing",
    ];

    /// <summary>Judges the current record.</summary>
    /// <param name="records">At the first record.</param>
    /// <param name="column">Where it is mixed, the first field that is no number.</param>
    public static FirstLineKind Judge(TextRecords records, out int column)
    {
        int numbers = 0, names = 0, damaged = -1;
        column = -1;
        bool numbersAreIntegers = true, namesAreOfTimes = true;
        int fields = records.Fields - (records.EndsInSeparator ? 1 : 0);
        for (int i = 0; i < fields; i++)
        {
            if (records.TryNumber(i, out double value) && double.IsFinite(value))
            {
                numbers++;
                numbersAreIntegers &= NumberText.IsUnsignedInteger(records.Bytes(i));
                continue;
            }

            column = column < 0 ? i : column;
            string text = records.Text(i);
            names += IsName(text) ? 1 : 0;
            damaged = damaged < 0 && !IsName(text) && text.Length > 0 ? i : damaged;
            namesAreOfTimes &= i == 0 && ColumnName.Parse(text).IsTimeOrIndex;
        }

        if (column < 0)
        {
            return FirstLineKind.Numbers;
        }

        bool isHeader = numbers == 0
            ? names > 0 && damaged < 0
            // The numbers of neurons beside the time or the rows' numbers.
            : namesAreOfTimes && numbersAreIntegers;
        column = damaged < 0 ? column : damaged;
        return isHeader ? FirstLineKind.Header : FirstLineKind.Mixed;
    }

    /// <summary>
    /// Whether a field is a name, and neither empty nor a damaged or missing number.
    /// </summary>
    public static bool IsName(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart("+-.,\u2212 '#").TrimEnd();
        return !rest.IsEmpty && !char.IsAsciiDigit(rest[0])
            && !s_missing.Contains(text.Trim('-', '+', ' '), StringComparer.OrdinalIgnoreCase);
    }
}
