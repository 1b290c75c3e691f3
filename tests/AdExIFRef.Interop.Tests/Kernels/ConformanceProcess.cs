using AdExIFRef.Interop.Conformance;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>The conformance program, started under settings of its own.</summary>
internal static class ConformanceProcess
{
    private const StringSplitOptions Clean =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Runs it and returns its lines, the first word of each as the key (and the second
    /// too, for hashes).</summary>
    public static Dictionary<string, string> Run(params (string Name, string Value)[] settings)
    {
        (int code, string output, string errors) =
            ChildProcess.Run(typeof(ConformanceHash).Assembly.Location, [], settings);
        if (code != 0)
        {
            throw new InvalidOperationException($"Exit code {code}: {errors}");
        }

        return output.Split('\n', Clean)
            .Select(line => line.Split(' ', IsHash(line) ? 3 : 2))
            .ToDictionary(words => words.Length == 3 ? words[1] : words[0], words => words[^1]);
    }

    private static bool IsHash(string line) => line.StartsWith("hash ", StringComparison.Ordinal);
}
