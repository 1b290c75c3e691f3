using System.IO.Compression;
using AdExIFRef.Interop.Tests.Formats;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>Currents from .npy and .npz files: what is understood, and what is refused.</summary>
public sealed class ArrayTableTests
{
    public static TheoryData<string, string, string> Understood => new()
    {
        { "(3,)", "", "3x1; array of f8, shape (3,); currents 1; mA default" },
        { "(3, 1)", "--unit nA", "3x1; array of f8, shape (3, 1); currents 1; nA --unit" },
        { "(2, 3)", "", "2x3; array of f8, shape (2, 3); currents 1,2,3; mA default" },
        { "(2, 3)", "--columns 3,1", "2x3; array of f8, shape (2, 3); currents 3,1; mA default" },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void What_is_understood_is_said(string shape, string options, string understood)
    {
        using var folder = new TemporaryFolder();
        byte[] data = [.. Enumerable.Range(0, shape == "(2, 3)" ? 6 : 3)
            .SelectMany(i => BitConverter.GetBytes((double)(i * i)))];
        string path = folder.Write("a.npy", NpyBytes.Array("<f8", shape, data));
        using CurrentTable table = CurrentTable.Open(path, TableText.Options(options), 0.1.ms);
        Assert.Equal(understood, TableText.Understood(table));
        double[] expected = options switch
        {
            "--unit nA" => [0, 1 / 1e6, 4 / 1e6],
            "--columns 3,1" => [4, 0, 25, 9],
            _ => [.. Enumerable.Range(0, (int)table.Steps * table.Neurons).Select(i => i * i)],
        };
        Assert.Equal(expected, TableText.Values(table));
    }

    [Fact]
    public void A_column_of_times_is_an_error_until_it_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.npy");
        NpyFile.Write<float>(path, [0, 20, 0.1f, 22, 0.2f, 21, 0.3f, 23], 4, 2);
        var error = Assert.Throws<InvalidDataException>(() => CurrentTable.Open(path));
        Assert.Contains(
            "column 1 rises by 0.1 in every row", error.Message, StringComparison.Ordinal);
        using CurrentTable table = CurrentTable.Open(
            path, TableText.Options("--time-column 1"), 0.1.ms);
        Assert.Equal([20, 22, 21, 23], TableText.Values(table));
        Assert.Equal(0.1, table.Reading.Time!.Step!.Value.Milliseconds, 1e-6);
        var other = Assert.Throws<TableOptionException>(() => CurrentTable.Open(
            path, TableText.Options("--time-column 1"), 0.05.ms));
        Assert.Contains("--dt 0.1ms goes with the file", other.Message, StringComparison.Ordinal);
        using CurrentTable currents = CurrentTable.Open(
            path, TableText.Options("--time-column none"), 0.1.ms);
        Assert.Equal(2, currents.Neurons);
    }

    [Fact]
    public void The_only_array_of_an_archive_is_read_and_of_several_the_named_one()
    {
        using var folder = new TemporaryFolder();
        byte[] a = NpyBytes.Array("|u1", "(2, 1)", 5, 6), b = NpyBytes.Array("|u1", "(1,)", 7);
        string one = Zip(folder, "one.npz", ("arr_0.npy", a));
        string two = Zip(folder, "two.npz", ("a.npy", a), ("b c.npy", b));
        using (CurrentTable table = CurrentTable.Open(one))
        {
            Assert.Equal([5, 6], TableText.Values(table));
            Assert.Equal($"{one}[arr_0]", table.Reading.File);
        }

        using (CurrentTable table = CurrentTable.Open($"{two}:b c"))
        {
            Assert.Equal([7], TableText.Values(table));
        }

        using (CurrentTable table = CurrentTable.Open(two, TableText.Options("--array a")))
        {
            Assert.Equal([5, 6], TableText.Values(table));
        }

        Refused(two, "", "there are several arrays: a, b c; --array says which");
        Refused($"{two}:d", "", "no array d; there are: a, b c");
        Refused($"{two}:a", "--array d", "--array is d, but --current names the array a");
        Refused(Zip(folder, "none.npz"), "", "there are no arrays");
    }

    [Fact]
    public void Options_of_text_do_not_go_with_arrays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.npy", NpyBytes.Array("|u1", "(2, 1)", 5, 6));
        Refused(path, "--header yes --separator tab", "--header, --separator does not go with");
        Refused(path, "--decimal comma", "--decimal does not go with a .npy file");
        Refused(path, "--array a", "--array does not go with a .npy file");
        Refused(path, "--columns I", "has no column 'I'");
    }

    [Fact]
    public void A_value_that_is_not_finite_is_told_with_step_and_neuron()
    {
        using var folder = new TemporaryFolder();
        string path = Zip(
            folder, "a.npz",
            ("a.npy", NpyBytes.Array("<f2", "(2, 2)", 0, 0, 0, 0, 0, 0x7C, 0, 0)));
        using CurrentTable table = CurrentTable.Open(path);
        var error = Assert.Throws<InvalidDataException>(() => table.Read<double>(new double[4]));
        Assert.Contains(
            "step 1, neuron 0: the current is Infinity", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(string path, string options, string words)
    {
        Exception? error = Record.Exception(
            () => CurrentTable.Open(path, TableText.Options(options), 0.1.ms).Dispose());
        Assert.NotNull(error);
        Assert.True(error is InvalidDataException or TableOptionException, error.ToString());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static string Zip(
        TemporaryFolder folder, string name, params (string Name, byte[] Content)[] arrays)
    {
        using ZipArchive zip = ZipFile.Open(folder.PathOf(name), ZipArchiveMode.Create);
        foreach ((string array, byte[] content) in arrays)
        {
            using Stream stream = zip.CreateEntry(array).Open();
            stream.Write(content);
        }

        return folder.PathOf(name);
    }
}
