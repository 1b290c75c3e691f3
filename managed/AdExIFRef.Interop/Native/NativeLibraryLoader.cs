using System.Reflection;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Finds the native library, distrusts it, and answers the runtime's requests for it. The outcome
/// is remembered for the life of the process, the reason of a failure included.
/// </summary>
internal static class NativeLibraryLoader
{
    /// <summary>The name that the generated declarations import from.</summary>
    private const string ImportName = "adexif";

    private static readonly Lazy<NativeLibraryProbe> s_outcome =
        new(LoadAndRegister, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Gets the library of this process, or why there is none.</summary>
    public static NativeLibraryProbe Loaded => s_outcome.Value;

    /// <summary>Tries the paths in turn; the first usable library is the one.</summary>
    public static NativeLibraryProbe Probe(IReadOnlyList<string> paths)
    {
        var reasons = new List<string>();
        foreach (string path in paths)
        {
            var probe = NativeLibraryProbe.Open(path);
            if (probe.Handle != 0)
            {
                return probe;
            }

            reasons.Add($"{path}: {probe.Reason}");
        }

        return NativeLibraryProbe.Failed(
            "No usable native library. Tried "
            + (reasons.Count == 0 ? "no path." : string.Join("; ", reasons) + "."));
    }

    private static NativeLibraryProbe LoadAndRegister()
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);
        if (LinkedLibrary.Probe() is { } linked)
        {
            return linked;
        }

        NativeLibraryProbe probe = Probe(NativeLibraryPaths.Candidates());
        return probe.Handle != 0 || NativeLibraryPaths.Named is null
            ? probe
            : NativeLibraryProbe.Failed(
                $"{NativeLibraryPaths.Variable} names a library that cannot be used. "
                + probe.Reason);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != ImportName)
        {
            return 0;
        }

        if (LinkedLibrary.Asking)
        {
            throw new DllNotFoundException();
        }

        // Zero would send the runtime looking by itself, past the checks.
        return Loaded.Handle != 0 ? Loaded.Handle : throw new DllNotFoundException(Loaded.Reason);
    }
}
