using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary><c>dyn.json</c>: runs of <c>brainpy.dyn.AdExIFRef</c> and its LTC form.</summary>
internal sealed class GoldenDynIndex : IGoldenIndex
{
    private GoldenDynIndex(IReadOnlyList<GoldenCase> cases) => Cases = cases;

    /// <summary>The cases, in the order of the file.</summary>
    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>Reads the file of a folder.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The index, or an array file, is malformed.
    /// </exception>
    public static GoldenDynIndex Open(string folder) => new(GoldenDyn.Read(folder));

    /// <inheritdoc/>
    public IEnumerable<IGoldenRow> Check(IReadOnlyList<Backend> backends) =>
        Cases.SelectMany(entry => GoldenCheck.Case(entry, backends));
}
