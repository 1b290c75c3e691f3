using AdExIFRef.Interop.Tests.Formats;
using Xunit;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>A native library that is missing, or is none: said, and done without.</summary>
public sealed class NativeLibraryTests
{
    [Fact]
    public void A_missing_library_is_named()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "nowhere", "libadexif.so");
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([path]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains($"{path}: no such file", probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("libadexif.so", [1, 2, 3]);
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([path]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains($"{path}: it is no library", probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_is_refused_by_the_function_that_it_lacks()
    {
        string name = OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll"
            : OperatingSystem.IsMacOS() ? "libSystem.IO.Compression.Native.dylib"
            : "libSystem.IO.Compression.Native.so";
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        NativeLibraryProbe probe = NativeLibraryLoader.Probe([Path.Combine(folder, name)]);
        Assert.Equal(0, probe.Handle);
        Assert.Contains("adexif_abi_version", probe.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_library_that_is_not_there_is_an_error()
    {
        (int code, string output) = Simulate();
        Assert.Equal(2, code);
        Assert.Contains("ADEXIF_NATIVE_LIBRARY", output, StringComparison.Ordinal);
        Assert.Contains("no such file", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_managed_twin_computes_all_the_same()
    {
        (int code, string output) = Simulate("--backend", "managed");
        Assert.True(code == 0, output);
        Assert.Contains("managed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_forces_the_native_backend_without_the_library_gets_an_error_that_names_it()
    {
        (int code, string output) = Simulate("--backend", "native");
        Assert.Equal(2, code);
        Assert.Contains("nowhere", output, StringComparison.Ordinal);
        Assert.Contains("no such file", output, StringComparison.Ordinal);
    }

    /// <summary>The tool in a process of its own, since a library is looked for once.</summary>
    private static (int Code, string Output) Simulate(params string[] options)
    {
        (int code, string output, string errors) = ChildProcess.Run(
            ChildProcess.Tool,
            ["simulate", "--neurons", "3", "--duration", "1ms", .. options],
            ("ADEXIF_NATIVE_LIBRARY",
                Path.Combine(AppContext.BaseDirectory, "nowhere", "libadexif.so")));
        return (code, output + errors);
    }
}
