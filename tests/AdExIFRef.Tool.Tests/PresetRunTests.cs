using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif simulate --preset</c> runs the published model, whole.</summary>
public sealed class PresetRunTests
{
    private const string Irregular = "simulate --preset naud-2008/irregular";

    /// <summary>The spikes of every preset, by an accurate integration.</summary>
    public static TheoryData<string, int> Spikes => new()
    {
        { "nest/lsodar", 7 },
        { "nest/bursting", 9 },
        { "brette-gerstner-2005/fig-2c", 9 },
        { "brette-gerstner-2005/fig-3d", 3 },
        { "naud-2008/tonic", 52 },
        { "naud-2008/adapting", 10 },
        { "naud-2008/initial-burst", 10 },
        { "naud-2008/regular-bursting", 9 },
        { "naud-2008/delayed-accelerating", 36 },
        { "naud-2008/delayed-regular-bursting", 26 },
        { "naud-2008/transient", 1 },
        { "naud-2008/irregular", 28 },
        { "neuronal-dynamics/tonic", 9 },
        { "neuronal-dynamics/adapting", 19 },
        { "neuronal-dynamics/initial-burst", 17 },
        { "neuronal-dynamics/bursting", 36 },
        { "neuronal-dynamics/transient", 8 },
        { "neuronal-dynamics/delayed", 4 },
    };

    [Theory]
    [MemberData(nameof(Spikes))]
    public async Task It_fires_as_published(string preset, int spikes)
    {
        foreach (string more in new[]
        {
            "", "--precision f64", "--dt 0.01ms", "--dt 0.01ms --precision f64",
            "--backend managed --isa scalar", "--compare",
        })
        {
            ToolRun run = await ToolRun.Of($"simulate --preset {preset} {more}");
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Equal($"{spikes}", run.Value("spikes"));
            Assert.StartsWith(
                $"{preset}: parameters; hard reset; refractory period in steps; current ",
                run.Value("preset"), StringComparison.Ordinal);
            Assert.DoesNotContain("overridden", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Spikes))]
    public async Task With_a_bounded_upstroke_its_published_peak_is_a_good_threshold(
        string preset, int spikes)
    {
        double peak = AdExPresets.Get(preset).PublishedPeak.Millivolts;
        foreach (string more in new[] { "", " --precision f64", " --compare --guard none" })
        {
            ToolRun run = await ToolRun.Of(FormattableString.Invariant(
                $"simulate --preset {preset} --upstroke bounded --v-th {peak}mV{more}"));
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.InRange(
                int.Parse(run.Value("spikes"), CultureInfo.InvariantCulture),
                spikes - 1, spikes + 1);
            Assert.Equal(
                FormattableString.Invariant($"--v-th {peak}mV")
                    + (more.Contains("--guard", StringComparison.Ordinal) ? ", --guard none" : ""),
                run.Value("overridden"));
            Assert.Equal("--upstroke bounded", run.Value("options"));
        }
    }

    [Fact]
    public void Every_preset_is_among_them() => Assert.Equal(
        AdExPresets.All.Select(preset => preset.Name).Order(),
        Spikes.Select(row => row.Data.Item1).Order());

    [Fact]
    public async Task A_population_and_another_spelling_are_the_same_model()
    {
        ToolRun run = await ToolRun.Of("simulate --preset NAUD-2008/Irregular --neurons 7");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("196", run.Value("spikes"));
        Assert.StartsWith(
            "naud-2008/irregular: ", run.Value("preset"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_says_what_is_the_presets()
    {
        ToolRun run = await ToolRun.Of("simulate --preset brette-gerstner-2005/fig-2c");
        Assert.Equal(
            "brette-gerstner-2005/fig-2c: parameters; hard reset; refractory period in steps; "
            + "current 500 pA from 0 ms to 200 ms, 800 pA from 500 ms to 1000 ms; "
            + "duration 1000 ms", run.Value("preset"));
    }

    [Fact]
    public async Task What_is_overridden_is_said_everywhere()
    {
        using var folder = new TemporaryFolder();
        string svg = folder.PathOf("a.svg"), path = folder.PathOf("a.json");
        ToolRun run = await ToolRun.Of(
            $"{Irregular} --reset soft --tau 9ms --current 100pA --plot {svg} --json {path}");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            "naud-2008/irregular: the other parameters; refractory period in steps; "
            + "duration 500 ms", run.Value("preset"));
        const string Overrides = "--tau 9ms, --reset soft, --current 100pA";
        Assert.Equal(Overrides, run.Value("overridden"));
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(
            path, TestContext.Current.CancellationToken));
        Assert.Equal(
            Overrides.Split(", "), json.RootElement.GetProperty("overridden").EnumerateArray()
                .Select(text => text.GetString()));
        Assert.Equal("soft", json.RootElement.GetProperty("reset").GetString());
        Assert.Contains(
            $"naud-2008/irregular with {Overrides}", string.Concat(
                XDocument.Load(svg).Descendants().Select(node => node.Value)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reset soft", 4844)] // what a soft reset makes of the same parameters
    [InlineData("--reset hard", 28)]
    [InlineData("--clock time", 28)]
    [InlineData("--duration 1s --current 160pA", 53)]
    public async Task An_option_overrides_a_part(string options, int about)
    {
        ToolRun run = await ToolRun.Of($"{Irregular} {options}");
        Assert.Contains(
            options.Split(" --")[0].TrimStart('-'), run.Value("overridden"),
            StringComparison.Ordinal);
        Assert.InRange(
            int.Parse(run.Value("spikes"), CultureInfo.InvariantCulture),
            about - 2, about + 2);
    }

    [Fact]
    public async Task A_file_of_currents_overrides_current_and_duration()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("i.csv", string.Concat(Enumerable.Repeat("160e-9\n", 1000)));
        ToolRun run = await ToolRun.Of($"{Irregular} --current {file}");
        Assert.Equal(
            "naud-2008/irregular: parameters; hard reset; refractory period in steps",
            run.Value("preset"));
        Assert.Equal($"--current {file}", run.Value("overridden"));
    }
}
