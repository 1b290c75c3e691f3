using System.Reflection;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// A C# program in a process of its own, as a user's console application: what it writes to
/// standard error is what a user sees.
/// </summary>
internal static class ConsoleProgram
{
    /// <summary>Compiles the program, runs it beside these tests, and deletes it.</summary>
    /// <param name="source">Top-level statements.</param>
    /// <param name="more">What it references besides the library.</param>
    /// <returns>The exit code and what it wrote.</returns>
    public static (int Code, string Output, string[] Errors) Run(
        string source, params Assembly[] more)
    {
        string name = $"program-{Guid.NewGuid():N}";
        string path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        try
        {
            using (FileStream program = File.Create(path))
            using (var symbols = new MemoryStream())
            {
                Readme.ReadmeProgram.Compile(source, more, program, symbols);
            }
            string tests = Path.Combine(
                AppContext.BaseDirectory, Assembly.GetExecutingAssembly().GetName().Name!);
            (int code, string output, string errors) = ChildProcess.Run(
                "exec",
                [
                    "--depsfile", $"{tests}.deps.json",
                    "--runtimeconfig", $"{tests}.runtimeconfig.json", path,
                ]);
            return (code, output, errors.ReplaceLineEndings("\n").Split(
                '\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
