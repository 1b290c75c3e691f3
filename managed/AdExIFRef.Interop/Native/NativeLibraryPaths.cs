using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Where the native library may lie, most specific first.</summary>
internal static class NativeLibraryPaths
{
    /// <summary>Environment variable with the full path of the one library to load.</summary>
    public const string Variable = "ADEXIF_NATIVE_LIBRARY";

    /// <summary>Gets the file name of the library on this operating system.</summary>
    public static string FileName =>
        OperatingSystem.IsWindows() ? "adexif.dll"
        : OperatingSystem.IsMacOS() ? "libadexif.dylib"
        : "libadexif.so";

    /// <summary>The full path in <see cref="Variable"/>, or null.</summary>
    public static string? Named =>
        Environment.GetEnvironmentVariable(Variable) is { } named
        && !string.IsNullOrWhiteSpace(named)
            ? Path.GetFullPath(named)
            : null;

    /// <summary>
    /// Full paths to try. A path in <see cref="Variable"/> is the only one: who names a library
    /// wants that one or an error.
    /// </summary>
    public static IReadOnlyList<string> Candidates()
    {
        if (Named is { } named)
        {
            return [named];
        }

        var paths = new List<string>();
        foreach (string directory in Directories())
        {
            foreach (string rid in RuntimeIdentifiers(
                RuntimeInformation.RuntimeIdentifier, Architecture()))
            {
                Add(paths, Path.Combine(directory, "runtimes", rid, "native", FileName));
            }

            Add(paths, Path.Combine(directory, FileName));
        }

        return paths;
    }

    /// <summary>
    /// Returns the package folder names of this platform, the most specific first. The libraries of
    /// Linux import nothing, so that musl runs them too.
    /// </summary>
    internal static IReadOnlyList<string> RuntimeIdentifiers(string own, string architecture)
    {
        string system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux";
        string[] names = own.Contains("musl", StringComparison.Ordinal)
            ? [own, $"{system}-musl-{architecture}", $"{system}-{architecture}"]
            : [own, $"{system}-{architecture}"];
        return [.. names.Distinct()];
    }

    [SuppressMessage(
        "Globalization", "CA1308:Normalize strings to uppercase",
        Justification = "Runtime identifiers are lower case.")]
    private static string Architecture() =>
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>
    /// Returns the folders to look in. The assembly's own comes first: a plug-in brings the library
    /// of its version, and the host program may have another.
    /// </summary>
    private static IEnumerable<string> Directories()
    {
        if (AssemblyDirectory() is string directory)
        {
            yield return directory;
        }

        yield return AppContext.BaseDirectory;

        // What the host found in the application's dependency file: package caches, the folder
        // that a single-file application was extracted to.
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string searched)
        {
            foreach (string entry in searched.Split(
                Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Returns the folder of this assembly, or null in a single-file program.</summary>
    [UnconditionalSuppressMessage(
        "SingleFile", "IL3000:Avoid accessing Assembly file path when publishing as a single file",
        Justification = "Empty there, and then AppContext.BaseDirectory is the place.")]
    private static string? AssemblyDirectory()
    {
        string location = typeof(NativeLibraryPaths).Assembly.Location;
        return string.IsNullOrEmpty(location) ? null : Path.GetDirectoryName(location);
    }

    private static void Add(List<string> paths, string path)
    {
        string full = Path.GetFullPath(path);
        if (!paths.Contains(full))
        {
            paths.Add(full);
        }
    }
}
