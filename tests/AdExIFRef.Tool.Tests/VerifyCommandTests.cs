using System.Text.Json.Nodes;
using AdExIFRef.Interop.Tests.Golden;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The command <c>adexif verify</c>: what it prints and returns.</summary>
public sealed class VerifyCommandTests
{
    private const string Case = "broadcast-f32";

    [Fact]
    public async Task Random_models_are_compared_and_the_seed_is_printed()
    {
        (int code, string output, string error) =
            await Run("verify", "--neuron-steps", "20000", "--seed", "31");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Seed: 31", output, StringComparison.Ordinal);
        Assert.Matches("f32: [2-9][0-9]{4} neuron-steps of [0-9]+ random models", output);
        Assert.Matches("f64: [2-9][0-9]{4} neuron-steps .* the same bits", output);
        Assert.All(
            Backend.All,
            backend => Assert.Contains(backend.Name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_golden_folder_is_met_and_reported_in_JSON()
    {
        using TemporaryFolder folder = Golden(_ => { });
        string json = folder.PathOf("report.json");
        (int code, string output, string error) =
            await Run("verify", "--golden", folder.Folder, "--json", json);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches($"{Case} +{Backend.Managed} +spikes equal yes +V .* pass", output);

        JsonNode report = JsonNode.Parse(File.ReadAllText(json))!;
        string[] names = [.. Backend.All.Select(backend => backend.Name)];
        Assert.Equal(names, report["backends"]!.AsArray().Select(name => (string)name!));
        JsonArray cases = report["cases"]!.AsArray();
        Assert.Equal(names, cases.Select(entry => (string)entry!["backend"]!));
        Assert.All(cases, entry =>
        {
            Assert.Equal(Case, (string)entry!["name"]!);
            Assert.True((bool)entry["pass"]!);
            Assert.True((bool)entry["spikes_equal"]!);
            Assert.InRange((double)entry["V"]!, 1e-9, 2e-5);
            Assert.InRange((double)entry["w"]!, 1e-9, 1e-4);
        });
        Assert.Equal(names.Length, report["fi_curves"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_tolerance_that_is_not_met_is_exit_code_1()
    {
        using TemporaryFolder folder = Golden(entry => entry["tolerance"]!["V"] = 1e-12);
        string json = folder.PathOf("report.json");
        (int code, string output, _) =
            await Run("verify", "--golden", folder.Folder, "--json", json);
        Assert.Equal(1, code);
        Assert.Matches($"{Case} .* FAIL", output);
        JsonNode report = JsonNode.Parse(File.ReadAllText(json))!;
        Assert.All(report["cases"]!.AsArray(), entry => Assert.False((bool)entry!["pass"]!));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1e-6, false)]
    public async Task The_gradients_of_a_case_are_in_the_JSON_and_decide_too(
        double factor, bool expected)
    {
        const string Name = "grad-conductance-hard-f64";
        string[] names = [];
        using TemporaryFolder folder = Golden(
            entry =>
            {
                JsonObject tolerance = entry["tolerance"]!.AsObject();
                names = [.. tolerance.Select(one => one.Key)
                    .Where(key => key.StartsWith("g_", StringComparison.Ordinal))];
                tolerance["g_x"] = factor * (double)tolerance["g_x"]!;
            },
            Name);
        string json = folder.PathOf("report.json");
        (int code, string output, _) =
            await Run("verify", "--golden", folder.Folder, "--json", json);
        Assert.Equal(expected ? 0 : 1, code);
        Assert.Equal(!expected, output.Contains("FAIL  g_x ", StringComparison.Ordinal));
        JsonNode report = JsonNode.Parse(File.ReadAllText(json))!;
        Assert.Equal(Backend.All.Count, report["cases"]!.AsArray().Count);
        Assert.All(report["cases"]!.AsArray(), entry =>
        {
            Assert.Equal(expected, (bool)entry!["pass"]!);
            JsonObject gradients = entry["gradients"]!.AsObject();
            Assert.Equal(names.Order(), gradients.Select(one => one.Key).Order());
            Assert.All(gradients, one => Assert.InRange((double)one.Value!, 0, 1e-3));
            Assert.Contains(gradients, one => (double)one.Value! > 0);
        });
        Assert.Contains("g_cond_e", names);
    }

    [Theory]
    [InlineData("spk_reset", "\"hard\"", 1, "spikes equal NO")]
    [InlineData("dt", "-1", 2, "dt is -1")]
    [InlineData("file", "\"gone.npz\"", 2, "gone.npz")]
    [InlineData("params", null, 2, "broadcast-f32: DeltaT")]
    public async Task Another_entry_is_not_met_or_refused(
        string field, string? value, int expected, string complaint)
    {
        using TemporaryFolder folder = Golden(entry =>
        {
            if (value is null)
            {
                entry["params"]!["delta_T"] = -1;
            }
            else
            {
                entry[field] = JsonNode.Parse(value);
            }
        });
        (int code, string output, string error) = await Run("verify", "--golden", folder.Folder);
        Assert.Equal(expected, code);
        Assert.Contains(complaint, output + error, StringComparison.Ordinal);
        Assert.Equal(expected == 2, error.Contains(folder.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_folder_is_exit_code_2_and_named()
    {
        using var folder = new TemporaryFolder();
        string none = folder.PathOf("none");
        (int code, _, string error) = await Run("verify", "--golden", none);
        Assert.Equal(2, code);
        Assert.Contains(none, error, StringComparison.Ordinal);
        (code, _, error) = await Run("verify", "--golden", folder.Folder);
        Assert.Equal(2, code);
        Assert.Contains("cases.json", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--neuron-steps", "0", "--neuron-steps: '0' is not a whole number from 1")]
    [InlineData("--json", "x.json", "--json needs --golden")]
    public async Task A_wrong_option_is_exit_code_2(string option, string value, string complaint)
    {
        (int code, _, string error) = await Run("verify", option, value);
        Assert.Equal(2, code);
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await Program.InvokeAsync(
            args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    // A folder with one case and one curve; the case's entry may be changed.
    private static TemporaryFolder Golden(Action<JsonNode> change, string name = Case)
    {
        string index = Path.Combine(GoldenFiles.Directory, "cases.json");
        JsonNode root = JsonNode.Parse(File.ReadAllText(index))!;
        JsonNode entry = root["cases"]!.AsArray()
            .Single(item => (string)item!["name"]! == name)!.DeepClone();
        var folder = new TemporaryFolder();
        foreach (string file in new[] { (string)entry["file"]!, "fi-soft-f32.npz" })
        {
            File.Copy(Path.Combine(GoldenFiles.Directory, file), folder.PathOf(file));
        }

        change(entry);
        root["cases"] = new JsonArray(entry);
        folder.Write("cases.json", root.ToJsonString());
        return folder;
    }
}
