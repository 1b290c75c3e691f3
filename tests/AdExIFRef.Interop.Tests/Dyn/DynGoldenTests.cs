using System.Text.Json.Nodes;
using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Dyn;

/// <summary>The vectors of <c>brainpy.dyn</c> on every backend, and how their index is read.
/// </summary>
public sealed class DynGoldenTests
{
    private const string Name = "dyn-at-threshold-f64";

    private static readonly GoldenDynIndex s_index = GoldenDynIndex.Open(GoldenFiles.Directory);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (GoldenCase entry in s_index.Cases)
            {
                foreach (Backend backend in Backend.All)
                {
                    data.Add(entry.Name, backend.Name);
                }
            }
            return data;
        }
    }

    // What is changed in the entry (null removes the field), and what the message must say.
    public static TheoryData<string, string?, string> Entries => new()
    {
        { "cls", "\"AdExIF\"", "cls is \"AdExIF\"; allowed are AdExIFRef, AdExIFRefLTC" },
        { "cls", null, "cls" },
        { "method", "\"heun\"", "method" },
        { "mode", "\"gentle\"", "mode" },
        { "V0", "\"row\"", "V0" },
        { "T", "0", "T is 0" },
        { "in_size", "[3, 0]", "shape (3, 0)" },
        { "precision", "16", "precision is 16" },
        { "precision", "32", "element type" },
        { "params", "{\"R\": 1}", "params has no tau" },
        { "file", "\"../secret.npz\"", "without folders" },
        { "file", "\"absent.npz\"", "absent.npz" },
        { "tolerance", "{\"V\": 1}", "tolerance has no w" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_met_step_by_step_and_in_runs(string name, string backend)
    {
        GoldenCase entry = s_index.Cases.Single(other => other.Name == name);
        GoldenVerdict verdict =
            Assert.Single(GoldenCheck.Case(entry, [Backend.ForName(backend)]));
        Assert.True(verdict.Pass, verdict.ToString());
        Assert.True(entry.SpikesTotal > 0);
    }

    [Fact]
    public void There_are_24_cases_of_both_classes_and_all_methods()
    {
        Assert.Equal(24, s_index.Cases.Count);
        Assert.Equal(2, s_index.Cases.Select(entry => entry.Dyn!.IsLiquid).Distinct().Count());
        Assert.Equal(3, s_index.Cases.Select(entry => entry.Dyn!.Method).Distinct().Count());
        Assert.Equal(2, s_index.Cases.Select(entry => entry.Dyn!.Mode).Distinct().Count());
    }

    [Fact]
    public void A_folder_may_have_one_index_alone_or_several()
    {
        using TemporaryFolder folder = Changed("note", "\"\"");
        Assert.IsType<GoldenDynIndex>(Assert.Single(GoldenIndexes.Open(folder.Folder)));
        GoldenReport report = GoldenCheck.Run(
            folder.Folder, [Backend.Managed], _ => { }, CancellationToken.None);
        Assert.True(report.Pass);
        Assert.Equal(Name, Assert.Single(report.Rows).Name);
        Assert.Contains(
            GoldenIndexes.Open(GoldenFiles.Directory), index => index is GoldenCasesIndex);
        Assert.Contains(
            GoldenIndexes.Open(GoldenFiles.Directory), index => index is GoldenDynIndex);
    }

    [Fact]
    public void A_folder_without_an_index_is_refused()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<FileNotFoundException>(() => GoldenIndexes.Open(folder.Folder));
        Assert.Contains("cases.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("dyn.json", error.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(
            () => GoldenIndexes.Open(folder.PathOf("none")));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_malformed_entry_is_refused(string field, string? value, string complaint)
    {
        using TemporaryFolder folder = Changed(field, value);
        Exception error = Assert.ThrowsAny<Exception>(() => GoldenIndexes.Open(folder.Folder));
        Assert.True(error is InvalidDataException or FileNotFoundException, error.ToString());
        Assert.StartsWith(folder.Folder, error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_is_there_twice_is_refused()
    {
        using TemporaryFolder folder = Changed("note", "\"\"", times: 2);
        Assert.Contains(
            "twice",
            Assert.Throws<InvalidDataException>(() => GoldenIndexes.Open(folder.Folder)).Message,
            StringComparison.Ordinal);
    }

    // A folder with one small case, one field of which is replaced or removed.
    private static TemporaryFolder Changed(string field, string? value, int times = 1)
    {
        JsonNode index = JsonNode.Parse(
            File.ReadAllText(Path.Combine(GoldenFiles.Directory, "dyn.json")))!;
        JsonObject entry = index["cases"]!.AsArray()
            .Single(item => item!["name"]!.ToString() == Name)!.DeepClone().AsObject();
        if (value is null)
        {
            entry.Remove(field);
        }
        else
        {
            entry[field] = JsonNode.Parse(value);
        }
        index["cases"] = new JsonArray(
            [.. Enumerable.Repeat(entry, times).Select(one => one.DeepClone())]);
        var folder = new TemporaryFolder();
        folder.Write("dyn.json", index.ToJsonString());
        File.Copy(
            Path.Combine(GoldenFiles.Directory, Name + ".npz"), folder.PathOf(Name + ".npz"));
        return folder;
    }
}
