using System.Text.Json.Nodes;
using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Folders with vectors of networks, alone, and wrong ones.</summary>
public sealed class GoldenNetworkFolderTests
{
    private const string Name = "net-coba-delay-f32";

    [Fact]
    public void A_folder_may_have_networks_alone()
    {
        using TemporaryFolder folder = Changed(_ => { });
        GoldenReport report = GoldenCheck.Run(
            folder.Folder, [Backend.Managed], _ => { }, CancellationToken.None);
        Assert.True(report.Pass);
        IGoldenRow row = Assert.Single(report.Rows);
        Assert.Equal(Name, row.Name);
        Assert.Equal(IGoldenRow.Cases, row.Member);
    }

    [Fact]
    public void A_network_with_another_delay_is_told_apart()
    {
        using TemporaryFolder folder = Changed(entry => entry["delay_e"] = 1.4);
        GoldenReport report = GoldenCheck.Run(
            folder.Folder, [Backend.Managed], _ => { }, CancellationToken.None);
        Assert.False(report.Pass);
    }

    [Theory]
    [InlineData("kind", "\"gaba\"", "kind")]
    [InlineData("n_exc", "0", "n_exc")]
    [InlineData("n_inh", "41", "says (201)")]
    [InlineData("T", "-3", "T is -3")]
    [InlineData("dt", "0", "dt is 0")]
    [InlineData("delay_i", "-0.5", "a delay is -0.5")]
    [InlineData("precision", "16", "precision is 16")]
    [InlineData("steps_comparable", "601", "steps_comparable is 601")]
    [InlineData("file", "\"../x.npz\"", "without folders")]
    [InlineData("synapse", "{\"tau_e\": 5}", "synapse has no tau_i")]
    [InlineData("tolerance", "{\"V\": 1}", "tolerance has no w")]
    [InlineData("params", "{}", "params has no")]
    public void A_malformed_entry_is_named(string field, string value, string mentioned)
    {
        using TemporaryFolder folder = Changed(entry => entry[field] = JsonNode.Parse(value));
        var error = Assert.Throws<InvalidDataException>(() => GoldenCheck.Run(
            folder.Folder, [Backend.Managed], _ => { }, CancellationToken.None));
        Assert.Contains(mentioned, error.Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Changed(Action<JsonNode> change)
    {
        var folder = new TemporaryFolder();
        JsonNode index = JsonNode.Parse(
            File.ReadAllText(Path.Combine(GoldenFiles.Directory, GoldenNet.IndexName)))!;
        JsonNode entry = index["cases"]!.AsArray().Single(
            one => (string)one!["name"]! == Name)!.DeepClone();
        File.Copy(
            Path.Combine(GoldenFiles.Directory, (string)entry["file"]!),
            folder.PathOf((string)entry["file"]!));
        change(entry);
        index["cases"] = new JsonArray(entry);
        File.WriteAllText(folder.PathOf(GoldenNet.IndexName), index.ToJsonString());
        return folder;
    }
}
