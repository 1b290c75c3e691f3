using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif fit</c>.</summary>
public sealed class FitCommandTests : IDisposable
{
    private const int Samples = 8000;

    private readonly TemporaryFolder _folder = new();
    private readonly double[] _current = new double[Samples];
    private readonly double[] _v = new double[Samples];

    public FitCommandTests()
    {
        var random = new Random(3);
        double now = 0;
        for (int i = 0; i < Samples; i++)
        {
            _current[i] = 400 + (500 * now);                   // pA
            now += (-now / 50) + (0.2 * (random.NextDouble() - 0.5) * Math.Sqrt(12));
        }
        AdExIFRef<double> neuron = AdExPresets.Get("naud-2008/adapting").Create<double>(1);
        neuron.Run(
            Samples, 0.1.ms, Drive.Waveform(_current.pA),
            new RunOptions<double> { Buffers = new RunBuffers<double> { V = _v } });
        _folder.Write("v.csv", Table("time (s),V (mV)", i => [i * 1e-4, _v[i]]));
        _folder.Write("i.csv", Table("I (pA)", i => [_current[i]]));
    }

    private string V => _folder.PathOf("v.csv");

    private string I => _folder.PathOf("i.csv");

    [Fact]
    public async Task Text_json_and_figure_tell_what_was_found()
    {
        string json = _folder.PathOf("fit.json"), plot = _folder.PathOf("fit.svg");
        ToolRun run = await ToolRun.Of("fit", V, "--current", I, "--json", json, "--plot", plot);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("16.6667 +- ", run.Value("tau  "), StringComparison.Ordinal);
        Assert.EndsWith(" Mohm", run.Value("R  "), StringComparison.Ordinal);
        Assert.StartsWith("1.000 on", run.Value("coincidence 2 ms"), StringComparison.Ordinal);
        Assert.Contains("<svg", await File.ReadAllTextAsync(plot), StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        JsonElement root = document.RootElement;
        JsonElement tauW = root.GetProperty("parameters").GetProperty("tau_w");
        Assert.Equal(300, tauW.GetProperty("value").GetDouble(), 0.5);
        Assert.Equal("ms", tauW.GetProperty("unit").GetString());
        Assert.Equal("fitted", tauW.GetProperty("origin").GetString());
        Assert.Equal("euler", root.GetProperty("scheme").GetString());
        Assert.Equal("before", root.GetProperty("timing").GetString());
        Assert.Equal(6400, root.GetProperty("fitted_samples").GetInt32());
        Assert.Equal(0.1, root.GetProperty("dt_ms").GetDouble(), 1e-12);
        Assert.Empty(root.GetProperty("warnings").EnumerateArray());

        string command = root.GetProperty("command").GetString()!;
        string[] words = [.. CommandLineParser.SplitCommandLine(command).Skip(1)];
        ToolRun simulated = await ToolRun.Of(words);
        Assert.Equal(
            root.GetProperty("model_spikes_ms").GetArrayLength().ToString(
                CultureInfo.InvariantCulture),
            simulated.Value("spikes"));
    }

    [Fact]
    public async Task One_file_may_have_both_and_parameters_may_be_given()
    {
        string file = _folder.Write("both.csv", Table(
            "time (ms),V (V),I (nA)", i => [i * 0.1, _v[i] / 1e3, _current[i] / 1e3]));
        ToolRun run = await ToolRun.Of(
            "fit", file, "--current", file, "--columns", "I (nA)", "--fix", "tau_w=300ms,w-init=0",
            "--start", "tau=10ms", "--bound", "a=-5nS..5nS", "--backend", "managed");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("300 ms (given)", run.Value("tau_w"));
        Assert.EndsWith(" nS", run.Value("a  "), StringComparison.Ordinal);
        Assert.Equal("0 pA (given)", run.Value("w_initializer"));
    }

    [Fact]
    public async Task Spikes_alone_are_fitted_as_simulate_writes_them()
    {
        string spikes = _folder.PathOf("spikes.csv"), plot = _folder.PathOf("fit.png");
        ToolRun made = await ToolRun.Of(
            "simulate", "--preset", "naud-2008/adapting", "--current", I, "--precision", "f64",
            "--spikes", spikes);
        Assert.Equal(0, made.Code);

        ToolRun run = await ToolRun.Of(
            "fit", spikes, "--current", I, "--spikes", "--plot", plot, "--iterations", "20");

        Assert.Equal(0, run.Code);
        Assert.Equal("-70 mV (assumed)", run.Value("V_rest"));
        Assert.True(new FileInfo(plot).Length > 1000);
        double gamma = double.Parse(
            run.Value("coincidence 4 ms")[..5], CultureInfo.InvariantCulture);
        Assert.InRange(gamma, 0.5, 1);
        Assert.Contains("adexif simulate ", run.Value("simulate it"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time_ms,neuron\n1,0\n2,1\n", "of neuron 1, the rows before of neuron 0")]
    [InlineData("time_ms\n3\n2\n", "times must be finite and ascend")]
    [InlineData("a,b\n3,7\n4,8\n", "no column is named as times")]
    [InlineData("time_ms\n1\n2\n", "spikes has 2 spikes; a fit needs at least 5")]
    [InlineData("time (s)\n1\n2\n", "lasts from 0 to 800 ms")]
    public async Task Spikes_that_cannot_be_used_are_told(string text, string message)
    {
        string file = _folder.Write("bad.csv", text);
        ToolRun run = await ToolRun.Of("fit", file, "--current", I, "--spikes");

        Assert.Equal(2, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--current is missing")]
    [InlineData("--current I --spikes --scheme euler", "--scheme euler does not go with --spikes")]
    [InlineData("--current I --fix tau", "--fix: 'tau' is not NAME=VALUE")]
    [InlineData("--current I --fix nosuch=1", "--fix: nosuch=1: There is no parameter 'nosuch'")]
    [InlineData("--current I --fix tau=-1ms", "value of tau is -1 ms; allowed are finite")]
    [InlineData("--current I --bound tau=9ms..2ms", "high of tau is 2 ms; allowed are values")]
    [InlineData("--current I --bound tau=9ms", "'9ms' is not LOW..HIGH")]
    [InlineData("--current I --start tau=9mV", "'9mV' is not a time")]
    [InlineData("--current I --hold-out 1", "--hold-out: '1' is not a number from 0 to 0.9")]
    [InlineData("--current I --starts 65", "--starts is 65; allowed are 1 to 64")]
    [InlineData("--current I --iterations 10001", "--iterations is 10001; allowed are 1 to 10000")]
    [InlineData("--current I --voltage-unit pV", "'pV' is not one of mV, V, uV, nV")]
    [InlineData("--current I --voltage-unit uV", "--voltage-unit is uV, but column 2")]
    [InlineData("--current I --voltage-column 7", "--voltage-column: ")]
    [InlineData("--current I --dt 0.2ms", "the step of the times is 0.0001 s, but --dt is 0.2 ms")]
    [InlineData("--current I --plot x.pdf", "--plot: x.pdf ends in neither .png nor .svg")]
    [InlineData("--current I --spike-level 90mV", "has no spikes in the part that is fitted")]
    [InlineData("--current V", "by its name is not a current")]
    [InlineData("--current none.csv", "none.csv")]
    [InlineData("--current SHORT", "has 3 rows, ")]
    [InlineData("--current I --scheme rk4", "'rk4' is not one of auto, euler, equation")]
    public async Task What_is_wrong_is_told_in_one_line(string options, string message)
    {
        _folder.Write("short.csv", "1\n2\n3\n");
        string[] words =
        [
            .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
            {
                "I" => I,
                "V" => V,
                "SHORT" => _folder.PathOf("short.csv"),
                _ => word,
            }),
        ];
        ToolRun run = await ToolRun.Of(["fit", V, .. words]);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_missing_recording_is_told()
    {
        ToolRun run = await ToolRun.Of("fit", "--current", I);

        Assert.Equal(2, run.Code);
        Assert.StartsWith("adexif: RECORDING is missing", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time (ms),V (mV)\n0,-70\n0.1,nan\n", "nan")]
    [InlineData("V1 (mV),V2 (mV)\n1,2\n2,5\n", "2 columns may be the voltage; --voltage-column")]
    [InlineData("time (ms),I (pA)\n0,1\n0.1,2\n", "'pA' is not a unit of voltage")]
    [InlineData("time (ms),V (mV)\n0,1\n0.1,2\n", "rows, ")]
    public async Task A_recording_that_cannot_be_read_is_told_too(string text, string message)
    {
        string file = _folder.Write("bad.csv", text);
        ToolRun run = await ToolRun.Of("fit", file, "--current", I);

        Assert.Equal(2, run.Code);
        Assert.Contains(
            message, Assert.Single(run.ErrorLines), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Dispose();

    private static string Table(string header, Func<int, double[]> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (int i = 0; i < Samples; i++)
        {
            text.AppendJoin(
                ',', row(i).Select(x => x.ToString("R", CultureInfo.InvariantCulture)))
                .Append('\n');
        }
        return text.ToString();
    }
}
