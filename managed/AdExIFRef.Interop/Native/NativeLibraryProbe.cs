using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>One file, opened and checked: a usable library, or the reason why it is none.</summary>
internal sealed unsafe class NativeLibraryProbe
{
    /// <summary>The functions that the bindings import.</summary>
    public static IReadOnlyList<string> Exports { get; } = [.. typeof(NativeMethods)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(method => method.Name)
        .Where(name => name.StartsWith("adexif_", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>Gets the version of the library that this assembly was made with.</summary>
    public static string ExpectedVersion { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{NativeMethods.ADEXIF_VERSION_MAJOR}.{NativeMethods.ADEXIF_VERSION_MINOR}."
            + $"{NativeMethods.ADEXIF_VERSION_PATCH}");

    private NativeLibraryProbe(nint handle, string path, string reason)
    {
        Handle = handle;
        Path = path;
        Reason = reason;
    }

    /// <summary>Gets the operating system's handle; zero if the library is not usable.</summary>
    public nint Handle { get; }

    /// <summary>Gets the path of the usable library, or that it is linked into the program, or an
    /// empty string.</summary>
    public string Path { get; }

    /// <summary>Gets why the library is not usable, or an empty string.</summary>
    public string Reason { get; }

    /// <summary>A failure.</summary>
    public static NativeLibraryProbe Failed(string reason) => new(0, string.Empty, reason);

    /// <summary>The library inside the program, by the program's own handle.</summary>
    public static NativeLibraryProbe Linked(nint program) =>
        new(program, "linked into the program", string.Empty);

    /// <summary>Loads and checks the library at a path.</summary>
    public static NativeLibraryProbe Open(string path)
    {
        if (LibraryFile.Problem(path) is { } problem)
        {
            return Failed(problem);
        }

        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return Failed("cannot be loaded: " + LoaderText(e.Message));
        }

        string? reason = MissingExports(handle) ?? CheckLayout(
            (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(
                handle, nameof(NativeMethods.adexif_abi_version)),
            (delegate* unmanaged[Cdecl]<int*, int, int>)NativeLibrary.GetExport(
                handle, nameof(NativeMethods.adexif_layout_describe)))
            ?? CheckVersion((delegate* unmanaged[Cdecl]<sbyte*>)NativeLibrary.GetExport(
                handle, nameof(NativeMethods.adexif_version_string)));
        if (reason is null)
        {
            return new(handle, path, string.Empty);
        }

        NativeLibrary.Free(handle);
        return Failed(reason);
    }

    /// <summary>Asks a library for its ABI and layout: null, or what is wrong with them.</summary>
    public static string? CheckLayout(
        delegate* unmanaged[Cdecl]<int> abiVersion,
        delegate* unmanaged[Cdecl]<int*, int, int> describe)
    {
        // The ABI number first: with another one, nothing is known about the second function.
        int version = abiVersion();
        if (version != NativeMethods.ADEXIF_ABI_VERSION)
        {
            return LayoutCheck.Compare(version, []);
        }

        int count = describe(null, 0);
        if (count is < 0 or > 1000)
        {
            return $"it describes {count} layout values";
        }

        int[] sizes = new int[count];
        fixed (int* start = sizes)
        {
            int written = describe(start, count);
            return LayoutCheck.Compare(version, sizes.AsSpan(0, Math.Clamp(written, 0, count)));
        }
    }

    /// <summary>
    /// Asks a library for its version: null, or that it is not this assembly's. Libraries with the
    /// same structures may compute differently, and the twin's bits are those of one version.
    /// </summary>
    public static string? CheckVersion(delegate* unmanaged[Cdecl]<sbyte*> version)
    {
        sbyte* text = version();
        string found = text is null ? "unknown" : new string(text);
        return found == ExpectedVersion
            ? null
            : $"its version is {found}, this assembly needs {ExpectedVersion}";
    }

    /// <summary>
    /// Returns in one line what the loader said: the runtime puts that on the lines after its own.
    /// </summary>
    public static string LoaderText(string message)
    {
        string[] lines = message.Split(
            ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? string.Join("; ", lines.Skip(1).Distinct()) : message.Trim();
    }

    private static string? MissingExports(nint handle)
    {
        string[] missing =
            [.. Exports.Where(name => !NativeLibrary.TryGetExport(handle, name, out _))];
        return missing.Length == 0
            ? null
            : $"it lacks {missing.Length} of {Exports.Count} functions: "
                + string.Join(", ", missing);
    }
}
