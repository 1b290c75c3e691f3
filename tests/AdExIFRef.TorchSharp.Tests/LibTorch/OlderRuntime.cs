using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.LibTorch;

/// <summary>
/// Lets the tests, the benchmarks and the sample of this repository run where the C++ runtime is
/// older than the one that TorchSharp's native part was built with. It asks for GLIBCXX_3.4.32
/// because of one symbol whose only use is to ask for it: no address refers to it. In the copy
/// beside this program that version is marked as optional. The package has no such help:
/// AdExIFRef.TorchSharp tells its users what is missing.
/// </summary>
internal static class OlderRuntime
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string SymbolOfVersion = "_ZSt21ios_base_library_initv";

    private static string Library => Path.Combine(
        AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    // Before anything of TorchSharp runs.
#pragma warning disable CA2255 // a program, not a library
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Help()
    {
        if (OperatingSystem.IsLinux() && File.Exists(Library) && IsOlder())
        {
            MakeOptional(Library);
        }
    }

    private static bool IsOlder() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out nint runtime)
        && !NativeLibrary.TryGetExport(runtime, SymbolOfVersion, out _);

    /// <summary>
    /// Writes another file and puts it in place: the first may be linked from the package folder.
    /// </summary>
    private static void MakeOptional(string library)
    {
        byte[] bytes = File.ReadAllBytes(library), original = [.. bytes];
        if (!VersionNeeds.MakeOptional(bytes, Version) || bytes.AsSpan().SequenceEqual(original))
        {
            return;
        }
        string changed = $"{library}.{Environment.ProcessId}";
        File.WriteAllBytes(changed, bytes);
        // The build copies it again unless size and time are those of the original.
        File.SetLastWriteTimeUtc(changed, File.GetLastWriteTimeUtc(library));
        File.Move(changed, library, overwrite: true);
    }
}
