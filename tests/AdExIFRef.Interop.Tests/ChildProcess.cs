using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// A .NET program in a process of its own, for what a running process cannot change: the runtime's
/// switches, and which library was loaded.
/// </summary>
internal static class ChildProcess
{
    private static readonly string[] s_settings =
    [
        "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic",
        "ADEXIF_BACKEND", "ADEXIF_ISA", "ADEXIF_NATIVE_LIBRARY",
    ];

    /// <summary>The host that this process runs on, wherever it is installed.</summary>
    public static string Host { get; } = FindHost();

    /// <summary>Runs a program with these settings and none inherited.</summary>
    public static (int Code, string Output, string Errors) Run(
        string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        using Process process = Start(Host, [program, .. arguments], settings);
        return End(process);
    }

    /// <summary>Starts a program with these settings and none inherited.</summary>
    public static Process Start(
        string file, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (string name in s_settings)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process and all that it writes.</summary>
    public static (int Code, string Output, string Errors) End(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string FindHost()
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        string root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        return Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }
}
