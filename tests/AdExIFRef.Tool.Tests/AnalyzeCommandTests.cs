using System.Text.Json;
using AdExIFRef.Tool.Errors;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif analyze</c>.</summary>
public sealed class AnalyzeCommandTests
{
    [Fact]
    public async Task The_spikes_that_simulate_writes_have_the_statistics_of_its_summary()
    {
        using var folder = new TemporaryFolder();
        string spikes = folder.PathOf("spikes.csv");
        ToolRun made = await ToolRun.Of(
            $"simulate --neurons 40 --duration 500ms --current 15mA..25mA --spikes {spikes} "
            + "--json -");
        using var summary = JsonDocument.Parse(made.Output);
        ToolRun run = await ToolRun.Of($"analyze {spikes} --to 500ms --json -");
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal(
            summary.RootElement.GetProperty("spikes").GetInt64(),
            root.GetProperty("spikes").GetInt64());
        Assert.Equal(
            summary.RootElement.GetProperty("isi_cv").GetDouble(),
            root.GetProperty("mean_cv").GetDouble(), 1e-9);
        Assert.Equal(40, root.GetProperty("each").GetArrayLength());
    }

    [Fact]
    public async Task A_regular_and_a_changing_train_have_their_textbook_values()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("two.csv");
        await File.WriteAllTextAsync(
            file, "time_ms,neuron\n10,1\n10,7\n20,1\n20,7\n30,1\n40,7\n40,1\n",
            TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of($"analyze {file} --to 100ms --csv - --quiet");
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Equal(
            [
                "neuron,spikes,rate_hz,mean_interval_ms,cv,cv2,lv,adaptation_index,pattern",
                "1,4,40,10,0,0,0,0,transient",
                // Intervals 10 and 20: 5/15, 2/3, 3/9, 1/3.
                "7,3,30,15,0.3333333333333333,0.6666666666666666,0.3333333333333333,"
                    + "0.3333333333333333,transient",
            ],
            run.OutputLines);
    }

    [Fact]
    public async Task Two_files_are_compared()
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.csv"), data = folder.PathOf("data.csv");
        await File.WriteAllTextAsync(
            model, "time_ms\n10\n50\n90\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            data, "time_ms\n11\n50\n", TestContext.Current.CancellationToken);
        ToolRun same = await ToolRun.Of(
            $"analyze {model} --reference {model} --to 1s --json - --quiet");
        using var equal = JsonDocument.Parse(same.Output);
        JsonElement comparison = equal.RootElement.GetProperty("comparison");
        Assert.Equal(1, comparison.GetProperty("coincidence_factor").GetDouble());
        Assert.Equal(0, comparison.GetProperty("victor_purpura").GetDouble());
        Assert.Equal(0, comparison.GetProperty("van_rossum").GetDouble());
        ToolRun other = await ToolRun.Of(
            $"analyze {model} --reference {data} --to 1s --tau 10ms --json - --quiet");
        using var json = JsonDocument.Parse(other.Output);
        comparison = json.RootElement.GetProperty("comparison");
        Assert.Equal(2, comparison.GetProperty("coincidences").GetInt32());
        // One spike moves by 1 ms at 0.1 per ms, one is deleted.
        Assert.Equal(1.1, comparison.GetProperty("victor_purpura").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("one.png")]
    [InlineData("all.svg")]
    public async Task A_figure_is_drawn(string name)
    {
        using var folder = new TemporaryFolder();
        string spikes = folder.PathOf("spikes.csv"), plot = folder.PathOf(name);
        await ToolRun.Of(
            "simulate --neurons 20 --duration 300ms --current 15mA..25mA --quiet --spikes "
            + spikes);
        string one = name.StartsWith("one", StringComparison.Ordinal) ? "--neuron 3" : "";
        ToolRun run = await ToolRun.Of($"analyze {spikes} {one} --plot {plot}");
        Assert.Equal(0, run.Code);
        Assert.True(new FileInfo(plot).Length > 5_000);
    }

    [Theory]
    [InlineData("", "", "the file of spikes is missing")]
    [InlineData("nosuch.csv", "", "nosuch.csv")]
    [InlineData("FILE", "time_ms\n", "there are no rows of numbers")]
    [InlineData("FILE", "", "there are no rows of numbers")]
    [InlineData("FILE", "a,b\n1,2\n", "no column is named as times")]
    [InlineData("FILE", "time_ms,neuron\n1,0\nnan,0\n", "line 3")]
    [InlineData("FILE", "time_ms,neuron\n2,0\n1,0\n", "the time is 1; times must be finite and")]
    [InlineData("FILE", "time_ms,neuron\n2,0.5\n", "the neuron is 0.5; neurons are whole")]
    [InlineData("FILE", "time_ms,neuron\n2,-1\n", "the neuron is -1; neurons are whole")]
    [InlineData("FILE", "time_ms\n-2\n", "a spike is before 0 ms")]
    [InlineData("FILE --bin 0ms", "time_ms\n2\n", "--bin is 0 ms; allowed are times above 0 ms")]
    [InlineData("FILE --bin 1e-9ms", "time_ms\n2\n", "bins; allowed are 1E+07")]
    [InlineData("FILE --reference FILE --tau 0ms", "t\n2\n", "--tau is 0 ms; allowed are times")]
    [InlineData("FILE --reference FILE --precision -1ms", "t\n2\n", "--precision is -1 ms;")]
    [InlineData("FILE --from -1ms", "time_ms\n2\n", "--from is -1 ms; allowed are times of at")]
    [InlineData("FILE --tau 5ms", "time_ms\n2\n", "--tau 5ms needs --reference")]
    [InlineData("FILE --precision 5ms", "time_ms\n2\n", "--precision 5ms needs --reference")]
    [InlineData("FILE --csv FILE", "time_ms\n2\n", "that SPIKES reads")]
    [InlineData("FILE --reference FILE --json FILE", "time_ms\n2\n", "that SPIKES reads")]
    [InlineData("FILE --neuron-column x", "time_ms,a\n2,1\n", "--neuron-column: ")]
    [InlineData("FILE", "time_ms,trial\n2,1\n", "\"trial\" may say which neuron spiked, or")]
    [InlineData("FILE", "time_ms,v\n2,1\n", "\"v\" may say which neuron spiked, or")]
    [InlineData("FILE", "t,I (pA)\n2,1\n", "\"I (pA)\" may say which neuron spiked, or")]
    [InlineData("FILE", "t,id,unit\n2,1,1\n", "\"unit\" may say which neuron spiked, or")]
    [InlineData("FILE --from 1s", "time_ms\n2\n", "--from is 1000 ms; allowed are times up to")]
    [InlineData("FILE --from 2ms --to 1ms", "time_ms\n2\n", "--to is 1 ms; allowed are times")]
    [InlineData("FILE --neuron -1", "time_ms\n2\n", "'-1' is not a whole number from 0")]
    [InlineData("FILE --plot a.gif", "time_ms\n2\n", "a.gif ends in neither .png nor .svg")]
    [InlineData(
        "FILE --reference FILE", "time_ms,neuron\n1,0\n2,1\n", "allowed is one in each")]
    public async Task Wrong_input_is_one_line(string arguments, string content, string message)
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spikes.csv");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of(
            $"analyze {arguments.Replace("FILE", file, StringComparison.Ordinal)}");
        Assert.Equal(ExitCodes.Error, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }

    [Fact]
    public async Task A_neuron_that_is_not_in_the_file_was_silent()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spikes.csv");
        await File.WriteAllTextAsync(
            file, "time_ms,neuron\n1,0\n20,1\n", TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.Of($"analyze {file} --neuron 5");
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Equal("0 of 1 neuron, 0 ms to 20 ms, the last spike; --to gives another end",
            run.Value("spikes"));
    }
}
