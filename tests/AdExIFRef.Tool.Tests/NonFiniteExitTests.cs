using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>A simulation whose state overflows says so, whatever was asked for.</summary>
public sealed class NonFiniteExitTests
{
    private const string Overflow =
        "simulate --v-init -24mV --v-th -20mV --duration 50ms --neurons 2";

    /// <summary>A published model with a spike threshold of 0 mV: one spike, then no numbers.
    /// </summary>
    private const string Bursting =
        "simulate --r 100Mohm --tau 20ms --tau-w 30ms --v-rest -70mV --v-t -50mV --delta-t 2mV "
        + "--a 2nS --b 0pA --v-reset -58mV --v-init -70mV --v-th 0mV --tau-ref 0ms --reset hard "
        + "--current 500pA --duration 600ms --precision f64 --guard none";

    [Theory]
    [InlineData(Overflow, "first at step 0 in neuron 0, and is so at the end in 2 neurons")]
    [InlineData(Bursting, "first at step ")]
    public async Task It_has_its_own_exit_code_and_a_warning(string words, string where)
    {
        ToolRun run = await ToolRun.Of(words);
        Assert.Equal(3, run.Code);
        Assert.All(run.ErrorLines, line =>
            Assert.StartsWith("adexif: warning: ", line, StringComparison.Ordinal));
        Assert.Contains(where, run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.NotEqual("none", run.Value("non-finite values"));
        ToolRun quiet = await ToolRun.Of(words + " --quiet");
        Assert.Equal((3, "", run.Error), (quiet.Code, quiet.Output, quiet.Error));
    }

    [Fact]
    public async Task A_run_that_was_asked_to_ignore_it_succeeds_and_reports_it()
    {
        ToolRun run = await ToolRun.Of(Overflow + " --on-blow-up ignore");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith(
            "2 neurons at the end; first at step ", run.Value("non-finite values"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Overflow)]
    [InlineData("simulate --preset naud-2008/irregular --reset soft --neurons 2")]
    public async Task Rates_of_a_state_that_ran_away_are_neither_printed_nor_written(string words)
    {
        ToolRun run = await ToolRun.Of(words);
        Assert.StartsWith("none that is valid", run.Value("mean rate"), StringComparison.Ordinal);
        Assert.DoesNotContain("quantiles", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ISI CV", run.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(
            (await ToolRun.Of(words + " --json - --quiet")).Output);
        JsonElement root = json.RootElement;
        Assert.Equal(JsonValueKind.Null, root.GetProperty("mean_rate_hz").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("isi_cv").ValueKind);
        Assert.All(
            root.GetProperty("rate_quantiles_hz").EnumerateObject(),
            rate => Assert.Equal(JsonValueKind.Null, rate.Value.ValueKind));
    }

    [Theory]
    [InlineData("--preset naud-2008/irregular --reset soft --neurons 2", 0)]
    [InlineData(
        "--w-init -9e9mA --delta-t 0mV --v-th 1e9mV --v-t 1e9mV --duration 1ms --on-blow-up throw",
        0)]
    [InlineData(
        "--v-init 2e6mV --v-th 3e6mV --on-blow-up ignore --delta-t 0mV --v-t 1e7mV "
        + "--duration 0.1ms",
        0)]
    [InlineData(
        "--w-init -9e9mA --delta-t 0mV --v-th 1e9mV --v-t 1e9mV --precision f64 --duration 1ms "
        + "--on-blow-up ignore",
        0)]
    public async Task A_finite_runaway_is_told_like_what_is_not_finite(string words, int neuron)
    {
        ToolRun run = await ToolRun.Of($"simulate {words}");
        ToolRun json = await ToolRun.Of($"simulate {words} --json - --quiet");
        Assert.Equal("none", run.Value("non-finite values"));
        Assert.Equal(
            $"V or R w of neuron {neuron} is beyond 1000 V at the end", run.Value("runaway"));
        bool ignores = words.Contains("ignore", StringComparison.Ordinal);
        Assert.Equal((ignores ? 0 : 3, run.Code), (run.Code, json.Code));
        Assert.Equal(
            !ignores, run.Error.Contains(
                $"adexif: warning: V or R w of neuron {neuron} is beyond 1000 V at the end",
                StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(neuron, document.RootElement.GetProperty("runaway_neuron").GetInt32());
        Assert.Equal(
            JsonValueKind.Null, document.RootElement.GetProperty("mean_rate_hz").ValueKind);
    }

    [Fact]
    public async Task A_sound_run_has_no_runaway()
    {
        ToolRun run = await ToolRun.Of("simulate --preset naud-2008/tonic");
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("runaway", run.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(
            (await ToolRun.Of("simulate --preset naud-2008/tonic --json - --quiet")).Output);
        Assert.Equal(
            JsonValueKind.Null, json.RootElement.GetProperty("runaway_neuron").ValueKind);
    }

    [Fact]
    public async Task A_run_that_stops_there_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of(
            "simulate --current 1e38mA --tau 1us --neurons 3 --duration 10ms --on-blow-up throw "
            + $"--v-th -60mV --spikes {folder.PathOf("s.csv")}");
        Assert.Equal(3, run.Code);
        Assert.Contains(
            "non-finite: first at step 0, neuron 0", Assert.Single(run.ErrorLines),
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Folder));
    }

    [Fact]
    public async Task The_files_are_written_all_the_same()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.json");
        Assert.Equal(3, (await ToolRun.Of($"{Overflow} --quiet --json {path}")).Code);
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(
            path, TestContext.Current.CancellationToken));
        Assert.Equal(
            2, json.RootElement.GetProperty("non_finite").GetProperty("neurons_at_end").GetInt32());
    }
}
