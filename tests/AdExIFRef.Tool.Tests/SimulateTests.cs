using System.Globalization;
using System.Text.Json;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif simulate</c> with good input.</summary>
public sealed class SimulateTests
{
    private const string Population =
        "simulate --neurons 50 --duration 200ms --current 5mA..60mA --seed 3 --v-init "
        + "uniform:-70mV..-60mV";

    public static TheoryData<string> Backends =>
        [.. Backend.All.Select(backend => backend.Name)];

    [Fact]
    public async Task The_summary_says_what_ran()
    {
        ToolRun run = await ToolRun.Of(Population + " --backend managed --precision f64");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("50", run.Value("neurons"));
        Assert.Equal("2000 of 0.1 ms, 200 ms in all", run.Value("steps"));
        double spikes = double.Parse(run.Value("spikes"), CultureInfo.InvariantCulture);
        Assert.InRange(spikes, 100, 5000);
        Assert.Equal($"{spikes / 50 / 0.2:G4} Hz", run.Value("mean rate"));
        Assert.Equal("none", run.Value("non-finite values"));
        Assert.StartsWith("managed ", run.Value("backend  "), StringComparison.Ordinal);
        Assert.Contains("f64", run.Value("backend  "), StringComparison.Ordinal);
        Assert.Contains("ns per neuron-step", run.Value("speed"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task Every_backend_writes_the_same_spikes(string backend)
    {
        using var folder = new TemporaryFolder();
        string[] kind = backend.Split('-', 2);
        string expected = await Spikes(folder, "--backend managed --isa scalar --threads 1");
        Assert.Equal(expected, await Spikes(folder, $"--backend {kind[0]} --isa {kind[1]}"));
        Assert.StartsWith("step,time_ms,neuron\n", expected, StringComparison.Ordinal);
        Assert.True(expected.Count(c => c == '\n') > 100);
    }

    [Fact]
    public async Task The_seed_decides_the_draws_and_another_one_gives_others()
    {
        using var folder = new TemporaryFolder();
        string first = await Spikes(folder, "");
        Assert.Equal(first, await Spikes(folder, ""));
        ToolRun other = await ToolRun.Of(
            Population.Replace("--seed 3", "--seed 4", StringComparison.Ordinal)
            + $" --spikes {folder.PathOf("other.csv")}");
        Assert.Equal(0, other.Code);
        Assert.NotEqual(first, await File.ReadAllTextAsync(
            folder.PathOf("other.csv"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --precision f64 --reset hard --clock steps --threads 1")]
    [InlineData(" --guard none --isa scalar --tau normal:10ms,1ms")]
    [InlineData(" --v-th -20mV --v-init uniform:-30mV..-21mV --on-blow-up ignore")]
    public async Task Native_and_managed_agree_to_the_bit(string more)
    {
        string words = more.Contains("--v-init", StringComparison.Ordinal)
            ? Population.Split(" --v-init")[0]
            : Population;
        ToolRun run = await ToolRun.Of(words + " --compare" + more);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("bits equal: yes", run.OutputLines[^1]);
        Assert.Contains("times as long", run.Value("compared with"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_prints_the_outcome_of_a_comparison_alone()
    {
        ToolRun silent = await ToolRun.Of(Population + " --quiet");
        Assert.Equal((0, "", ""), (silent.Code, silent.Output, silent.Error));
        ToolRun run = await ToolRun.Of(Population + " --quiet --compare");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(2, run.OutputLines.Length);
    }

    [Fact]
    public async Task A_file_of_currents_gives_the_spikes_of_the_same_range()
    {
        using var folder = new TemporaryFolder();
        const int Steps = 1000, Neurons = 3;
        double[] currents = [10, 20, 30];
        double[] table = [.. Enumerable.Range(0, Steps).SelectMany(_ => currents)];
        NpyFile.Write<double>(folder.PathOf("i.npy"), table, Steps, Neurons);
        folder.Write("i.csv", string.Concat(Enumerable.Repeat("10,20,30\n", Steps)));
        string expected = await SpikesOf(
            folder, "--neurons 3 --current 10mA..30mA --duration 100ms");
        foreach (string name in new[] { "i.npy", "i.csv" })
        {
            Assert.Equal(expected, await SpikesOf(folder, $"--current {folder.PathOf(name)}"));
        }
    }

    [Fact]
    public async Task A_single_column_is_the_input_of_all_neurons()
    {
        using var folder = new TemporaryFolder();
        string column = folder.Write("i.csv", string.Concat(Enumerable.Repeat("20\n", 500)));
        Assert.Equal(
            await SpikesOf(folder, "--neurons 4 --current 20mA --duration 50ms"),
            await SpikesOf(folder, $"--neurons 4 --current {column}"));
    }

    [Fact]
    public async Task A_run_in_parts_is_the_run_as_a_whole()
    {
        // Of 300,000 neurons 66 steps make a part: the file changes current between parts.
        using var folder = new TemporaryFolder();
        string column = folder.Write("i.csv", string.Concat(
            Enumerable.Range(0, 150).Select(i => $"{20 + (i % 7)}\n")));
        string many = await SpikesOf(
            folder, $"--neurons 300000 --current {column} --precision f32 --v-init -56mV");
        string one = await SpikesOf(folder, $"--neurons 1 --current {column} --v-init -56mV");
        static string[] Of0(string csv) =>
            [.. csv.Split('\n').Where(line => line.EndsWith(",0", StringComparison.Ordinal))];
        Assert.True(Of0(one).Length > 1);
        Assert.Equal(Of0(one), Of0(many));
        Assert.Equal((one.Split('\n').Length - 2) * 300_000, many.Split('\n').Length - 2);
    }

    [Fact]
    public async Task A_preset_brings_its_current_and_duration()
    {
        using var folder = new TemporaryFolder();
        string json = folder.PathOf("a.json");
        ToolRun run = await ToolRun.Of(
            "simulate", "--preset", "brette-gerstner-2005/fig-2c", "--json", json);
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(
            json, TestContext.Current.CancellationToken));
        Assert.Equal(1000, summary.RootElement.GetProperty("duration_ms").GetDouble(), 6);
        Assert.Equal("brette-gerstner-2005/fig-2c",
            summary.RootElement.GetProperty("preset").GetString());
        // The paper's figure: silent in the first pulse, adapting in the second.
        Assert.InRange(summary.RootElement.GetProperty("spikes").GetInt64(), 8, 10);
        string[] spikes = (await SpikesOf(folder, "--preset brette-gerstner-2005/fig-2c"))
            .Split('\n')[1..^1];
        Assert.All(spikes, line => Assert.True(int.Parse(
            line.Split(',')[0], CultureInfo.InvariantCulture) > 5000));
    }

    [Fact]
    public async Task An_existing_file_is_replaced_whole()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("spikes.csv", new string('x', 1_000_000));
        Assert.Equal(0, (await ToolRun.Of($"simulate --current 0mA --spikes {path}")).Code);
        Assert.Equal("step,time_ms,neuron\n", await File.ReadAllTextAsync(
            path, TestContext.Current.CancellationToken));
    }

    private static Task<string> Spikes(TemporaryFolder folder, string options) =>
        SpikesOf(folder, Population["simulate ".Length..] + " " + options);

    private static async Task<string> SpikesOf(TemporaryFolder folder, string options)
    {
        string path = folder.PathOf($"{Guid.NewGuid():N}.csv");
        ToolRun run = await ToolRun.Of($"simulate {options} --quiet --spikes {path}");
        Assert.Equal((0, ""), (run.Code, run.Error));
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
