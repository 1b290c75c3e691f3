using System.IO.Compression;
using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.IO;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>.npy files are read as NumPy writes them, and written likewise.</summary>
public sealed class NpyFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(byte version)
    {
        using var folder = new TemporaryFolder();
        byte[] data = [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0];
        string path = folder.Write(
            "v.npy", NpyBytes.File(NpyBytes.Header("<f4", "(1, 2)"), data, version));
        NpyArray array = NpyFile.Read(path);
        Assert.Equal([1, 2], array.Shape);
        Assert.Equal([1f, -2.5f], array.Get<float>());
    }

    [Fact]
    public void Every_element_type_is_read()
    {
        byte[] ones = [255, 255, 255, 255, 255, 255, 255, 255];
        Assert.Equal([(sbyte)-1], Read("|i1", ones[..1]).Get<sbyte>());
        Assert.Equal([(short)-1], Read("<i2", ones[..2]).Get<short>());
        Assert.Equal([-1], Read("<i4", ones[..4]).Get<int>());
        Assert.Equal([-1L], Read("<i8", ones).Get<long>());
        Assert.Equal([byte.MaxValue], Read("|u1", ones[..1]).Get<byte>());
        Assert.Equal([ushort.MaxValue], Read("<u2", ones[..2]).Get<ushort>());
        Assert.Equal([uint.MaxValue], Read("<u4", ones[..4]).Get<uint>());
        Assert.Equal([ulong.MaxValue], Read("<u8", ones).Get<ulong>());
        Assert.Equal([(byte)1], Read("|b1", ones[..1]).Get<byte>());
        Assert.Equal([-1.5], Read("<f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF]).Get<double>());
        Assert.Equal([-1.5f], Read("=f4", [0, 0, 0xC0, 0xBF]).Get<float>());

        static NpyArray Read(string descr, byte[] data) =>
            NpyFile.Read(new MemoryStream(NpyBytes.Array(descr, "(1,)", data)), "memory");
    }

    [Fact]
    public void Scalars_empty_arrays_and_other_key_orders_are_read()
    {
        NpyArray scalar = NpyFile.Read(new MemoryStream(NpyBytes.Array("|u1", "()", 7)), "memory");
        Assert.Empty(scalar.Shape);
        Assert.Equal([(byte)7], scalar.Get<byte>());
        NpyArray empty = NpyFile.Read(
            new MemoryStream(NpyBytes.Array("<f8", "(0, 9223372036854775807)")), "memory");
        Assert.Equal(0, empty.Length);
        byte[] other = NpyBytes.File(
            "{ \"shape\":(1 ,) ,'fortran_order':True,'descr':\"|u1\"}", [3]);
        Assert.Equal([(byte)3], NpyFile.Read(new MemoryStream(other), "memory").Get<byte>());
    }

    [Fact]
    public void Another_element_type_is_not_converted_silently()
    {
        NpyArray bytes = NpyFile.Read(new MemoryStream(NpyBytes.Array("|u1", "(1,)", 7)), "m");
        var error = Assert.Throws<InvalidDataException>(() => bytes.Get<sbyte>());
        Assert.Equal("m: element type is u1, expected SByte.", error.Message);
    }

    [Theory]
    [InlineData("default-constant-f64", "x")]
    [InlineData("default-constant-f64", "t")]
    [InlineData("batch-shape-f64", "V")]
    [InlineData("grad-Sigmoid-f64", "loss")]
    public void Doubles_are_written_with_the_same_bytes_as_NumPy_wrote(string name, string array) =>
        WriteAgain<double>(name, array);

    [Theory]
    [InlineData("batch-shape-f32", "w")]
    [InlineData("grad-Sigmoid-f32", "g_V0")]
    public void Floats_are_written_with_the_same_bytes_as_NumPy_wrote(string name, string array) =>
        WriteAgain<float>(name, array);

    [Fact]
    public void What_was_written_to_a_file_is_read_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.npy");
        double[] values = [1, -2, double.NaN, double.NegativeInfinity, 5e-324, -0.0];
        NpyFile.Write<double>(path, values, 3, 2);
        NpyArray array = NpyFile.Read(path);
        Assert.Equal([3, 2], array.Shape);
        Assert.Equal(
            values.Select(BitConverter.DoubleToInt64Bits),
            array.Get<double>().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_shape_that_does_not_fit_the_values_is_refused()
    {
        using var stream = new MemoryStream();
        foreach (long[] shape in new long[][] { [], [2, 2], [-3, -1], [4] })
        {
            Assert.Throws<ArgumentException>(() => NpyFile.Write<float>(stream, [1, 2, 3], shape));
        }

        Assert.Throws<ArgumentException>(() => NpyFile.Write<Half>(stream, [Half.One], 1));
        Assert.Equal(0, stream.Length);
    }

    private static void WriteAgain<T>(string name, string array)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        string path = GoldenFolder.Open(GoldenFiles.Directory)[name].Path;
        using ZipArchive zip = ZipFile.OpenRead(path);
        using Stream entry = zip.GetEntry(array + ".npy")!.Open();
        using var original = new MemoryStream();
        entry.CopyTo(original);
        original.Position = 0;
        NpyArray values = NpyFile.Read(original, name);
        using var written = new MemoryStream();
        NpyFile.Write<T>(written, values.Get<T>(), [.. values.Shape.Select(axis => (long)axis)]);
        Assert.Equal(original.ToArray(), written.ToArray());
    }
}
