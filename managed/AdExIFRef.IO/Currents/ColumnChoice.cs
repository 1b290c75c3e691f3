using System.Globalization;

namespace AdExIFRef.IO;

/// <summary>Finds the columns that an option names.</summary>
internal static class ColumnChoice
{
    private const string NamePrefix = "name:";
    private const string NumberPrefix = "number:";

    /// <summary>Finds columns: names, numbers from 1, ranges (2-5), commas between.</summary>
    /// <param name="source">The file.</param>
    /// <param name="text">The value of the option.</param>
    /// <returns>The columns from 0, in the order of the text.</returns>
    /// <exception cref="TableOptionException">
    /// There is no such column, or two that are meant.
    /// </exception>
    public static int[] Columns(TableSource source, string text)
    {
        if (IsName(source, text))
        {
            return [Column(source, text, "--columns")];
        }

        var columns = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!IsName(source, part) && Range(source, part) is var (first, last))
            {
                columns.AddRange(Enumerable.Range(first, last - first + 1));
            }
            else
            {
                columns.Add(Column(source, part, "--columns"));
            }
        }

        return [.. columns];
    }

    /// <summary>Finds one column by its name or its number from 1.</summary>
    /// <param name="source">The file.</param>
    /// <param name="text">A name, a number, <c>name:NAME</c> or <c>number:N</c>.</param>
    /// <param name="option">The option, for messages.</param>
    /// <returns>The column from 0.</returns>
    /// <exception cref="TableOptionException">As for <see cref="Columns"/>.</exception>
    public static int Column(TableSource source, string text, string option)
    {
        if (text.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Named(source, text[NamePrefix.Length..], option)
                ?? throw NoSuch(source, text, option);
        }

        if (text.StartsWith(NumberPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Numbered(source, text[NumberPrefix.Length..])
                ?? throw NoSuch(source, text, option);
        }

        return (Named(source, text, option), Numbered(source, text)) switch
        {
            (null, null) => throw NoSuch(source, text, option),
            ({ } named, { } numbered) when named != numbered => throw new TableOptionException(
                $"{option}: '{text}' is the name of column {named + 1} of {source.Name} and the "
                + $"number of another; name:{text} or number:{text} says which."),
            var (named, numbered) => (named ?? numbered)!.Value,
        };
    }

    private static bool IsName(TableSource source, string text) =>
        source.Names?.Contains(text, StringComparer.Ordinal) == true;

    private static int? Named(TableSource source, string text, string option)
    {
        if (source.Names is not { } names)
        {
            return null;
        }

        foreach (StringComparer comparer in new[]
        {
            StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase,
        })
        {
            int[] columns =
                [.. Enumerable.Range(0, names.Count).Where(i => comparer.Equals(names[i], text))];
            if (columns.Length > 1)
            {
                throw new TableOptionException(
                    $"{option}: '{text}' is the name of columns "
                    + $"{string.Join(" and ", columns.Select(column => column + 1))} of "
                    + $"{source.Name}; their numbers say which.");
            }

            if (columns.Length == 1)
            {
                return columns[0];
            }
        }

        return null;
    }

    private static int? Numbered(TableSource source, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= source.Columns
            ? number - 1
            : null;

    private static (int First, int Last)? Range(TableSource source, string text)
    {
        string[] ends = text.Split(text.Contains("..", StringComparison.Ordinal) ? ".." : "-");
        if (ends.Length != 2 || !ends.All(end =>
            int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return null;
        }

        return (Numbered(source, ends[0]), Numbered(source, ends[1])) is ({ } first, { } last)
            && first <= last
            ? (first, last)
            : throw NoSuch(source, text, "--columns");
    }

    private static TableOptionException NoSuch(TableSource source, string text, string option)
    {
        string names = source.Names is { } known
            ? $"; the names are {string.Join(", ", known.Take(20))}"
                + (known.Count > 20 ? ", ..." : string.Empty)
            : ", without names";
        return new TableOptionException(
            $"{option}: {source.Name} has no column '{text}'; it has "
            + (source.Columns == 1 ? "one column" : $"the columns 1 to {source.Columns}")
            + $"{names}.");
    }
}
