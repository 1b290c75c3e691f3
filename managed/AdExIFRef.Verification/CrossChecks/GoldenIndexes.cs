namespace AdExIFRef.Verification;

/// <summary>The kinds of index files that a golden folder may have, alone or together.</summary>
internal static class GoldenIndexes
{
    private static readonly (string File, Func<string, IGoldenIndex> Open)[] s_kinds =
    [
        ("cases.json", folder => new GoldenCasesIndex(GoldenFolder.Open(folder))),
        ("dyn.json", GoldenDynIndex.Open),
        (GoldenNet.IndexName, GoldenNetIndex.Open),
        (GoldenAccurate.FileName, GoldenAccurateIndex.Open),
    ];

    /// <summary>Opens every index file of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no index file, or a file is missing.
    /// </exception>
    /// <exception cref="InvalidDataException">An index is malformed.</exception>
    public static IReadOnlyList<IGoldenIndex> Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder.");
        }

        var present = s_kinds.Where(kind => File.Exists(Path.Combine(folder, kind.File))).ToArray();
        if (present.Length == 0)
        {
            string names = string.Join(", ", s_kinds.Select(kind => kind.File));
            throw new FileNotFoundException(
                $"{folder}: none of the index files of a golden folder is there ({names}).");
        }

        return [.. present.Select(kind => kind.Open(folder))];
    }
}
