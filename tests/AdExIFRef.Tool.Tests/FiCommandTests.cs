using System.Globalization;
using System.Text.Json;
using AdExIFRef.Tool.Errors;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif fi</c>.</summary>
public sealed class FiCommandTests
{
    private const string Adapting =
        "fi --preset naud-2008/adapting --method accurate --points 3 --current 100pA..500pA";

    [Fact]
    public async Task The_table_has_a_line_a_current_with_the_published_spikes()
    {
        ToolRun run = await ToolRun.Of($"{Adapting} --csv -");
        Assert.Equal(0, run.Code);
        string[][] lines = [.. run.OutputLines.Select(line => line.Split(','))];
        Assert.Equal(
            ["current_mA", "steady_hz", "onset_hz", "latency_ms", "spikes", "gain_hz_per_mA"],
            lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.Equal(["0", "0", "", "0"], lines[1][1..5]);
        Assert.Equal(5e-7, Number(lines[3][0]), 1e-15);
        Assert.Equal(14.904044, Number(lines[3][3]), 1e-4);
        Assert.Equal(1e3 / (26.171812 - 14.904044), Number(lines[3][2]), 1e-2);
        Assert.Contains("static rheobase", run.Error, StringComparison.Ordinal);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Json_has_rates_and_both_rheobases()
    {
        ToolRun run = await ToolRun.Of($"{Adapting} --json -");
        using var json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal("accurate", root.GetProperty("method").GetString());
        Assert.Equal("andronov-hopf", root.GetProperty("rheobase_kind").GetString());
        double constant = root.GetProperty("static_rheobase_mA").GetDouble();
        double onset = root.GetProperty("onset_rheobase_mA").GetDouble();
        Assert.True(onset < constant);
        Assert.True(root.GetProperty("onset_rheobase_above_mA").GetDouble() < onset);
        Assert.Equal(3, root.GetProperty("steady_hz").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("latency_ms")[0].ValueKind);
    }

    [Fact]
    public async Task Without_a_range_it_goes_to_three_times_the_rheobase()
    {
        ToolRun run = await ToolRun.Of("fi --points 4 --duration 300ms --csv - --quiet");
        Assert.Equal(0, run.Code);
        Assert.Equal(string.Empty, run.Error);
        string[] currents = [.. run.OutputLines.Skip(1).Select(line => line.Split(',')[0])];
        // (1 + R a) (V - V_rest) - delta_T e with e = 1 + tau/tau_w = 4/3
        double rheobase = (2 * (5.1 + (3.48 * Math.Log(4.0 / 3)))) - (3.48 * 4 / 3);
        Assert.Equal("0", currents[0]);
        Assert.Equal(
            3 * rheobase, double.Parse(currents[^1], CultureInfo.InvariantCulture), 1e-9);
    }

    [Fact]
    public async Task Both_methods_agree_and_the_figure_appears()
    {
        using var folder = new TemporaryFolder();
        string plot = folder.PathOf("fi.svg");
        ToolRun run = await ToolRun.Of(
            "fi --preset naud-2008/tonic --current 400pA..500pA --points 2 --dt 0.02ms "
            + $"--plot {plot}");
        Assert.Equal(0, run.Code);
        Assert.Contains("wrote", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "steady rate",
            await File.ReadAllTextAsync(plot, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        ToolRun other = await ToolRun.Of(
            "fi --preset naud-2008/tonic --current 400pA..500pA --points 2 --method accurate");
        double[] plain = Rates(run), exact = Rates(other);
        Assert.Equal(exact[0], plain[0], 0.02 * exact[0]);
        Assert.Equal(exact[1], plain[1], 0.02 * exact[1]);

        static double[] Rates(ToolRun run) =>
        [
            .. run.OutputLines.Where(line => line.StartsWith("  ", StringComparison.Ordinal))
                .Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
        ];
    }

    [Theory]
    [InlineData("--backend managed")]
    [InlineData("--backend native --isa scalar --threads 1")]
    [InlineData("--threads 3")]
    public async Task Backends_and_threads_change_no_number(string machine)
    {
        const string What = "fi --preset naud-2008/tonic --points 5 --duration 200ms --json - "
            + "--quiet --current 100pA..500pA";
        ToolRun run = await ToolRun.Of(What), other = await ToolRun.Of($"{What} {machine}");
        Assert.Equal((0, string.Empty), (other.Code, other.Error));
        Assert.Equal(run.Output, other.Output);
    }

    [Fact]
    public async Task The_rheobases_do_not_depend_on_the_range_and_are_shown_with_their_digits()
    {
        const string What = "fi --preset naud-2008/adapting --points 2 --duration 100ms";
        ToolRun near = await ToolRun.Of($"{What} --current 0pA..300pA --json - --quiet");
        ToolRun far = await ToolRun.Of($"{What} --current 0mA..0.1mA --json - --quiet");
        Assert.Equal(Onset(near), Onset(far));
        ToolRun text = await ToolRun.Of($"{What} --current 0mA..1mA --on-blow-up ignore");
        Assert.StartsWith(
            "2.561805E-07 mA at V = ", text.Value("static rheobase"), StringComparison.Ordinal);

        static double Onset(ToolRun run)
        {
            using var json = JsonDocument.Parse(run.Output);
            return json.RootElement.GetProperty("onset_rheobase_mA").GetDouble();
        }
    }

    [Theory]
    [InlineData("--threads 0", "--threads: '0' is not a whole number from 1")]
    [InlineData("--backend native --isa vector256", "is not of the native backend")]
    [InlineData("--precision f32", "unrecognized command or option '--precision'")]
    [InlineData("--current 2mA..1mA", "--current is 2 mA..1 mA; allowed is LOW..HIGH")]
    [InlineData("--current 5mA", "--current: '5mA' is not a range")]
    [InlineData("--points 1", "--points is 1; allowed is 2 to 100000")]
    [InlineData("--duration 0ms", "--duration is 0 ms; allowed is a time above 0 ms")]
    [InlineData("--dt -1ms", "--dt is -1 ms; allowed is a time above 0 ms")]
    [InlineData("--dt 3s", "--dt is 3000 ms; allowed is at most --duration, 2000 ms")]
    [InlineData("--rule dyn", "do not go with fi")]
    [InlineData("--plot fi.pdf", "--plot: fi.pdf ends in neither .png nor .svg")]
    [InlineData("--r 0ohm --current 1mA..2mA", "R is 0 ohm; allowed")]
    [InlineData("--a -2siemens", "--current is missing, and the static rheobase is none")]
    [InlineData("--method accurate --delta-t 0mV --current 1mA..2mA", "DeltaT")]
    [InlineData("--csv x.csv --json x.csv", "x.csv is the same file for --csv and --json")]
    public async Task Wrong_options_are_one_line(string options, string message)
    {
        ToolRun run = await ToolRun.Of($"fi {options}");
        Assert.Equal(ExitCodes.Error, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
        Assert.False(File.Exists("x.csv"));
    }
}
