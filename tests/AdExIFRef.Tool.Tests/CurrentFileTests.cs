using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>What <c>adexif simulate</c> says of a file of currents, and does with it.</summary>
public sealed class CurrentFileTests
{
    private const string Recorded = "time (s);I (pA);V (mV)\n0;500;-70\n0,0001;501;-69\n";

    [Fact]
    public async Task The_summary_says_how_a_file_was_understood()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", Recorded);
        ToolRun run = await ToolRun.Of($"simulate --current {path} --columns 2");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            $"{path}: 2 rows, 3 columns; text, separator semicolon, decimal comma, header in "
                + "line 1",
            run.Value("current file"));
        Assert.Equal("2 \"I (pA)\", for all neurons, in pA (header)", run.Value("currents "));
        Assert.Equal(
            "1 \"time (s)\": 0.1 ms per row, from 0 ms, in s (header)", run.Value("time column"));
        Assert.Equal("2 of 0.1 ms, 0.2 ms in all", run.Value("steps"));
    }

    [Fact]
    public async Task The_json_file_says_it_too()
    {
        using var folder = new TemporaryFolder();
        string json = folder.PathOf("o.json");
        ToolRun run = await ToolRun.Of(
            $"simulate --current {folder.Write("i.csv", Recorded)} --columns 2 --json {json}");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(
            json, TestContext.Current.CancellationToken));
        JsonElement file = summary.RootElement.GetProperty("current_file");
        Assert.Equal((2, 3), (file.GetProperty("rows").GetInt64(), Number("columns")));
        Assert.Equal(
            ("semicolon", "comma", "pA", "header"),
            (Word("separator"), Word("decimal"), Word("unit"), Word("unit_from")));
        Assert.True(file.GetProperty("header").GetBoolean());
        Assert.Equal(1, Number("time_column"));
        Assert.Equal(0.1, file.GetProperty("time_step_ms").GetDouble(), 1e-9);
        Assert.Equal(2, Assert.Single(
            file.GetProperty("current_columns").EnumerateArray()).GetInt32());
        Assert.Equal("I (pA)", Assert.Single(
            file.GetProperty("current_names").EnumerateArray()).GetString());

        int Number(string name) => file.GetProperty(name).GetInt32();
        string? Word(string name) => file.GetProperty(name).GetString();
    }

    [Fact]
    public async Task The_same_currents_in_any_file_give_the_same_spikes()
    {
        using var folder = new TemporaryFolder();
        string[] values = [.. Enumerable.Range(0, 1000).Select(i => $"{20 + (i % 7)}.5")];
        string expected = await Spikes(folder, folder.Write("0.csv", Lines(values)));
        Assert.True(expected.Split('\n').Length > 5);
        string german = Lines(values).Replace('.', ',');
        Assert.Equal(expected, await Spikes(folder, folder.Write("1.csv", "I\n" + german)));
        Assert.Equal(expected, await Spikes(
            folder, folder.Write("2.csv", german) + " --decimal comma"));
        string[] timed =
            [.. values.Select((value, i) => FormattableString.Invariant($"{i * 0.1:F1};{value}"))];
        Assert.Equal(
            expected, await Spikes(folder, folder.Write("3.csv", "t;I\n" + Lines(timed))));
        Assert.Equal(expected, await Spikes(folder, folder.Write("4.txt", Lines(
            [.. values.Select((value, i) => $"  {i}   {value}  ")])) + " --columns 2"));
        Assert.Equal(expected, await Spikes(folder, folder.Write("5.csv", "7\n" + Lines(values))
            + " --header yes"));

        static string Lines(string[] lines) => string.Join('\n', lines) + "\n";
    }

    [Fact]
    public async Task A_single_row_is_refused_unless_the_neurons_are_counted()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("i.csv", "1.5,2,3\n");
        ToolRun refused = await ToolRun.Of($"simulate --current {path}");
        Assert.Equal(2, refused.Code);
        Assert.Contains(
            "a single row of 3 columns, which is one step of 3 neurons; --neurons 3",
            refused.Error, StringComparison.Ordinal);
        ToolRun run = await ToolRun.Of($"simulate --current {path} --neurons 3");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("columns 1 to 3, in mA (default)", run.Value("currents "));
    }

    [Theory]
    [InlineData(2, 20, true)]
    [InlineData(2, 19, false)]
    [InlineData(9, 90, true)]
    [InlineData(10, 100, false)]
    public async Task Few_rows_of_many_columns_are_refused_likewise(
        int rows, int columns, bool isRefused)
    {
        using var folder = new TemporaryFolder();
        string line = string.Join(';', Enumerable.Repeat("20", columns)) + "\n";
        string path = folder.Write("i.csv", string.Concat(Enumerable.Repeat(line, rows)));
        ToolRun run = await ToolRun.Of($"simulate --current {path}");
        Assert.Equal(isRefused ? 2 : 0, run.Code);
        string words = $"has {rows} rows of {columns} columns, which is {rows} steps of {columns}";
        Assert.Equal(isRefused, run.Error.Contains(words, StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.Of($"simulate --current {path} --neurons {columns}")).Code);
    }

    [Theory]
    [InlineData("--current 20mA --unit pA", "--unit needs a file of currents")]
    [InlineData("--header yes --columns 2", "--columns, --header needs a file of currents")]
    [InlineData("--current i.csv --unit pa", "--unit: 'pa' is not one of mA, uA, nA, pA, A")]
    [InlineData("--current i.csv --header maybe", "--header: 'maybe' is not one of auto, yes, no")]
    [InlineData("--current i.csv --separator 5", "--separator: '5' is not one of auto, comma")]
    [InlineData("--current i.xlsx", "a file ends in .csv, .tsv, .txt, .dat, .npy or .npz")]
    [InlineData("--current none.npz:a", "none.npz")]
    public async Task A_wrong_option_is_told_in_one_line(string words, string message)
    {
        ToolRun run = await ToolRun.Of("simulate " + words);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static async Task<string> Spikes(TemporaryFolder folder, string currentAndOptions)
    {
        string path = folder.PathOf("spikes.csv");
        ToolRun run = await ToolRun.Of(
            $"simulate --current {currentAndOptions} --quiet --spikes {path}");
        Assert.Equal((0, ""), (run.Code, run.Error));
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }
}
