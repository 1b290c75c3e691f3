using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>What <c>adexif analyze</c> makes of files: neurons, windows, the reference.</summary>
public sealed class AnalyzeInputTests
{
    [Theory]
    [InlineData("neuron")]
    [InlineData("Cell")]
    [InlineData("id")]
    [InlineData("neuron_id")]
    [InlineData("unit_id")]
    [InlineData("cluster id")]
    [InlineData("sender")]
    [InlineData("i")]
    public async Task The_column_of_neurons_is_known_by_its_name(string name) =>
        Assert.Equal(
            new[] { 2, 1 }, await Counts($"step,time_ms,{name}\n1,1,3\n2,2,5\n3,3,3\n", ""));

    [Theory]
    [InlineData("time_ms;trial\r\n1,5;4\r\n2,5;4\r\n3;9\r\n", "--neuron-column trial", 2, 1)]
    [InlineData("# made by hand\nt (s)\ttrial\n1\t4\n2\t9\n", "--neuron-column 2", 1, 1)]
    [InlineData("t,amplitude\n1,0.5\n2,0.25\n", "--neuron-column none", 2)]
    [InlineData("1\r\n2\r\n2\r\n", "--header no", 3)]
    [InlineData("1 4\n2 4\n2 5\n", "--header no --time-column 1 --neuron-column 2", 2, 1)]
    [InlineData("x|t\n2|4\n2|5\n", "--separator | --time-column t --neuron-column none", 2)]
    [InlineData("t1 (s),x\n2,4\n2,5\n", "--time-column 1 --neuron-column x", 1, 1)]
    public async Task An_option_names_it_too(string content, string option, params int[] counts) =>
        Assert.Equal(counts, await Counts(content, option));

    [Theory]
    [InlineData("1\n2\n", "1\n50\n", 50)]
    [InlineData("1\n50\n", "1\n2\n", 50)]
    public async Task The_window_holds_the_spikes_of_both(string model, string data, double end)
    {
        JsonElement root = await Compare(model, data, "--tau 1us");
        Assert.Equal(end, root.GetProperty("to_ms").GetDouble());
        JsonElement comparison = root.GetProperty("comparison");
        Assert.Equal(1, comparison.GetProperty("coincidences").GetInt32());
        // The other spike of each: deleted and inserted.
        Assert.Equal(2, comparison.GetProperty("victor_purpura").GetDouble(), 1e-9);
        Assert.Equal(1, comparison.GetProperty("van_rossum").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("1\n9\n")]
    [InlineData("time_ms,neuron\n1,3\n9,3\n")]
    [InlineData("time_ms,neuron\n1,7\n2,0\n9,7\n")]
    public async Task A_reference_of_one_neuron_is_it_whatever_its_number(string data)
    {
        JsonElement root = await Compare(
            "time_ms,neuron\n1,7\n3,2\n9,7\n", data, "--neuron 7 --to 100ms");
        Assert.Equal(
            1, root.GetProperty("comparison").GetProperty("coincidence_factor").GetDouble());
    }

    [Fact]
    public async Task Json_has_the_numbers_of_the_figure()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spikes.csv");
        await File.WriteAllTextAsync(
            file, "1\n2\n12\n22\n", TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of($"analyze {file} --to 30ms --bin 10ms --json - --quiet");
        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal([200.0, 100, 100], Numbers(root.GetProperty("psth_hz")));
        JsonElement correlogram = root.GetProperty("autocorrelogram");
        Assert.Equal([-20.0, -10, 0, 10, 20], Numbers(correlogram.GetProperty("lag_ms")));
        Assert.Equal([2.0, 3, 2, 3, 2], Numbers(correlogram.GetProperty("pairs")));
        // 16 pairs of spikes in 30 ms, bins of 10 ms, of which 10 and 20 ms do not fit.
        Assert.Equal(
            3 / (16.0 / 900 * 10 * 20),
            Numbers(correlogram.GetProperty("relative_to_chance"))[3], 1e-12);
        JsonElement intervals = root.GetProperty("intervals");
        Assert.Equal(0.1, intervals.GetProperty("bin_ms").GetDouble());
        double[] counts = Numbers(intervals.GetProperty("counts"));
        Assert.Equal((1, 2, 3), (counts[10], counts[100], counts.Sum()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("synchrony").ValueKind);
    }

    [Fact]
    public async Task The_pattern_is_that_of_the_window_and_needs_its_end()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spikes.csv");
        await ToolRun.Of(
            $"simulate --preset naud-2008/transient --method accurate --quiet --spikes {file}");
        ToolRun known = await ToolRun.Of($"analyze {file} --to 500ms");
        Assert.Equal("transient", known.Value("as a step of current"));
        ToolRun open = await ToolRun.Of($"analyze {file} --json -");
        using var json = JsonDocument.Parse(open.Output);
        Assert.Equal(
            JsonValueKind.Null,
            json.RootElement.GetProperty("each")[0].GetProperty("pattern").ValueKind);
        Assert.DoesNotContain("as a step", open.Error, StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(one => one.GetDouble())];

    private static async Task<int[]> Counts(string content, string option)
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spikes.csv");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of($"analyze {file} {option} --json - --quiet");
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("each").EnumerateArray()
            .Select(one => one.GetProperty("spikes").GetInt32())];
    }

    private static async Task<JsonElement> Compare(string model, string data, string options)
    {
        using var folder = new TemporaryFolder();
        string left = folder.PathOf("model.csv"), right = folder.PathOf("data.csv");
        await File.WriteAllTextAsync(left, model, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(right, data, TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of(
            $"analyze {left} --reference {right} {options} --json - --quiet");
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
