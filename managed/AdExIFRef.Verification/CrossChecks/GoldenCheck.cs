using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Checks a whole golden folder on some backends.</summary>
internal static class GoldenCheck
{
    /// <summary>Every case of every index file on every backend.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="backends">The backends.</param>
    /// <param name="told">Given a line after each comparison.</param>
    /// <param name="cancellation">Heeded after each comparison.</param>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed.</exception>
    public static GoldenReport Run(
        string directory,
        IReadOnlyList<Backend> backends,
        Action<string> told,
        CancellationToken cancellation)
    {
        var rows = new List<IGoldenRow>();
        foreach (IGoldenIndex index in GoldenIndexes.Open(directory))
        {
            foreach (IGoldenRow row in index.Check(backends))
            {
                rows.Add(row);
                told(row.ToString()!);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return new GoldenReport([.. backends.Select(backend => backend.Name)], rows);
    }

    /// <summary>One f-I curve on one backend, in the curve's precision.</summary>
    public static GoldenFiVerdict Curve(GoldenFiCurve curve, Backend backend) =>
        curve.Precision == 32
            ? GoldenRunner.Check<float>(curve, backend)
            : GoldenRunner.Check<double>(curve, backend);

    /// <summary>One case on some backends, in the case's precision.</summary>
    public static IEnumerable<GoldenVerdict> Case(
        GoldenCase entry, IReadOnlyList<Backend> backends) => entry.Precision == 32
        ? Case<float>(entry, backends)
        : Case<double>(entry, backends);

    private static IEnumerable<GoldenVerdict> Case<T>(
        GoldenCase entry, IReadOnlyList<Backend> backends)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new GoldenInputs<T>(entry);
        return backends.Select(backend => Verdict(golden, backend));
    }

    private static GoldenVerdict Verdict<T>(GoldenInputs<T> golden, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return GoldenRunner.Check(golden, backend);
        }
        catch (ArgumentException error)
        {
            // The layer refused a number of the folder, such as a negative time constant.
            throw new InvalidDataException(
                $"{golden.Case.Path}: case {golden.Case.Name}: {error.Message}", error);
        }
    }
}
