using System.Text.Json;
using AdExIFRef.Tool.Errors;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif phase</c>.</summary>
public sealed class PhaseCommandTests
{
    [Fact]
    public async Task Json_has_everything_that_is_shown()
    {
        ToolRun run = await ToolRun.Of(
            "phase --preset brette-gerstner-2005/fig-2c --current 500pA --json -");
        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement, points = root.GetProperty("fixed_points");
        Assert.Equal(2, points.GetArrayLength());
        Assert.Equal("stable-node", points[0].GetProperty("kind").GetString());
        Assert.Equal("saddle", points[1].GetProperty("kind").GetString());
        // (g_L + a) (V - E_L) - g_L delta_T exp((V - V_T)/delta_T) = I
        double v = points[0].GetProperty("v_mV").GetDouble();
        Assert.Equal(500, (34 * (v + 70.6)) - (60 * Math.Exp((v + 50.4) / 2)), 1e-8);
        Assert.Equal(20, root.GetProperty("threshold_mV").GetDouble());
        Assert.True(root.GetProperty("long_run").GetProperty("silent").GetBoolean());
        string[] curves = ["v_nullcline", "w_nullcline", "separatrix", "trajectory"];
        Assert.All(curves, name =>
            Assert.True(root.GetProperty(name).GetProperty("v_mV").GetArrayLength() > 100));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("unstable_cycle").ValueKind);
        JsonElement first = points[0].GetProperty("eigenvalues")[0];
        Assert.True(first.GetProperty("real_per_ms").GetDouble() < 0);
    }

    [Fact]
    public async Task The_report_has_bursts_and_bifurcations()
    {
        ToolRun run = await ToolRun.Of("phase --preset naud-2008/regular-bursting");
        Assert.Equal(0, run.Code);
        Assert.StartsWith(
            "2 spikes every 138.527", run.Value("in the long run"), StringComparison.Ordinal);
        Assert.Equal("none", run.Value("fixed points"));
        Assert.EndsWith(
            "Andronov-Hopf bifurcation", run.Value("static rheobase"), StringComparison.Ordinal);
        Assert.StartsWith("mixed", run.Value("below the rheobase"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unstable_cycle_is_found_and_drawn()
    {
        using var folder = new TemporaryFolder();
        string plot = folder.PathOf("phase.svg"), csv = folder.PathOf("phase.csv");
        ToolRun run = await ToolRun.Of(
            "phase --r 100Mohm --tau 20ms --tau-w 100ms --v-rest -70mV --v-init -70mV --v-t -50mV "
            + "--delta-t 2mV --v-reset -58mV --v-th -20mV --a 30nS --b 0pA --tau-ref 0ms "
            + $"--current 789pA --plot {plot} --csv {csv}");
        Assert.Equal(0, run.Code);
        Assert.Contains("unstable cycle", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "unstable cycle",
            await File.ReadAllTextAsync(plot, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        Assert.Equal("curve,time_ms,v_mV,w_mA", lines[0]);
        string[] names =
        [
            "stable-focus", "saddle", "v_nullcline", "w_nullcline", "separatrix",
            "unstable_cycle", "trajectory",
        ];
        Assert.Equal(names, lines.Skip(1).Select(line => line.Split(',')[0]).Distinct());
    }

    [Theory]
    [InlineData("--delta-t 0mV --current 5mA", "unknown: orbits need a delta_T above 0 mV")]
    [InlineData("--a -2siemens --current -30mA", "V runs away beyond 1000 V")]
    [InlineData("--current 5mA --v-range -75mV..-50mV --w-range -5mA..5mA", "silent")]
    public async Task Any_neuron_has_a_plane(string options, string longRun)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of($"phase {options} --plot {folder.PathOf("x.png")}");
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Equal(longRun, run.Value("in the long run"));
        Assert.True(new FileInfo(folder.PathOf("x.png")).Length > 10_000);
    }

    [Theory]
    [InlineData("--v-range -50mV..-80mV", "--v-range is -50 mV..-80 mV; allowed is LOW..HIGH")]
    [InlineData("--w-range 1mA..1mA", "--w-range is 1 mA..1 mA; allowed is LOW..HIGH")]
    [InlineData("--duration 0ms", "--duration is 0 ms; allowed is a time above 0 ms")]
    [InlineData("--r -1ohm", "R is -1 ohm; allowed")]
    [InlineData("--plot phase.gif", "--plot: phase.gif ends in neither .png nor .svg")]
    [InlineData("--tau 0ms", "--tau: Tau is 0 ms")]
    [InlineData("--reset soft", "--reset soft has no meaning")]
    [InlineData("--json a.json --csv a.json", "a.json is the same file for --csv and --json")]
    public async Task Wrong_options_are_one_line(string options, string message)
    {
        ToolRun run = await ToolRun.Of($"phase {options}");
        Assert.Equal(ExitCodes.Error, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }
}
