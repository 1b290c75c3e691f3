using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>
/// An index file of a golden folder, such as <c>cases.json</c>: one class for each kind of file,
/// and its row in <see cref="GoldenIndexes"/>. Whoever made one has read the whole index, so that a
/// malformed one is refused before anything runs.
/// </summary>
internal interface IGoldenIndex
{
    /// <summary>Compares every case on every backend.</summary>
    /// <param name="backends">The backends.</param>
    /// <returns>The rows, one after the other as they are found.</returns>
    /// <exception cref="InvalidDataException">An array file is malformed.</exception>
    IEnumerable<IGoldenRow> Check(IReadOnlyList<Backend> backends);
}
