using System.Diagnostics;

namespace AdExIFRef.Tool.Tests;

/// <summary>The command line tool in a process of its own.</summary>
internal static class ToolProcess
{
    /// <summary>The command line tool beside the tests.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "adexif.dll");

    /// <summary>
    /// Runs the command line tool by a line of the shell, in which <c>"$@"</c> is the tool with
    /// these words.
    /// </summary>
    public static (int Code, string Output, string Errors) RunInShell(
        string line, params string[] words)
    {
        using Process process = ChildProcess.Start(
            "/bin/sh", ["-c", line, "sh", ChildProcess.Host, Path, .. words]);
        return ChildProcess.End(process);
    }
}
