using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SkiaSharp;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif train</c> with good input.</summary>
public sealed class TrainTests
{
    private const string Small =
        "train --classes 3 --afferents 9 --samples 11 --test-samples 5 --hidden 13 --epochs 3 "
        + "--batch 20";

    [Fact]
    public async Task The_table_has_a_line_for_each_epoch_and_the_last_line_the_accuracy()
    {
        ToolRun run = await ToolRun.Of(Small + " --backend managed --threads 2");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("3 random manifolds of dimension 2, smoothness 2; seed 1", run.Value("task"));
        Assert.Equal(
            "33 to learn from, 15 to test with; 100 steps of 1 ms", run.Value("samples"));
        Assert.Equal("9 afferents, 13 hidden neurons, 3 readouts", run.Value("network"));
        Assert.EndsWith("f32, 2 threads", run.Value("backend"), StringComparison.Ordinal);
        string[][] rows = Rows(run);
        Assert.Equal(["1", "2", "3"], rows.Select(row => row[0]));
        Assert.All(
            rows, row => Assert.True(double.Parse(row[1], CultureInfo.InvariantCulture) > 0));
        Assert.Equal(
            $"test accuracy       {rows[^1][4]} %, by chance 33.3 %", run.OutputLines[^1]);
    }

    [Theory]
    [InlineData("--backend managed --threads 1")]
    [InlineData("--backend managed --isa scalar --threads 3")]
    [InlineData("--threads 7")]
    public async Task The_same_seed_prints_the_same_losses(string machine)
    {
        string[][] rows = Rows(await ToolRun.Of(Small));
        Assert.Equal(3, rows.Length);
        Assert.Equal(rows, Rows(await ToolRun.Of($"{Small} {machine}")));
        Assert.NotEqual(rows, Rows(await ToolRun.Of($"{Small} {machine} --seed 2")));
    }

    [Fact]
    public async Task A_comparison_adds_what_frozen_gives_alone()
    {
        ToolRun both = await ToolRun.Of(Small + " --compare");
        string[][] rows = Rows(both);
        Assert.Equal(Rows(await ToolRun.Of(Small)), rows[..3]);
        ToolRun frozen = await ToolRun.Of(Small + " --frozen");
        Assert.Contains("input weights frozen", frozen.Value("network"), StringComparison.Ordinal);
        Assert.Equal(Rows(frozen), rows[3..]);
        Assert.Equal($"{rows[^1][4]} %", both.Value("frozen accuracy"));
    }

    [Fact]
    public async Task Json_has_what_the_table_has()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.json");
        ToolRun run = await ToolRun.Of($"{Small} --compare --json {path}");
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        JsonElement root = json.RootElement;
        JsonElement[] epochs =
        [
            .. root.GetProperty("epochs").EnumerateArray(),
            .. root.GetProperty("frozen_epochs").EnumerateArray(),
        ];
        Assert.Equal(
            Rows(run).Select(row => (row[1], row[3])),
            epochs.Select(e => (Number(e, "loss"), Number(e, "test_loss"))));
        Assert.Equal(
            epochs[2].GetProperty("test_accuracy").GetDouble(),
            root.GetProperty("test_accuracy").GetDouble());
        Assert.Equal(path, run.Value("wrote"));
    }

    [Theory]
    [InlineData("--samples 5 --test-samples 3 --epochs 2")]
    [InlineData("--compare --classes 12 --samples 2 --test-samples 1 --epochs 45")]
    [InlineData("--classes 2 --afferents 1 --dimension 1 --samples 1 --test-samples 1 --hidden 1"
        + " --epochs 1 --batch 1")]
    public async Task The_figure_is_a_picture_of_curves_and_spikes(string options)
    {
        using var folder = new TemporaryFolder();
        string png = folder.PathOf("a.png"), svg = folder.PathOf("a.svg");
        string words = "train --quiet " + options;
        ToolRun run = await ToolRun.Of($"{words} --plot {png}");
        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        Assert.Equal(0, (await ToolRun.Of($"{words} --plot {svg}")).Code);
        using SKBitmap image = SKBitmap.Decode(png);
        Assert.Equal(2200, image.Width);
        Assert.True(image.Pixels.Distinct().Count() > 20, "the figure is not empty");
        string text = string.Concat(
            XDocument.Load(svg).Descendants().Select(node => node.Value));
        Assert.Contains("hidden neurons before training", text, StringComparison.Ordinal);
        Assert.Equal(
            options.Contains("--compare", StringComparison.Ordinal),
            text.Contains("input weights frozen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_training_leaves_no_new_file()
    {
        using var folder = new TemporaryFolder();
        string json = folder.PathOf("a.json");
        ToolRun run = await ToolRun.Of(
            new CancellationToken(canceled: true), "train", "--json", json);
        Assert.Equal((130, "adexif: cancelled\n"), (run.Code, run.Error));
        Assert.False(File.Exists(json));
    }

    [Theory]
    [InlineData("--hidden -3", "--hidden")]
    [InlineData("--hidden 0", "--hidden")]
    [InlineData("--epochs -1", "--epochs")]
    [InlineData("--batch 0", "--batch")]
    [InlineData("--batch 2000", "--batch is 2000; allowed is at most 1024")]
    [InlineData("--delay -60", "--delay")]
    [InlineData("--delay 81", "--delay is 81; allowed is at most 80")]
    [InlineData("--delay 3.5", "--delay")]
    [InlineData("--delay", "--delay")]
    [InlineData("--classes 1", "--classes is 1; allowed is at least 2")]
    [InlineData("--afferents 1", "--afferents is 1; allowed is at least 2 with --match")]
    [InlineData("--afferents NaN", "--afferents")]
    [InlineData("--smoothness NaN", "--smoothness")]
    [InlineData("--smoothness -1", "--smoothness")]
    [InlineData("--samples", "--samples")]
    [InlineData("--samples 1e99", "--samples")]
    [InlineData("--test-samples -2", "--test-samples")]
    [InlineData("--seed x", "--seed")]
    [InlineData("--threads 0", "--threads")]
    [InlineData("--hidden 40000", "--hidden x --hidden")]
    [InlineData("--recurent", "--recurent")]
    [InlineData("--rate 3", "--rate")]
    [InlineData("--compare --frozen", "--compare")]
    [InlineData("--json", "--json")]
    public async Task Bad_options_of_a_recurrent_training_are_named(string options, string named)
    {
        ToolRun run = await ToolRun.Of("train --recurrent --match " + options);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    private static string Number(JsonElement epoch, string name) =>
        epoch.GetProperty(name).GetDouble().ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>The cells of the lines of the tables: number, losses and accuracies.</summary>
    private static string[][] Rows(ToolRun run) =>
    [
        .. run.OutputLines
            .Select(line => line.Replace("%", "", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length == 6 && int.TryParse(cells[0], out _)),
    ];
}
