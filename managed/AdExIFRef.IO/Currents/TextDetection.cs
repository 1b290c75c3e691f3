namespace AdExIFRef.IO;

/// <summary>
/// Finds the dialect of a text file: the only one in which every line is a row of numbers, after a
/// header or without one. Where two readings of the file remain, it is refused.
/// </summary>
internal static class TextDetection
{
    /// <summary>Reads a file in every dialect that it may have.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says of it.</param>
    /// <exception cref="InvalidDataException">
    /// No dialect fits; or several do, and then the message names the options that decide.
    /// </exception>
    public static TextScan Detect(string path, TableOptions options)
    {
        string start = TextStream.ReadStart(path);
        char? hint = Hint(start);
        char[] separators = [.. Separators(path, start, hint, options)];
        List<TextScan> scans = [.. separators.Select(
            separator => Scan(path, separator, hint is not null, options))];
        List<TextScan> fitting = scans.FindAll(scan => scan.Error is null);
        RefuseComma(path, fitting, options);
        if (fitting.Count == 0 || fitting.Exists(MayDivideNumbers))
        {
            char[] others = [.. separators.Where(separator =>
                fitting.Count == 0 || fitting.Exists(scan =>
                    MayDivideNumbers(scan) && scan.Dialect.Separator != separator))];
            RefuseThousands(path, fitting, Grouped(path, others, hint is not null, options));
        }

        // Where the separator separates nothing, the file has one column either way.
        fitting.RemoveAll(scan => scan.Columns == 1 && fitting.Exists(other =>
            other != scan && other.Dialect.Separator == TextDialect.None));
        return fitting.Count switch
        {
            0 => throw Farthest(scans),
            1 => Sure(path, fitting[0], options),
            _ => throw new InvalidDataException(
                $"{path}: ambiguous: the lines can be read with "
                + string.Join(" or ", fitting.Select(Describe)) + "; --separator says which."),
        };
    }

    /// <summary>
    /// Whether the columns of a reading may be groups of digits of one number: other separators
    /// than these are in no number.
    /// </summary>
    private static bool MayDivideNumbers(TextScan scan) => scan.Dialect.Separator is ',' or ' ';

    private static TextScan Scan(
        string path, char separator, bool skipsHint, TableOptions options)
    {
        TextScan point = TextScan.Of(
            path, new TextDialect(separator, options.DecimalSign ?? '.'), skipsHint,
            options.Header);
        if (point.Error is null || options.DecimalSign is not null)
        {
            return point;
        }

        // With a point as the decimal sign no field has a comma, so that only one of the two fits.
        TextScan comma = TextScan.Of(
            path, new TextDialect(separator, ','), skipsHint, options.Header);
        return comma.Error is null || comma.ErrorLine > point.ErrorLine ? comma : point;
    }

    private static IEnumerable<char> Separators(
        string path, string start, char? hint, TableOptions options)
    {
        if ((options.Separator ?? hint) is { } separator)
        {
            return [separator];
        }

        if (Path.GetExtension(path).Equals(".tsv", StringComparison.OrdinalIgnoreCase))
        {
            return ['\t'];
        }

        var lines = start.Split(['\n', '\r'])
            .Where(line => !line.StartsWith('#')).Select(line => line.Trim(' ')).ToList();
        return TextDialect.Candidates
            .Where(candidate => lines.Exists(line => line.Contains(candidate)))
            .Append(TextDialect.None);
    }

    // Excel writes the separator into the first line: sep=;
    private static char? Hint(string start)
    {
        string line = start.Split('\n', 2)[0].Trim('\r', ' ', '"');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            && TextDialect.IsSeparator(line[4])
            ? line[4]
            : null;
    }

    // "20,50" is two columns or one number. A header of one name shows that it is one number.
    private static void RefuseComma(string path, List<TextScan> fitting, TableOptions options)
    {
        if (options.DecimalSign == ',' && fitting.Exists(scan => scan.CommaNumber is not null))
        {
            fitting.RemoveAll(scan => scan.Dialect.Separator == ',' && scan.CommaNumber is null);
        }

        int one = fitting.FindIndex(scan => scan.Dialect.Separator == TextDialect.None
            && scan.CommaNumber is not null && options.DecimalSign is null);
        if (one < 0)
        {
            return;
        }

        string number = fitting[one].CommaNumber!;
        if (fitting[one].Names is not { } names)
        {
            string[] parts = number.Split(',');
            throw new InvalidDataException(
                $"{path}: ambiguous: {number} may be two columns, {parts[0]} and {parts[1]}, or "
                + "one number with a decimal comma; --separator comma or --decimal comma says "
                + "which.");
        }

        if (names[0].Contains(',', StringComparison.Ordinal))
        {
            fitting.RemoveAt(one);
        }
    }

    /// <summary>Returns the readings in which some numbers have separators of thousands.</summary>
    private static IEnumerable<TextScan> Grouped(
        string path, char[] separators, bool skipsHint, TableOptions options)
    {
        foreach (char separator in separators.Reverse()) // a single column first
        {
            foreach ((char thousands, char decimalSign) in GroupedNumber.Styles)
            {
                if (thousands == separator
                    || (options.DecimalSign is { } sign && sign != decimalSign))
                {
                    continue;
                }

                var scan = TextScan.Of(
                    path,
                    new TextDialect(separator, decimalSign) { Thousands = thousands },
                    skipsHint, options.Header);
                if (scan.Error is null && scan.GroupedNumber is not null)
                {
                    yield return scan;
                }
            }
        }
    }

    // "1.234,5" is two columns or one number. Names separated by commas show that it is two;
    // those separated by spaces do not: "Current (pA)".
    private static void RefuseThousands(
        string path, List<TextScan> fitting, IEnumerable<TextScan> grouped)
    {
        foreach (TextScan scan in grouped)
        {
            if (fitting.Count == 0)
            {
                throw new InvalidDataException(
                    $"{path}: {scan.GroupedPlace}: \"{scan.GroupedNumber}\" is not a number that "
                    + $"is read ({scan.Dialect}): write it without separators of thousands.");
            }

            TextScan? other = fitting.Find(one =>
                one.Dialect.Separator != scan.Dialect.Separator
                && (one.Names is null || one.Dialect.Separator == ' '));
            if (other is not null)
            {
                string separator = TextDialect.NameOf(other.Dialect.Separator);
                throw new InvalidDataException(
                    $"{path}: ambiguous: {scan.GroupedNumber} in {scan.GroupedPlace} may be "
                    + $"numbers in {other.Columns} columns with the separator {separator}, or one "
                    + $"number with separators of thousands; --separator {separator} if they are "
                    + "columns; separators of thousands are not read.");
            }
        }
    }

    private static TextScan Sure(string path, TextScan scan, TableOptions options)
    {
        if (options.DecimalSign is null && scan.CommaNumber is { } number && scan.MayHaveThousands)
        {
            throw new InvalidDataException(
                $"{path}: ambiguous: the comma in {number} may be a decimal sign or separate "
                + "thousands; --decimal comma for a decimal sign; separators of thousands are not "
                + "read.");
        }

        return scan.HeaderDoubt is null
            ? scan
            : throw new InvalidDataException(
                $"{path}: ambiguous: line {scan.FirstLine} has numbers, but may name the columns: "
                + $"{scan.HeaderDoubt}; --header yes or --header no says which.");
    }

    // The error of the reading that came farthest; of several, of one with a separator.
    private static InvalidDataException Farthest(List<TextScan> scans) => scans
        .Where(scan => scan.Error is not null)
        .OrderByDescending(scan => scan.Rows)
        .ThenBy(scan => scan.Dialect.Separator == TextDialect.None)
        .ThenByDescending(scan => scan.ErrorLine)
        .ThenByDescending(scan => scan.Columns)
        .First().Error!;

    private static string Describe(TextScan scan) =>
        $"{scan.Dialect} ({scan.Columns} {(scan.Columns == 1 ? "column" : "columns")})";
}
