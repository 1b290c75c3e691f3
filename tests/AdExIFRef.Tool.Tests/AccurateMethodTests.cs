using System.Globalization;
using System.Text.Json;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary><c>adexif simulate --method accurate</c>.</summary>
public sealed class AccurateMethodTests
{
    private const string Adapting =
        "simulate --preset naud-2008/adapting --method accurate --backend managed";

    [Theory]
    [InlineData("", 14.904044, 431.516445)]
    [InlineData("--dt 2ms --tolerance 1e-8", 14.904044, 431.516445)]
    [InlineData("--tolerance 1us --precision f64", 14.904044, 431.516445)]
    public async Task A_file_of_spikes_has_the_times_of_the_equation(
        string more, double first, double last)
    {
        ToolRun run = await ToolRun.Of($"{Adapting} --spikes - {more}");
        Assert.Equal(0, run.Code);
        double[] times = [.. run.OutputLines.Skip(1)
            .Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        double tolerance = more.Contains("1us", StringComparison.Ordinal) ? 1e-3 : 1e-5;
        Assert.Equal(10, times.Length);
        Assert.Equal(first, times[0], tolerance);
        Assert.Equal(last, times[^1], tolerance);
        Assert.Contains("V_peak 0 mV", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summaries_name_the_method_and_intervals_are_of_moments()
    {
        string[] runs = ["--dt 0.1ms", "--dt 5ms"];
        foreach (string more in runs)
        {
            ToolRun run = await ToolRun.Of($"{Adapting} --json - {more} --refractory-w free");
            using var json = JsonDocument.Parse(run.Output);
            JsonElement root = json.RootElement;
            Assert.Equal("accurate", root.GetProperty("method").GetString());
            Assert.Equal(1e-5, root.GetProperty("tolerance_ms").GetDouble());
            Assert.Equal("free", root.GetProperty("refractory_w").GetString());
            Assert.Equal(0.5698, root.GetProperty("isi_cv").GetDouble(), 1e-4);
        }
        ToolRun plain = await ToolRun.Of("simulate --duration 1ms --json - --backend managed");
        using var other = JsonDocument.Parse(plain.Output);
        Assert.Equal("exponential-euler", other.RootElement.GetProperty("method").GetString());
        Assert.False(other.RootElement.TryGetProperty("tolerance_ms", out _));
    }

    [Theory]
    [InlineData("--precision f32", "double precision")]
    [InlineData("--tolerance 1ms", "1e-10 ms to 1e-2 ms")]
    [InlineData("--tolerance 0ms", "1e-10 ms to 1e-2 ms")]
    [InlineData("--upstroke bounded", "--upstroke bounded has no meaning")]
    [InlineData("--reset soft", "--reset soft has no meaning")]
    [InlineData("--clock time", "--clock time has no meaning")]
    [InlineData("--guard 30", "--guard 30 has no meaning")]
    public async Task What_does_not_go_with_it_is_refused(string more, string message)
    {
        ToolRun run = await ToolRun.Of($"{Adapting} {more}");
        Assert.NotEqual(0, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }

    [Theory]
    [InlineData("--tolerance 1e-5")]
    [InlineData("--refractory-w free")]
    public async Task What_needs_it_says_so(string option)
    {
        ToolRun run = await ToolRun.Of($"simulate {option}");
        Assert.NotEqual(0, run.Code);
        Assert.Contains("needs --method accurate", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_may_be_finer_than_dt()
    {
        ToolRun coarse = await ToolRun.Of($"{Adapting} --dt 5ms --traces - --sample 0.5ms");
        ToolRun fine = await ToolRun.Of($"{Adapting} --dt 0.5ms --traces -");
        Assert.Equal(0, coarse.Code);
        Assert.Equal("time_ms,neuron,v_mv,w_ma", coarse.OutputLines[0]);
        Assert.Equal(fine.OutputLines.Length, coarse.OutputLines.Length);
        Assert.StartsWith("0,0,-70,0", coarse.OutputLines[1], StringComparison.Ordinal);
        for (int row = 1; row < fine.OutputLines.Length; row++)
        {
            string[] one = coarse.OutputLines[row].Split(',');
            string[] other = fine.OutputLines[row].Split(',');
            Assert.Equal(other[..2], one[..2]);
            double v = double.Parse(other[2], CultureInfo.InvariantCulture);
            double error = v - double.Parse(one[2], CultureInfo.InvariantCulture);
            Assert.InRange(error, -1e-4, v > -40 ? 1 : 1e-4);
        }
        double[] times = [.. coarse.OutputLines.Skip(1)
            .Select(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(0, times.Length).Select(i => 0.5 * i), times);
    }

    [Theory]
    [InlineData("--method accurate --dt 5ms --traces - --sample 0.3ms", "a half, a third")]
    [InlineData("--dt 1ms --traces - --sample 0.5ms", "exponential Euler")]
    [InlineData("--method accurate --sample 0.1ms", "needs --traces or --plot")]
    [InlineData("--traces - --sample 0ms", "above 0 ms")]
    public async Task Samples_that_do_not_fit_are_refused(string options, string message)
    {
        ToolRun run = await ToolRun.Of($"simulate --duration 20ms --backend managed {options}");
        Assert.NotEqual(0, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }
}
