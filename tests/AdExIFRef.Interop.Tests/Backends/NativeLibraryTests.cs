using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AdExIFRef.Interop.Tests.Kernels;
using Xunit;

namespace AdExIFRef.Interop.Tests.Backends;

/// <summary>What is no usable library is refused, and the reason says what was wrong.</summary>
public sealed unsafe class NativeLibraryTests : IDisposable
{
    private readonly string _text = Path.Combine(
        Path.GetTempPath(), $"adexif-{Guid.NewGuid():n}-{NativeLibraryPaths.FileName}");

    private static readonly nint s_ownVersion =
        Marshal.StringToCoTaskMemUTF8(NativeLibraryProbe.ExpectedVersion);

    public NativeLibraryTests() => File.WriteAllText(_text, "This is no library.\n");

    public void Dispose() => File.Delete(_text);

    [Fact]
    public void A_missing_file()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-folder", "libadexif.so");
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([path]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains($"{path}: no such file", probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file()
    {
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([_text]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains(
            $"{_text}: it is no library: it begins with the text 'This is no libr",
            probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library()
    {
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([OtherLibrary()]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains("adexif_abi_version", probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_path_at_all() => Assert.Contains(
        "no path", NativeLibraryLoader.Probe([]).Reason, StringComparison.Ordinal);

    [Fact]
    public void Every_path_that_was_tried_is_named()
    {
        string reason = NativeLibraryLoader.Probe(["/nowhere/a", _text]).Reason;
        Assert.Contains("/nowhere/a", reason, StringComparison.Ordinal);
        Assert.Contains(_text, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_ABI() => Assert.Contains(
        "ABI version is 999", NativeLibraryProbe.CheckLayout(&OtherVersion, &OneSize),
        StringComparison.Ordinal);

    [Fact]
    public void Another_number_of_layout_values() => Assert.Contains(
        "1 layout values", NativeLibraryProbe.CheckLayout(&SameVersion, &OneSize),
        StringComparison.Ordinal);

    [Fact]
    public void Another_version()
    {
        Assert.Contains(
            "its version is 0.0.9, this assembly needs " + NativeLibraryProbe.ExpectedVersion,
            NativeLibraryProbe.CheckVersion(&OldVersion), StringComparison.Ordinal);
        Assert.Contains(
            "its version is unknown", NativeLibraryProbe.CheckVersion(&NoVersion),
            StringComparison.Ordinal);
        Assert.Null(NativeLibraryProbe.CheckVersion(&OwnVersion));
    }

    [Fact]
    public void The_library_has_the_version_of_the_assembly() => Assert.Equal(
        NativeLibraryProbe.ExpectedVersion,
        typeof(Backend).Assembly.GetName().Version?.ToString(3));

    [Fact]
    public void The_folder_of_the_assembly_comes_first() => Assert.StartsWith(
        Path.GetDirectoryName(typeof(Backend).Assembly.Location)!,
        NativeLibraryPaths.Candidates()[0], StringComparison.Ordinal);

    [Fact]
    public void A_library_for_musl_is_looked_for_among_those_of_Linux_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names of Linux");
        Assert.Equal(
            ["linux-musl-x64", "linux-x64"],
            NativeLibraryPaths.RuntimeIdentifiers("linux-musl-x64", "x64"));
        Assert.Equal(
            ["alpine.3.22-musl-arm64", "linux-musl-arm64", "linux-arm64"],
            NativeLibraryPaths.RuntimeIdentifiers("alpine.3.22-musl-arm64", "arm64"));
        Assert.Equal(
            ["debian.12-x64", "linux-x64"],
            NativeLibraryPaths.RuntimeIdentifiers("debian.12-x64", "x64"));
    }

    [Fact]
    public void Another_offset()
    {
        List<(string Name, int Value)> layout = StructLayout.Describe();
        int[] values = [.. layout.Select(entry => entry.Value)];
        Assert.Null(LayoutCheck.Compare(NativeMethods.ADEXIF_ABI_VERSION, values));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += 4;
            Assert.Contains(
                layout[i].Name,
                LayoutCheck.Compare(NativeMethods.ADEXIF_ABI_VERSION, values),
                StringComparison.Ordinal);
            values[i] -= 4;
        }
    }

    [Fact]
    public void The_layout_covers_every_byte_of_every_structure()
    {
        Type[] structures =
        [
            .. typeof(adexif_run).Assembly.GetTypes().Where(type => type.IsValueType
                && !type.IsEnum && !type.IsNested
                && type.Name.StartsWith("adexif_", StringComparison.Ordinal)),
        ];
        int fields = structures.Sum(type => type.GetFields(
            System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Public).Length);
        Assert.Equal(fields + structures.Length, StructLayout.Describe().Count);
    }

    [Fact]
    public void A_process_that_names_a_bad_library_fails_and_says_why()
    {
        Dictionary<string, string> lines =
            ConformanceProcess.Run((NativeLibraryPaths.Variable, _text));
        Assert.StartsWith(nameof(DllNotFoundException), lines["best"], StringComparison.Ordinal);
        Assert.Contains(NativeLibraryPaths.Variable, lines["best"], StringComparison.Ordinal);
        Assert.Contains(_text, lines["best"], StringComparison.Ordinal);
        Assert.DoesNotContain("native-scalar", lines.Keys);
    }

    [Fact]
    public void A_process_that_names_a_bad_library_may_force_the_managed_twin()
    {
        Dictionary<string, string> lines = ConformanceProcess.Run(
            (NativeLibraryPaths.Variable, _text), ("ADEXIF_BACKEND", "managed"));
        Assert.StartsWith("managed-", lines["best"], StringComparison.Ordinal);
        Assert.Contains(_text, lines["best"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_must_have_the_native_library_fails_without_it()
    {
        Dictionary<string, string> lines = ConformanceProcess.Run(
            (NativeLibraryPaths.Variable, _text), ("ADEXIF_BACKEND", "native"));
        Assert.StartsWith(nameof(DllNotFoundException), lines["best"], StringComparison.Ordinal);
        Assert.Contains(_text, lines["best"], StringComparison.Ordinal);
    }

    /// <summary>A library of the runtime itself.</summary>
    private static string OtherLibrary()
    {
        string name = OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll"
            : OperatingSystem.IsMacOS() ? "libSystem.Native.dylib" : "libSystem.Native.so";
        string path = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name);
        Assert.True(File.Exists(path), path);
        return path;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OtherVersion() => 999;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SameVersion() => NativeMethods.ADEXIF_ABI_VERSION;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static sbyte* OldVersion() => Text("0.0.9\0"u8);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static sbyte* NoVersion() => null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static sbyte* OwnVersion() => (sbyte*)s_ownVersion;

    /// <summary>The address of a literal, which does not move.</summary>
    private static sbyte* Text(ReadOnlySpan<byte> literal) =>
        (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OneSize(int* sizes, int capacity)
    {
        if (capacity > 0)
        {
            sizes[0] = 80;
        }

        return 1;
    }
}
