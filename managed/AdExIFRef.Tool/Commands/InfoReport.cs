using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Commands;

/// <summary>What <c>info</c> prints.</summary>
internal static class InfoReport
{
    private const int NameWidth = 20;

    public static void Write(TextWriter output)
    {
        Line(output, "adexif", Version(typeof(InfoReport).Assembly));
        Line(output, "library", $"AdExIFRef.Interop {Version(typeof(Backend).Assembly)}");
        Line(output, ".NET", RuntimeInformation.FrameworkDescription);
        Line(output, "system", $"{RuntimeInformation.OSDescription}, {Architecture()}");
        Line(output, "processor", $"{ProcessorName()}, {Environment.ProcessorCount} threads");
        Line(output, "instruction sets", ProcessorSets());
        Line(output, "native library", NativeLibrary());
        Line(output, "default backend", Default());
        foreach (string name in InstructionSets.BackendNames)
        {
            Line(output, name, Usable(name));
        }
    }

    private static string Usable(string name)
    {
        try
        {
            Backend.ForName(name);
            return "usable";
        }
        catch (Exception problem)
            when (problem is DllNotFoundException or PlatformNotSupportedException)
        {
            return "not usable: " + OneLine(problem.Message.Split("): ", 2)[^1]);
        }
    }

    private static string Default()
    {
        try
        {
            return Backend.Best.Describe();
        }
        catch (Exception problem) when (ExpectedErrors.Describe(problem) is { } message)
        {
            return "none: " + OneLine(message); // the environment forces what is not there
        }
    }

    private static string NativeLibrary() =>
        Backend.TryGetNative(out Backend? native, out string reason)
        ? native.Describe()
        : "not usable: " + OneLine(reason);

    private static string ProcessorSets()
    {
        (string Name, bool Present)[] sets =
        [
            ("SSE4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported),
            ("FMA", Fma.IsSupported), ("AVX-512F", Avx512F.IsSupported),
            ("AVX-512DQ", Avx512DQ.IsSupported), ("NEON", AdvSimd.Arm64.IsSupported),
        ];
        string present = string.Join(", ", sets.Where(set => set.Present).Select(set => set.Name));
        return present.Length == 0 ? "none that .NET reports" : present;
    }

    private static string Architecture() =>
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The name in /proc/cpuinfo on Linux; elsewhere what the environment says.</summary>
    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        string? line = OperatingSystem.IsLinux() && System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(
                text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[^1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? Architecture();
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version?.ToString() ?? "unknown";

    private static string OneLine(string text) => string.Join(
        " ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries));

    private static void Line(TextWriter output, string name, string value) =>
        output.WriteLine(name.PadRight(NameWidth) + value);
}
