using System.Text.Json.Nodes;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>
/// A golden folder that is missing or damaged is refused with the name of the file.
/// </summary>
public sealed class MalformedGoldenFolderTests
{
    private const string Name = "at-threshold-held-f64";

    // What is changed in the entry (null removes the field), and what the message must say.
    public static TheoryData<string, string?, string> Entries => new()
    {
        { "name", null, "name" },
        { "in_size", null, "in_size" },
        { "in_size", "null", "in_size" },
        { "in_size", "\"seven\"", "in_size" },
        { "in_size", "[]", "shape ()" },
        { "in_size", "[7, 0]", "shape (7, 0)" },
        { "in_size", "[65536, 65536]", "too large" },
        { "batch_size", "-1", "shape (-1, 7)" },
        { "T", "0", "T is 0" },
        { "dt", "0", "dt is 0" },
        { "dt", "\"NaN\"", "dt is NaN" },
        { "t0", "\"Infinity\"", "t0 is Infinity" },
        { "precision", "16", "precision is 16" },
        { "spk_reset", "\"gentle\"", "spk_reset" },
        { "spk_reset", "1", "spk_reset" },
        { "params", "{\"R\": 1}", "params has no tau" },
        { "params", "{\"R\": \"row\"}", "params.R" },
        { "params", "{\"R\": null}", "params.R" },
        { "file", "\"../secret.npz\"", "without folders" },
        { "file", "\"absent.npz\"", "absent.npz" },
        { "tolerance", "{\"V\": 1}", "tolerance has no w" },
        { "tolerance", "{\"V\": 1, \"w\": -1}", "tolerance of w is -1" },
        { "neurons_not_comparable", "[7]", "neurons_not_comparable must be in 0 .. 6" },
        { "spikes_total", "-1", "spikes_total" },
    };

    // What is changed in the entry so that it no longer agrees with the arrays.
    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "T", "6", "[t]: shape (5), but the index says (6)" },
        { "in_size", "[7, 1]", "[V0]: shape (7), but the index says (7, 1)" },
        { "ref_var", "true", "no array refractory" },
        { "precision", "32", "[t]: element type is f8, expected Single" },
    };

    [Fact]
    public void A_missing_folder_and_a_missing_index_are_named()
    {
        using var folder = new TemporaryFolder();
        string none = folder.PathOf("none");
        Assert.Contains(
            none,
            Assert.Throws<DirectoryNotFoundException>(() => GoldenFolder.Open(none)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            folder.PathOf("cases.json"),
            Assert.Throws<FileNotFoundException>(() => GoldenFolder.Open(folder.Folder)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"reference\": \"r\", \"versions\": {}}")]
    [InlineData("{\"reference\": \"r\", \"versions\": {}, \"cases\": [null")]
    [InlineData("{\"reference\": \"r\", \"versions\": {}, \"cases\": null}")]
    [InlineData("{\"reference\": \"r\", \"versions\": {}, \"cases\": [null]}")]
    public void An_index_that_is_no_index_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("cases.json", text);
        var error = Assert.Throws<InvalidDataException>(() => GoldenFolder.Open(folder.Folder));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_malformed_entry_is_refused(string field, string? value, string complaint)
    {
        using TemporaryFolder folder = Changed(field, value);
        Exception error = Assert.ThrowsAny<Exception>(() => GoldenFolder.Open(folder.Folder));
        Assert.True(error is InvalidDataException or FileNotFoundException, error.ToString());
        Assert.StartsWith(folder.Folder, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Arrays_that_contradict_the_entry_are_refused(
        string field, string value, string complaint)
    {
        using TemporaryFolder folder = Changed(field, value);
        GoldenCase entry = GoldenFolder.Open(folder.Folder).Cases[0];
        var error = Assert.Throws<InvalidDataException>(() => ReadAll(entry));
        Assert.StartsWith(folder.PathOf(Name + ".npz"), error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unchanged_entry_is_accepted()
    {
        using TemporaryFolder folder = Changed("note", "\"another\"");
        ReadAll(GoldenFolder.Open(folder.Folder).Cases[0]);
    }

    [Fact]
    public void Missing_or_malformed_tables_are_named()
    {
        using TemporaryFolder folder = Changed("note", "\"\"");
        GoldenFolder golden = GoldenFolder.Open(folder.Folder);
        Assert.Empty(golden.ReadFiCurves());
        Assert.Throws<FileNotFoundException>(golden.ReadSurrogates);
        Assert.Throws<FileNotFoundException>(golden.ReadAccurate);
        folder.Write(
            "surrogates.json", """{"x": [1], "rows": [{"name": "A", "args": {}, "g": []}]}""");
        string path = folder.Write("accurate.json", """{"units": "", "method": ""}""");
        folder.Write("fi-soft-f64.npz", "nothing");
        Assert.Throws<InvalidDataException>(golden.ReadFiCurves);
        Assert.Contains(
            "surrogates.json: A: g and smooth must have 1 values",
            Assert.Throws<InvalidDataException>(golden.ReadSurrogates).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            path,
            Assert.Throws<InvalidDataException>(golden.ReadAccurate).Message,
            StringComparison.Ordinal);
        folder.Write("accurate.json", """{"units": "", "method": "", "cases": [null]}""");
        Assert.Contains(
            "accurate.json: cases[0] is null",
            Assert.Throws<InvalidDataException>(golden.ReadAccurate).Message,
            StringComparison.Ordinal);
    }

    // A folder with one small case, one field of which is replaced or removed.
    private static TemporaryFolder Changed(string field, string? value)
    {
        JsonNode index = JsonNode.Parse(
            File.ReadAllText(Path.Combine(GoldenFiles.Directory, "cases.json")))!;
        var entry = index["cases"]!.AsArray().Single(item => item!["name"]!.ToString() == Name)!
            .DeepClone().AsObject();
        if (value is null)
        {
            entry.Remove(field);
        }
        else
        {
            entry[field] = JsonNode.Parse(value);
        }

        index["cases"] = new JsonArray(entry);
        var folder = new TemporaryFolder();
        folder.Write("cases.json", index.ToJsonString());
        File.Copy(
            Path.Combine(GoldenFiles.Directory, Name + ".npz"), folder.PathOf(Name + ".npz"));
        return folder;
    }

    private static void ReadAll(GoldenCase entry)
    {
        if (entry.Precision == 32)
        {
            using GoldenData<float> data = entry.Open<float>();
            _ = (data.Time, data.InitialV, data.Refractory, data.Spike, data.V);
        }
        else
        {
            using GoldenData<double> data = entry.Open<double>();
            _ = (data.Time, data.InitialV, data.Refractory, data.Spike, data.V);
        }
    }
}
