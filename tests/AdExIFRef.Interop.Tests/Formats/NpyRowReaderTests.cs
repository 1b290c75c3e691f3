using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>Tables are read by rows, without loading the file.</summary>
public sealed class NpyRowReaderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 3)]
    [InlineData(7, 7)]
    [InlineData(2000, 37)]
    public void Chunks_of_any_size_give_the_same_rows(int rows, int chunk)
    {
        using var folder = new TemporaryFolder();
        const int Columns = 11;
        double[] values = [.. Enumerable.Range(0, rows * Columns).Select(i => (i * 0.37) - 5)];
        string path = folder.PathOf("a.npy");
        NpyFile.Write<double>(path, values, rows, Columns);
        using NpyRowReader reader = NpyRowReader.Open(path);
        Assert.Equal((rows, Columns), (reader.Rows, reader.RowLength));
        var read = new List<double>();
        double[] buffer = new double[chunk * Columns];
        for (long got = reader.Read<double>(buffer); got > 0; got = reader.Read<double>(buffer))
        {
            read.AddRange(buffer[..(int)(got * Columns)]);
            Assert.Equal(read.Count / Columns, reader.Position);
        }

        Assert.Equal(values, read);
    }

    [Fact]
    public void Elements_are_converted_to_the_precision_asked_for()
    {
        const float two64 = 18446744073709551616f;
        AssertReads("<f8", BitConverter.GetBytes(0.1), 0.1f, 0.1);
        AssertReads("<f4", BitConverter.GetBytes(0.1f), 0.1f, 0.1f);
        AssertReads("<i8", BitConverter.GetBytes((1L << 53) + 1), 1L << 53, 1L << 53);
        AssertReads("<i4", BitConverter.GetBytes(-16777217), -16777216f, -16777217);
        AssertReads("<i2", BitConverter.GetBytes((short)-3), -3, -3);
        AssertReads("|i1", [0xFD], -3, -3);
        AssertReads("<u8", BitConverter.GetBytes(ulong.MaxValue), two64, two64);
        AssertReads("<u4", BitConverter.GetBytes(uint.MaxValue), 4294967296f, 4294967295);
        AssertReads("<u2", BitConverter.GetBytes(ushort.MaxValue), 65535, 65535);
        AssertReads("|u1", [0xFD], 253, 253);
        AssertReads("|b1", [0xFD], 1, 1);
    }

    [Fact]
    public void Every_row_can_be_reached()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.npy");
        NpyFile.Write<float>(path, [0, 1, 2, 3, 4, 5], 3, 2);
        using NpyRowReader reader = NpyRowReader.Open(path);
        float[] row = new float[2];
        foreach (int wanted in new[] { 2, 0, 1 })
        {
            reader.Seek(wanted);
            Assert.Equal(1, reader.Read<float>(row));
            Assert.Equal([2f * wanted, (2f * wanted) + 1], row);
        }

        reader.Seek(3);
        Assert.Equal(0, reader.Read<float>(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Seek(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Seek(-1));
        Assert.Throws<ArgumentException>(() => reader.Read<float>(new float[3]));
    }

    [Fact]
    public void A_table_of_more_than_2_to_the_31_elements_is_read_at_its_far_end()
    {
        using var folder = new TemporaryFolder();
        // The last row starts 2^32 elements after the first: an index that wraps meets the first.
        const int Columns = 1 << 16;
        const long Rows = (1 << 16) + 1;
        string path = folder.PathOf("large.npy");
        using (FileStream file = File.Create(path))
        {
            byte[] first = [.. Enumerable.Repeat((byte)9, Columns)];
            file.Write(NpyBytes.Array("|u1", $"({Rows}, {Columns})", first));
            // The rest is a hole, which takes no time to write and reads as zeros.
            file.SetLength(file.Position + ((Rows - 1) * Columns));
        }

        using NpyRowReader reader = NpyRowReader.Open(path);
        Assert.Equal(Rows * Columns, reader.Header.Count);
        float[] two = new float[2 * Columns];
        Assert.Equal(2, reader.Read<float>(two));
        Assert.Equal((9f, 9f, 0f), (two[0], two[Columns - 1], two[Columns]));
        reader.Seek(Rows - 1);
        Assert.Equal(1, reader.Read<float>(two));
        Assert.Equal((0f, 0f), (two[0], two[Columns - 1]));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void A_file_of_the_wrong_length_is_refused_when_it_is_opened(int length)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.npy", NpyBytes.Array("<f8", "(2, 1)", new byte[length]));
        var error = Assert.Throws<InvalidDataException>(() => NpyRowReader.Open(path));
        Assert.Contains($"{length} bytes of data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_has_no_rows()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.npy", NpyBytes.Array("|u1", "()", 1));
        var error = Assert.Throws<InvalidDataException>(() => NpyRowReader.Open(path));
        Assert.Contains("scalar", error.Message, StringComparison.Ordinal);
    }

    private static void AssertReads(string descr, byte[] data, float single, double @double)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.npy", NpyBytes.Array(descr, "(1,)", data));
        using NpyRowReader reader = NpyRowReader.Open(path);
        float[] singles = new float[1];
        Assert.Equal(1, reader.Read<float>(singles));
        reader.Seek(0);
        double[] doubles = new double[1];
        Assert.Equal(1, reader.Read<double>(doubles));
        Assert.Equal((single, @double), (singles[0], doubles[0]));
    }
}
