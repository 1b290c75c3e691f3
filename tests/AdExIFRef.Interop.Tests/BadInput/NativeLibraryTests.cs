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
}
