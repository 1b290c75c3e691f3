using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The library as a part of the program itself: one that was compiled ahead of time with the
/// package AdExIFRef.Interop.Static calls it without a file, and without asking for one.
/// </summary>
internal static unsafe class LinkedLibrary
{
    /// <summary>What the package's targets set in a program that is to have it.</summary>
    public const string Switch = "AdExIFRef.Interop.StaticLibrary";

    [ThreadStatic]
    private static bool s_asking;

    /// <summary>Gets whether this thread is finding out: then no file may answer the runtime.
    /// </summary>
    public static bool Asking => s_asking;

    /// <summary>Returns the library inside this program, or null where there is none.</summary>
    public static NativeLibraryProbe? Probe()
    {
        if (!AppContext.TryGetSwitch(Switch, out bool wanted) || !wanted || !Answers())
        {
            // The switch alone says little: the same project also runs under the runtime.
            return null;
        }

        string? problem = NativeLibraryPaths.Named is { } named
            ? $"{NativeLibraryPaths.Variable} names {named}, but this program has the library "
                + "linked into it"
            : NativeLibraryProbe.CheckLayout(&AbiVersion, &DescribeLayout)
                ?? NativeLibraryProbe.CheckVersion(&Version);
        return problem is null
            ? NativeLibraryProbe.Linked(NativeLibrary.GetMainProgramHandle())
            : NativeLibraryProbe.Failed(problem);
    }

    private static bool Answers()
    {
        s_asking = true;
        try
        {
            _ = NativeMethods.adexif_abi_version();
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
        finally
        {
            s_asking = false;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int AbiVersion() => NativeMethods.adexif_abi_version();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DescribeLayout(int* sizes, int capacity) =>
        NativeMethods.adexif_layout_describe(sizes, capacity);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static sbyte* Version() => NativeMethods.adexif_version_string();
}
