using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>One file, opened and checked: a usable library, or the reason why it is none.</summary>
internal sealed unsafe class NativeLibraryProbe
{
    private static readonly string[] Exports =
    [
        "adexif_abi_version", "adexif_layout_describe", "adexif_isa_supported",
        "adexif_isa_best", "adexif_coefficients_mask",
        "adexif_coefficients_prepare_f32", "adexif_coefficients_prepare_f64",
        "adexif_neurons_run_f32", "adexif_neurons_run_f64",
        "adexif_exp2_evaluate_f32", "adexif_exp2_evaluate_f64",
        "adexif_exprel_evaluate_f32", "adexif_exprel_evaluate_f64",
        "adexif_philox_evaluate_f32", "adexif_philox_evaluate_f64",
        "adexif_normal_evaluate_f32", "adexif_normal_evaluate_f64",
        "adexif_noise_evaluate_f32", "adexif_noise_evaluate_f64",
    ];

    private NativeLibraryProbe(nint handle, string path, string reason)
    {
        Handle = handle;
        Path = path;
        Reason = reason;
    }

    /// <summary>Gets the operating system's handle; zero if the library is not usable.</summary>
    public nint Handle { get; }

    /// <summary>Gets the path of the usable library, or an empty string.</summary>
    public string Path { get; }

    /// <summary>Gets why the library is not usable, or an empty string.</summary>
    public string Reason { get; }

    /// <summary>A failure.</summary>
    public static NativeLibraryProbe Failed(string reason) => new(0, string.Empty, reason);

    /// <summary>Loads and checks the library at a path.</summary>
    public static NativeLibraryProbe Open(string path)
    {
        if (!File.Exists(path))
        {
            return Failed("no such file");
        }

        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return Failed("cannot be loaded (" + FirstLine(e.Message) + ")");
        }

        string? reason = MissingExport(handle) ?? CheckLayout(
            (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(handle, Exports[0]),
            (delegate* unmanaged[Cdecl]<int*, int, int>)NativeLibrary.GetExport(
                handle, Exports[1]));
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

    private static string? MissingExport(nint handle)
    {
        foreach (string name in Exports)
        {
            if (!NativeLibrary.TryGetExport(handle, name, out _))
            {
                return $"it has no function {name}";
            }
        }

        return null;
    }

    private static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
