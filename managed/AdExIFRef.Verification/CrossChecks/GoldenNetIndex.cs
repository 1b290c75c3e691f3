using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary><c>net.json</c>: recurrent networks of the reference.</summary>
internal sealed class GoldenNetIndex : IGoldenIndex
{
    private GoldenNetIndex(IReadOnlyList<GoldenNetCase> cases) => Cases = cases;

    /// <summary>The cases, in the order of the file.</summary>
    public IReadOnlyList<GoldenNetCase> Cases { get; }

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The index is malformed.</exception>
    public static GoldenNetIndex Open(string folder) => new(GoldenNet.Read(folder));

    /// <inheritdoc/>
    public IEnumerable<IGoldenRow> Check(IReadOnlyList<Backend> backends) =>
        Cases.SelectMany(entry => GoldenNetRunner.Case(entry, backends));
}
