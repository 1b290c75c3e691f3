using System.Globalization;
using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif network</c>.</summary>
public sealed class NetworkCommandTests
{
    private const string Coba = "network --preset vogels-abbott/coba --duration 80ms --seed 3";

    [Fact]
    public async Task Every_number_of_threads_and_backend_writes_the_same_spikes()
    {
        using var folder = new TemporaryFolder();
        string first = await Spikes(folder, "--threads 1");

        Assert.StartsWith("step,time_ms,neuron\n", first, StringComparison.Ordinal);
        Assert.True(first.Count(c => c == '\n') > 1000);
        Assert.Equal(first, await Spikes(folder, "--threads 2"));
        Assert.Equal(first, await Spikes(folder, "--threads 3 --backend managed"));
        Assert.NotEqual(first, await Spikes(folder, "--seed 4", "--seed 3"));
    }

    [Fact]
    public async Task The_summary_and_its_json_say_what_ran()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of(
            $"{Coba} --precision f64 --json {folder.PathOf("coba.json")}");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("vogels-abbott/coba", run.Value("network"));
        Assert.Equal("4000", run.Value("neurons"));
        Assert.Equal("800 of 0.1 ms, 0.08 s in all", run.Value("steps"));
        Assert.StartsWith("3200 neurons, ", run.Value("exc"), StringComparison.Ordinal);
        Assert.Contains("million per second", run.Value("synaptic"), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(
            folder.PathOf("coba.json"), TestContext.Current.CancellationToken));
        JsonElement root = json.RootElement;
        Assert.Equal(4000, root.GetProperty("neurons").GetInt32());
        Assert.Equal(800, root.GetProperty("steps").GetInt64());
        Assert.True(root.GetProperty("is_sound").GetBoolean());
        JsonElement[] populations = [.. root.GetProperty("populations").EnumerateArray()];
        Assert.Equal(
            ["exc", "inh"], populations.Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(3200, populations[1].GetProperty("first_neuron").GetInt32());
        long spikes = populations.Sum(one => one.GetProperty("spikes").GetInt64());
        Assert.Equal($"{spikes}", run.Value("spikes"));
        double rate = populations[0].GetProperty("rate_hz").GetDouble();
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{rate:G4} Hz"), run.Value("exc"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spike_file_can_be_replayed()
    {
        using var folder = new TemporaryFolder();
        string text = await Spikes(folder, string.Empty);
        Interop.SpikeSource source = Interop.SpikeSource.ReplayFile(
            folder.Write("replay.csv", text), 4000);

        Interop.ISpikeStream stream = source.Open(0.1, 1);
        var list = new Interop.SpikeList();
        long count = 0;
        for (int step = 0; step < 800; step++)
        {
            list.Clear();
            stream.Write(step, list);
            count += list.Count;
        }
        Assert.Equal(text.Count(c => c == '\n') - 1, count);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("svg")]
    public async Task A_figure_is_drawn(string extension)
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf($"coba.{extension}");
        ToolRun run = await ToolRun.Of($"{Coba} --quiet --plot {file}");

        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        Assert.True(new FileInfo(file).Length > 10_000);
    }

    [Theory]
    [InlineData("network", "--preset is missing", "goldman/up-down")]
    [InlineData(
        "network --preset vogels-abbott/cobra", "--preset", "did you mean vogels-abbott/coba")]
    [InlineData("network --preset vogels-abbott/coba --duration 0.25ms", "multiple of dt")]
    [InlineData("network --preset vogels-abbott/coba --duration 0ms", "--duration is 0 ms")]
    [InlineData("network --preset vogels-abbott/coba --threads 0", "--threads", "'0'")]
    [InlineData("network --preset vogels-abbott/coba --seed x", "--seed", "'x'")]
    [InlineData("network --preset vogels-abbott/coba --plot a.txt", "--plot", ".png nor .svg")]
    [InlineData("network --preset vogels-abbott/coba --current 3mA", "--current")]
    public async Task A_wrong_option_is_named_in_one_line(string words, params string[] mentions)
    {
        ToolRun run = await ToolRun.Of(words);

        Assert.Equal(2, run.Code);
        string line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("adexif: ", line, StringComparison.Ordinal);
        Assert.All(mentions, text => Assert.Contains(text, line, StringComparison.Ordinal));
    }

    private static async Task<string> Spikes(
        TemporaryFolder folder, string more, string without = "none")
    {
        string file = folder.PathOf("spikes.csv");
        ToolRun run = await ToolRun.Of(
            $"{Coba.Replace(without, string.Empty, StringComparison.Ordinal)} {more} --quiet "
            + $"--spikes {file}");
        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }
}
