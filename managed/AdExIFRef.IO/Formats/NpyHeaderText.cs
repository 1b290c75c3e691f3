using System.Globalization;
using System.Text.RegularExpressions;

namespace AdExIFRef.IO;

/// <summary>
/// The Python dictionary literal inside a <c>.npy</c> header, such as
/// <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (600, 37), }</c>.
/// </summary>
internal static partial class NpyHeaderText
{
    /// <summary>More axes than NumPy itself allows are a sign of damage.</summary>
    private const int MaxAxes = 64;

    /// <summary>Reads the literal: exactly the three keys, in any order.</summary>
    /// <exception cref="InvalidDataException">Anything else.</exception>
    public static NpyHeader Parse(string text, string source)
    {
        Dictionary<string, string> entries = Entries(text, source);
        if (entries.Count != 3)
        {
            throw Malformed(text, source);
        }

        string descr = Entry(entries, "descr", text, source);
        string order = Entry(entries, "fortran_order", text, source);
        if (!NpyTypes.TryParse(descr.Trim('\'', '"'), out NpyType type, out bool bigEndian))
        {
            throw new InvalidDataException(
                $"{source}: element type {descr} is not readable ({NpyTypes.Readable} are)"
                + Advice(descr));
        }

        if (order is not ("True" or "False"))
        {
            throw Malformed(text, source);
        }

        IReadOnlyList<long> shape = ShapeOf(Entry(entries, "shape", text, source), text, source);
        NpyHeader header = NpyHeader.Create(type, order == "True", shape, source);
        return header with { BigEndian = bigEndian && type.Size() > 1 };
    }

    /// <summary>The literal exactly as NumPy writes it, without padding.</summary>
    public static string Format(NpyHeader header)
    {
        string order = header.Type.Size() == 1 ? "|" : header.BigEndian ? ">" : "<";
        return $"{{'descr': '{order}{header.Type.Code()}', "
            + $"'fortran_order': {(header.FortranOrder ? "True" : "False")}, "
            + $"'shape': {Shape(header.Shape)}, }}";
    }

    /// <summary>A Python tuple: <c>()</c>, <c>(5,)</c>, <c>(600, 37)</c>.</summary>
    public static string Shape(IReadOnlyList<long> shape) =>
        shape.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"({shape[0]},)")
            : $"({string.Join(", ", shape)})";

    private static string Advice(string descr) => descr.Contains('O', StringComparison.Ordinal)
        ? "; an object array is a Python pickle: save array.astype(float) instead."
        : ".";

    private static Dictionary<string, string> Entries(string text, string source)
    {
        Match literal = Match(text, source);

        CaptureCollection keys = literal.Groups["key"].Captures;
        CaptureCollection values = literal.Groups["value"].Captures;
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++)
        {
            if (!entries.TryAdd(keys[i].Value, values[i].Value))
            {
                throw Malformed(text, source);
            }
        }

        return entries;
    }

    private static Match Match(string text, string source)
    {
        try
        {
            Match literal = Dictionary().Match(text);
            return literal.Success ? literal : throw Malformed(text, source);
        }
        catch (RegexMatchTimeoutException)
        {
            // Only a text built to be slow takes that long.
            throw Malformed(text, source);
        }
    }

    private static string Entry(
        Dictionary<string, string> entries, string key, string text, string source) =>
        entries.TryGetValue(key, out string? value) ? value : throw Malformed(text, source);

    private static List<long> ShapeOf(string tuple, string text, string source)
    {
        var shape = new List<long>();
        if (tuple[0] != '(')
        {
            throw Malformed(text, source);
        }

        foreach (string part in tuple[1..^1].Split(',', StringSplitOptions.TrimEntries))
        {
            // (5,) ends in an empty part, and so does ().
            if (part.Length == 0)
            {
                continue;
            }

            // Python 2 wrote its long integers as 100L.
            string digits = part.EndsWith('L') ? part[..^1] : part;
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long n))
            {
                throw new InvalidDataException(
                    $"{source}: axis length {part} is not a number in 0 .. 2^63 - 1.");
            }

            shape.Add(n);
        }

        return shape.Count <= MaxAxes
            ? shape
            : throw new InvalidDataException(
                $"{source}: {shape.Count} axes; at most {MaxAxes} are read.");
    }

    private static InvalidDataException Malformed(string text, string source)
    {
        string shown = text.Length <= 120 ? text.Trim() : text[..120] + "...";
        return new InvalidDataException(
            $"{source}: the .npy header is malformed: \"{shown}\". It must be a dictionary of "
            + "'descr', 'fortran_order' and 'shape'.");
    }

    // A value is a quoted string, a word, a tuple of integers, or (for structured types, so that
    // the message can name them) a bracketed list.
    [GeneratedRegex(
        """
        ^\s*\{\s*
        (?: (?<q>['"])(?<key>\w+)\k<q> \s*:\s*
            (?<value> '[^']*' | "[^"]*" | \w+ | \(\s*\) | \(\s*-?\d+L?\s*(?:,\s*-?\d+L?\s*)*,?\s*\)
                    | \[[^\]]*\] )
            \s*(?:,\s*|(?=\})) )*
        \}\s*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dictionary();
}
