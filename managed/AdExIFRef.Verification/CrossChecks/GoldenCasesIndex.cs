using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary><c>cases.json</c>, and the f-I curves beside it.</summary>
/// <param name="folder">The folder.</param>
internal sealed class GoldenCasesIndex(GoldenFolder folder) : IGoldenIndex
{
    /// <inheritdoc/>
    public IEnumerable<IGoldenRow> Check(IReadOnlyList<Backend> backends)
    {
        foreach (GoldenCase entry in folder.Cases)
        {
            foreach (GoldenVerdict verdict in GoldenCheck.Case(entry, backends))
            {
                yield return verdict;
            }
        }

        foreach (GoldenFiCurve curve in folder.ReadFiCurves())
        {
            foreach (Backend backend in backends)
            {
                yield return GoldenCheck.Curve(curve, backend);
            }
        }
    }
}
