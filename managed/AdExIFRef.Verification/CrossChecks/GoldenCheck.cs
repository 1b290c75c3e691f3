using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Checks a whole golden folder on some backends.</summary>
internal static class GoldenCheck
{
    /// <summary>Every case and every f-I curve on every backend.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="backends">The backends.</param>
    /// <param name="told">Given a line after each comparison.</param>
    /// <param name="cancellation">Heeded after each case.</param>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is malformed.</exception>
    public static GoldenReport Run(
        string directory,
        IReadOnlyList<Backend> backends,
        Action<string> told,
        CancellationToken cancellation)
    {
        GoldenFolder folder = GoldenFolder.Open(directory);
        var cases = new List<GoldenVerdict>();
        foreach (GoldenCase entry in folder.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            cases.AddRange(Case(entry, backends, told));
        }

        var curves = new List<GoldenFiVerdict>();
        foreach (GoldenFiCurve curve in folder.ReadFiCurves())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (Backend backend in backends)
            {
                curves.Add(Curve(curve, backend));
                told(curves[^1].ToString());
            }
        }

        return new GoldenReport([.. backends.Select(backend => backend.Name)], cases, curves);
    }

    /// <summary>One f-I curve on one backend, in the curve's precision.</summary>
    public static GoldenFiVerdict Curve(GoldenFiCurve curve, Backend backend) =>
        curve.Precision == 32
            ? GoldenRunner.Check<float>(curve, backend)
            : GoldenRunner.Check<double>(curve, backend);

    /// <summary>One case on some backends, in the case's precision.</summary>
    public static IReadOnlyList<GoldenVerdict> Case(
        GoldenCase entry, IReadOnlyList<Backend> backends, Action<string> told) =>
        entry.Precision == 32
            ? Case<float>(entry, backends, told)
            : Case<double>(entry, backends, told);

    private static List<GoldenVerdict> Case<T>(
        GoldenCase entry, IReadOnlyList<Backend> backends, Action<string> told)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = new GoldenInputs<T>(entry);
        var verdicts = new List<GoldenVerdict>();
        foreach (Backend backend in backends)
        {
            verdicts.Add(Verdict(golden, backend));
            told(verdicts[^1].ToString());
        }

        return verdicts;
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
