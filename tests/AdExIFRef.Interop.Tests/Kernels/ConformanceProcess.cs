using System.Diagnostics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop.Conformance;

namespace AdExIFRef.Interop.Tests.Kernels;

/// <summary>The conformance program, started under settings of its own.</summary>
internal static class ConformanceProcess
{
    private static readonly string[] Settings =
    [
        "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic",
        "ADEXIF_BACKEND", "ADEXIF_ISA", "ADEXIF_NATIVE_LIBRARY",
    ];

    /// <summary>Runs it and returns its lines, the first word of each as the key (and the second
    /// too, for hashes).</summary>
    public static Dictionary<string, string> Run(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(ConformanceHash).Assembly.Location },
        };
        foreach (string name in Settings)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Exit code {process.ExitCode}: {errors.Result}");
        }

        const StringSplitOptions Clean =
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return output.Split('\n', Clean)
            .Select(line => line.Split(' ', IsHash(line) ? 3 : 2))
            .ToDictionary(words => words.Length == 3 ? words[1] : words[0], words => words[^1]);
    }

    private static bool IsHash(string line) => line.StartsWith("hash ", StringComparison.Ordinal);

    /// <summary>The host that this process runs on, wherever it is installed.</summary>
    private static string Host()
    {
        string shared = RuntimeEnvironment.GetRuntimeDirectory();
        string root = Path.GetFullPath(Path.Combine(shared, "..", "..", ".."));
        return Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }
}
