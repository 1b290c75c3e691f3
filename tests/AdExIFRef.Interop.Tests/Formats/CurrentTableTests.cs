using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>Currents come from .csv and .npy files, by chunks of steps.</summary>
public sealed class CurrentTableTests
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "there are no rows of numbers", "" },
        { "there are no rows of numbers", "a,b\n" },
        { "there are no rows of numbers", "# only a comment\n\n" },
        { "line 2: 3 columns, but the rows before have 2", "1,2\n3,4,5\n" },
        { "line 3: 1 columns, but the rows before have 2", "1,2.5\n\n3\n" },
        { "line 1, column 2: \"x\" is not a number", "1,x\n" },
        { "line 2, column 2: \"\" is not a number", "1,2\n3,\n" },
        { "line 3: 2 columns, but the rows before have 1 (separator space", "a\n1\n1.5 2.5\n" },
        { "line 2: 2 columns, but the rows before have 1 (separator semicolon", "1\n1;2\n" },
        { "line 2, column 1: \"b\" is not", "a\nb\n1\n" },
        { "line 1, column 2: \"nan\" is not", "1,nan\n" },
        { "line 2, column 1: \"Infinity\" is not", "1,2\nInfinity,2\n" },
        { "line 1, column 1: \"1e999\" is not", "1e999,2\n" },
        { "line 2", "1\n\"1\n2\n" },
    };

    [Theory]
    [InlineData("1,2.5,-3e-1\n4,5,6\n")]
    [InlineData("1,2.5,-3e-1\r\n4,5,6")]
    [InlineData("a,b,c\n1,2.5,-0.3\n4,5,6\n")]
    [InlineData("\uFEFFa,b,\n1,2.5,-0.3\n4,5,6\n")]
    [InlineData("# mA\n\n 1 , 2.5 ,\t-.3\n# more\n+4,5.,\"6\"\n\n")]
    public void Csv_files_are_read_in_both_precisions(string text)
    {
        using var folder = new TemporaryFolder();
        using CurrentTable table = CurrentTable.Open(folder.Write("a.csv", text));
        Assert.Equal((2, 3), (table.Steps, table.Neurons));
        double[] doubles = new double[9];
        Assert.Equal(2, table.Read<double>(doubles));
        Assert.Equal([1, 2.5, -0.3, 4, 5, 6, 0, 0, 0], doubles);
        Assert.Equal(0, table.Read<double>(doubles));
        table.Rewind();
        float[] singles = new float[3];
        Assert.Equal(1, table.Read<float>(singles));
        Assert.Equal([1, 2.5f, -0.3f], singles);
        Assert.Equal(1, table.Position);
    }

    [Fact]
    public void Npy_files_are_read_in_both_precisions()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.npy");
        NpyFile.Write<double>(path, [1, 2.5, -0.3, 4, 5, 6], 2, 3);
        using CurrentTable table = CurrentTable.Open(path);
        Assert.Equal((2, 3), (table.Steps, table.Neurons));
        double[] doubles = new double[6];
        Assert.Equal(2, table.Read<double>(doubles));
        Assert.Equal([1, 2.5, -0.3, 4, 5, 6], doubles);
        table.Rewind();
        float[] singles = new float[6];
        Assert.Equal(2, table.Read<float>(singles));
        Assert.Equal([1, 2.5f, -0.3f, 4, 5, 6], singles);
    }

    [Fact]
    public void A_single_column_and_a_one_dimensional_array_are_one_neuron()
    {
        using var folder = new TemporaryFolder();
        NpyFile.Write<float>(folder.PathOf("a.NPY"), [1, 2, 3], 3);
        folder.Write("a.CSV", "1\n2\n3\n");
        foreach (string name in new[] { "a.NPY", "a.CSV" })
        {
            using CurrentTable table = CurrentTable.Open(folder.PathOf(name));
            Assert.Equal((3, 1), (table.Steps, table.Neurons));
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_csv_file_is_refused_with_line_and_column(string complaint, string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.csv", text);
        var error = Assert.Throws<InvalidDataException>(() => CurrentTable.Open(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_current_beyond_float32_or_not_finite_is_refused_where_it_stands()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.Write("a.csv", "1.5,2\n3,1e300\n");
        string npy = folder.PathOf("a.npy");
        NpyFile.Write<double>(npy, [1, 2, 3, double.NaN], 2, 2);
        float[] row = new float[2];
        using CurrentTable large = CurrentTable.Open(csv);
        large.Read<float>(row);
        var error = Assert.Throws<InvalidDataException>(() => large.Read<float>(row));
        Assert.Contains("line 2, column 2: \"1e300\"", error.Message, StringComparison.Ordinal);
        using CurrentTable nan = CurrentTable.Open(npy);
        nan.Read<float>(row);
        error = Assert.Throws<InvalidDataException>(() => nan.Read<float>(row));
        Assert.Contains(
            "step 1, neuron 1: the current is NaN", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(2, 2, 2)")]
    [InlineData("(0, 8)")]
    [InlineData("(8, 0)")]
    public void Npy_currents_have_one_or_two_axes_and_are_not_empty(string shape)
    {
        using var folder = new TemporaryFolder();
        byte[] data = new byte[shape.Contains('0', StringComparison.Ordinal) ? 0 : 8];
        string path = folder.Write("a.npy", NpyBytes.Array("|u1", shape, data));
        var error = Assert.Throws<InvalidDataException>(() => CurrentTable.Open(path));
        Assert.Contains($"shape {shape}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_and_lengths_are_refused()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => CurrentTable.Open("a.xlsx"));
        Assert.Contains("extension \".xlsx\"", error.Message, StringComparison.Ordinal);
        foreach (string name in new[] { "none.csv", "none.npy" })
        {
            string path = folder.PathOf(name);
            Assert.Contains(
                path,
                Assert.Throws<FileNotFoundException>(() => CurrentTable.Open(path)).Message,
                StringComparison.Ordinal);
        }

        using CurrentTable table = CurrentTable.Open(folder.Write("a.csv", "1.5,2\n"));
        Assert.Throws<ArgumentException>(() => table.Read<float>(new float[3]));
    }
}
