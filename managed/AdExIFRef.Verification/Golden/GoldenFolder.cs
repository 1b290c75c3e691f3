using System.Text.Json.Serialization;

namespace AdExIFRef.Verification;

/// <summary>
/// A folder of golden vectors: runs of the reference <c>brainpy.state.AdExIFRef</c> with all their
/// inputs and results. The format is described in the README beside the vectors.
/// </summary>
internal sealed class GoldenFolder
{
    private const string IndexName = "cases.json";

    private readonly Dictionary<string, GoldenCase> _byName;

    private GoldenFolder(string directory, Index index)
    {
        (Directory, Reference, Versions, Cases) =
            (directory, index.Reference, index.Versions, index.Cases);
        _byName = new(StringComparer.Ordinal);
        string path = Path.Combine(directory, IndexName);
        GoldenJson.RejectNulls(Cases, "cases", path);
        foreach (GoldenCase entry in Cases)
        {
            GoldenCaseCheck.Check(entry, path);
            if (!_byName.TryAdd(entry.Name, entry))
            {
                throw new InvalidDataException($"{path}: case {entry.Name} is there twice.");
            }

            entry.Path = Existing(entry.File);
        }
    }

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>The class that computed the vectors.</summary>
    public string Reference { get; }

    /// <summary>Versions of the packages that computed the vectors, by package.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>All cases of <c>cases.json</c>, forward and gradient, in its order.</summary>
    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>A case by name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such case.</exception>
    public GoldenCase this[string name] =>
        _byName.TryGetValue(name, out GoldenCase? entry)
            ? entry
            : throw new KeyNotFoundException($"{Directory}: no case {name}.");

    /// <summary>Reads <c>cases.json</c> and checks that the file of every case is there.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">
    /// The index is malformed; the message names the file, the case and the field.
    /// </exception>
    public static GoldenFolder Open(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"{directory}: there is no such folder.");
        }

        var index = GoldenJson.Read<Index>(Path.Combine(directory, IndexName));
        return new GoldenFolder(directory, index);
    }

    /// <summary>
    /// The four <c>fi-*</c> files, those that are there: soft f32, soft f64, hard f32, hard f64.
    /// </summary>
    /// <exception cref="InvalidDataException">A malformed file.</exception>
    public IReadOnlyList<GoldenFiCurve> ReadFiCurves() => GoldenFiCurve.ReadAll(Directory);

    /// <summary>Reads <c>surrogates.json</c>.</summary>
    /// <exception cref="FileNotFoundException">The folder has none.</exception>
    /// <exception cref="InvalidDataException">A malformed file.</exception>
    public GoldenSurrogates ReadSurrogates() => GoldenSurrogates.Read(Directory);

    /// <summary>Reads <c>accurate.json</c>.</summary>
    /// <exception cref="FileNotFoundException">The folder has none.</exception>
    /// <exception cref="InvalidDataException">A malformed file.</exception>
    public GoldenAccurate ReadAccurate() => GoldenAccurate.Read(Directory);

    private string Existing(string file)
    {
        string path = Path.Combine(Directory, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"{path}: this file of the golden folder is missing.", path);
    }

    private sealed class Index
    {
        // For a reader: a file may leave both out.
        public string Reference { get; init; } = "";

        public IReadOnlyDictionary<string, string> Versions { get; init; } =
            new Dictionary<string, string>();

        [JsonPropertyName("cases")]
        public required IReadOnlyList<GoldenCase> Cases { get; init; }
    }
}
