using System.Runtime.InteropServices;
using Xunit;

namespace AdExIFRef.Interop.Tests.Backends;

/// <summary>Files that are no usable library are refused before the system loads them.</summary>
public sealed class LibraryFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.so");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_whole_library_passes() => Assert.Null(Problem(Elf()));

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(3, "no library")]
    [InlineData(17, "truncated")]
    [InlineData(63, "truncated")]
    [InlineData(100, "truncated")]
    [InlineData(4095, "truncated")]
    public void A_truncated_library(int length, string words) => Assert.Contains(
        words, Problem(Elf()[..length]), StringComparison.Ordinal);

    [Theory]
    [InlineData(183, "Arm64")]
    [InlineData(3, "X86")]
    [InlineData(9999, "9999")]
    public void Another_processor(int machine, string words)
    {
        byte[] elf = Elf();
        (elf[18], elf[19]) = ((byte)machine, (byte)(machine >> 8));
        string? problem = Problem(elf);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Contains("needs X64", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 2, "no shared library")] // a program
    [InlineData(5, 2, "64-bit little-endian")] // the other order of bytes
    [InlineData(4, 1, "64-bit little-endian")] // 32 bits
    public void Another_kind_of_file(int at, byte value, string words)
    {
        byte[] elf = Elf();
        elf[at] = value;
        Assert.Contains(words, Problem(elf), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_sections_beyond_the_end()
    {
        byte[] elf = Elf();
        (elf[41], elf[58], elf[60]) = (0x0f, 64, 5); // at 3840: five of 64 bytes
        Assert.Contains("truncated", Problem(elf), StringComparison.Ordinal);
        elf[60] = 4;
        Assert.Null(Problem(elf));
    }

    [Fact]
    public void Another_format() => Assert.Contains(
        "PE", Problem([(byte)'M', (byte)'Z', 0, 0]), StringComparison.Ordinal);

    [Fact]
    public void Binary_data() => Assert.Contains(
        "010203", Problem([1, 2, 3]), StringComparison.Ordinal);

    [Fact]
    public void A_directory() => Assert.Contains(
        "directory", LibraryFile.Problem(Path.GetTempPath()), StringComparison.Ordinal);

    [Fact]
    public void An_offset_near_2_to_the_64()
    {
        byte[] elf = Elf();
        elf.AsSpan(64 + 8, 8).Fill(0xff);
        Assert.Contains("truncated", Problem(elf), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_loader_says_is_put_into_one_line() => Assert.Equal(
        "/x/libadexif.so: version `GLIBC_9.99' not found",
        NativeLibraryProbe.LoaderText(
            "Unable to load shared library '/x/libadexif.so' or one of its dependencies: \n"
            + "/x/libadexif.so: version `GLIBC_9.99' not found\n"));

    [Fact]
    public void Every_function_of_the_bindings_is_asked_for()
    {
        Assert.Contains("adexif_neurons_backward_f64", NativeLibraryProbe.Exports);
        Assert.Contains("adexif_exprel_derivative_evaluate_f32", NativeLibraryProbe.Exports);
        Assert.True(NativeLibraryProbe.Exports.Count >= 25);
    }

    [Fact]
    public void On_Arm_no_AVX_is_missed() => Assert.Empty(NativeKernels.BetterThan(
        "native-neon", ["native-neon", "native-scalar"], Architecture.Arm64));

    private string? Problem(byte[] content)
    {
        File.WriteAllBytes(_path, content);
        return LibraryFile.Problem(_path, "ELF", Architecture.X64);
    }

    /// <summary>A header of an x86-64 library, and one segment of 4096 bytes.</summary>
    private static byte[] Elf()
    {
        var elf = new byte[4096];
        byte[] start = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        start.CopyTo(elf, 0);
        (elf[16], elf[18], elf[32], elf[54], elf[56]) = (3, 62, 64, 56, 1);
        elf[64] = 1; // to be loaded: offset 0, 4096 bytes
        elf[64 + 33] = 0x10;
        return elf;
    }
}
