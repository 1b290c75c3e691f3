using System.IO.Compression;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>
/// Byte orders, element orders and headers that NumPy writes besides the usual ones are read as
/// the same values, whole and by rows.
/// </summary>
public sealed class NpyVariantTests
{
    private static readonly double[] s_halves =
        [1.0009765625, 5.9604644775390625e-8, 65504, -0.0];

    public static TheoryData<string, byte[], double[]> Elements => new()
    {
        { ">f8", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0], [-1.5, 2] },
        { ">f4", [0xBF, 0xC0, 0, 0, 0x40, 0, 0, 0], [-1.5, 2] },
        { ">i2", [0xFF, 0xFE, 1, 0], [-2, 256] },
        { ">i4", [0xFF, 0xFF, 0xFF, 0xFE, 0, 0, 1, 0], [-2, 256] },
        { ">u4", [0xFF, 0xFF, 0xFF, 0xFE, 0, 0, 1, 0], [4294967294, 256] },
        { ">i8", [255, 255, 255, 255, 255, 255, 255, 254, 0, 0, 0, 0, 0, 0, 1, 0], [-2, 256] },
        { ">u2", [0xFF, 0xFE, 1, 0], [65534, 256] },
        { ">u1", [0xFE, 1], [254, 1] },
        { ">b1", [0xFE, 0], [1, 0] },
        // 1.0009765625, the smallest subnormal, the largest number and minus zero.
        { "<f2", [0x01, 0x3C, 0x01, 0x00, 0xFF, 0x7B, 0x00, 0x80], s_halves },
        { ">f2", [0x3C, 0x01, 0x00, 0x01, 0x7B, 0xFF, 0x80, 0x00], s_halves },
        { "=f2", [0x00, 0xC1], [-2.5] },
    };

    public static TheoryData<string> Shapes =>
    [
        "(6, 1)", "(1, 6)", "(2, 3)", "(3, 2)", "(1, 2, 3)", "(3, 1, 2)", "(6,)", "(6L, 1L)",
        "(2L, 3)",
    ];

    [Theory]
    [MemberData(nameof(Elements))]
    public void Elements_of_every_byte_order_are_read(string descr, byte[] data, double[] expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(
            "a.npy", NpyBytes.Array(descr, $"({expected.Length},)", data));
        Assert.Equal(expected, Rows(NpyRowReader.Open(path)));
        NpyArray array = NpyFile.Read(path);
        Assert.Equal(expected.Length, array.Length);
        if (array.Type == NpyType.Float16)
        {
            Assert.Equal(expected, Array.ConvertAll(array.Get<Half>(), value => (double)value));
        }
        else if (descr == ">i4")
        {
            Assert.Equal([-2, 256], array.Get<int>());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Fortran_order_is_brought_into_C_order(string shape)
    {
        using var folder = new TemporaryFolder();
        int[] axes = [.. shape.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(axis => int.Parse(
                axis.Trim(' ', 'L'), System.Globalization.CultureInfo.InvariantCulture))];
        double[] values = [.. Enumerable.Range(0, 6).Select(i => i + 0.5)];
        double[] stored = InFortranOrder(values, axes);
        byte[] file = NpyBytes.File(
            NpyBytes.Header(">f8", shape, "True"),
            [.. stored.SelectMany(value => BitConverter.GetBytes(value).Reverse())]);
        string path = folder.Write("a.npy", file);
        Assert.Equal(values, NpyFile.Read(path).Get<double>());
        Assert.Equal(values, Rows(NpyRowReader.Open(path)));
        foreach (CompressionLevel level in new[]
        {
            CompressionLevel.NoCompression, CompressionLevel.Optimal,
        })
        {
            using NpzArchive archive = NpzArchive.Open(Zip(folder, file, level));
            Assert.Equal(values, archive.Read("a").Get<double>());
            Assert.Equal(values, Rows(archive.OpenRows("a")));
        }
    }

    [Fact]
    public void A_large_array_in_Fortran_order_is_read_by_blocks()
    {
        // 9,000,000 elements of 8 bytes are more than a block of 64 MiB.
        using var folder = new TemporaryFolder();
        const int Rows = 3_000_000, Columns = 3;
        string path = folder.PathOf("a.npy");
        using (FileStream file = File.Create(path))
        {
            file.Write(NpyBytes.File(NpyBytes.Header("<f8", $"({Rows}, {Columns})", "True"), []));
            byte[] column = new byte[Rows * sizeof(double)];
            for (int j = 0; j < Columns; j++)
            {
                for (int i = 0; i < Rows; i++)
                {
                    BitConverter.TryWriteBytes(column.AsSpan(i * 8), (double)(10 * i) + j);
                }

                file.Write(column);
            }
        }

        using NpyRowReader reader = NpyRowReader.Open(path);
        double[] buffer = new double[700_001 * Columns];
        long row = 0;
        for (long got = reader.Read<double>(buffer); got > 0; got = reader.Read<double>(buffer))
        {
            for (int k = 0; k < got * Columns; k++)
            {
                Assert.True(buffer[k] == (10 * (row + (k / Columns))) + (k % Columns));
            }

            row += got;
        }

        Assert.Equal(Rows, row);
        reader.Seek(2_999_999);
        Assert.Equal(1, reader.Read<double>(buffer.AsSpan(0, Columns)));
        Assert.Equal([29_999_990, 29_999_991, 29_999_992], buffer[..Columns]);
        reader.Seek(0);
        Assert.Equal(1, reader.Read<double>(buffer.AsSpan(0, Columns)));
        Assert.Equal([0, 1, 2], buffer[..Columns]);
    }

    [Fact]
    public void Rows_of_an_archive_are_reached_in_any_order()
    {
        using var folder = new TemporaryFolder();
        byte[] file = NpyBytes.Array("|u1", "(4, 2)", 0, 1, 10, 11, 20, 21, 30, 31);
        using NpzArchive archive = NpzArchive.Open(Zip(folder, file, CompressionLevel.Optimal));
        using NpyRowReader reader = archive.OpenRows("a");
        double[] row = new double[2];
        foreach (int wanted in new[] { 2, 0, 3, 1 })
        {
            reader.Seek(wanted);
            Assert.Equal(1, reader.Read<double>(row));
            Assert.Equal([10 * wanted, (10 * wanted) + 1], row);
        }
    }

    private static double[] Rows(NpyRowReader reader)
    {
        using (reader)
        {
            double[] values = new double[reader.Rows * reader.RowLength];
            Assert.Equal(reader.Rows, reader.Read<double>(values));
            Assert.Equal(0, reader.Read<double>(values));
            return values;
        }
    }

    private static double[] InFortranOrder(double[] values, int[] axes)
    {
        double[] stored = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            int place = 0, left = k;
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                place += left % axes[axis] * axes[..axis].Aggregate(1, (a, b) => a * b);
                left /= axes[axis];
            }

            stored[place] = values[k];
        }

        return stored;
    }

    private static string Zip(TemporaryFolder folder, byte[] content, CompressionLevel level)
    {
        string path = folder.PathOf($"{level}.npz");
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using Stream stream = zip.CreateEntry("a.npy", level).Open();
        stream.Write(content);
        return path;
    }
}
