namespace AdExIFRef.Interop;

/// <summary>Which of some names one may have been meant by a name that does not exist.</summary>
internal static class NearNames
{
    /// <summary>Returns the names with few other letters, or with the name in them.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What exists; of "publication/set" the set may be written alone.</param>
    /// <returns>The nearest first, at most four.</returns>
    public static string[] Of(string name, IEnumerable<string> names)
    {
        string given = name.Trim();
        return given.Length == 0
            ? []
            : [.. names.Select(known => (Name: known, Distance: Distance(given, known)))
                .Where(near => near.Distance <= Math.Max(2, Last(given).Length / 4))
                .OrderBy(near => near.Distance).Take(4).Select(near => near.Name)];
    }

    /// <summary>Returns a message that there is no preset of a name, which are near it, and which
    /// there are.</summary>
    public static string UnknownPreset(string name, IReadOnlyCollection<string> names)
    {
        string[] near = Of(name, names);
        string meant = near.Length == 0
            ? "; the presets are "
            : $"; did you mean {string.Join(" or ", near)}? The presets are ";
        return $"There is no preset '{name}'{meant}{string.Join(", ", names)}.";
    }

    /// <summary>Returns 0 where the name is a part, else the letters to change.</summary>
    private static int Distance(string given, string known) =>
        given.Length >= 3 && known.Contains(given, StringComparison.OrdinalIgnoreCase)
            ? 0
            : Math.Min(
                Edits(given, known),
                Edits(Last(given), Last(known)) + (given.Contains('/') ? 2 : 0));

    private static string Last(string name) => name[(name.IndexOf('/') + 1)..];

    /// <summary>
    /// Returns how many letters must be put in, taken out or replaced; upper case counts as lower.
    /// </summary>
    private static int Edits(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                bool isSame =
                    char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                int change = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
