using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>
/// <c>accurate.json</c>: spike times of the differential equation itself, for the accurate mode.
/// </summary>
internal sealed class GoldenAccurateIndex : IGoldenIndex
{
    private readonly string _path;
    private readonly GoldenAccurate _table;

    private GoldenAccurateIndex(string path, GoldenAccurate table) =>
        (_path, _table) = (path, table);

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has none.</exception>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static GoldenAccurateIndex Open(string folder) =>
        new(Path.Combine(folder, GoldenAccurate.FileName), GoldenAccurate.Read(folder));

    /// <inheritdoc/>
    public IEnumerable<IGoldenRow> Check(IReadOnlyList<Backend> backends) =>
        from entry in _table.Cases
        from backend in backends
        select Row(entry, backend);

    private GoldenAccurateRow Row(GoldenAccurate.Case entry, Backend backend)
    {
        try
        {
            return GoldenAccurateRunner.Check(entry, backend);
        }
        catch (ArgumentException error)
        {
            // The layer refused a number of the file, such as a negative time constant.
            throw new InvalidDataException(
                $"{_path}: case {entry.Name}: {error.Message}", error);
        }
    }
}
