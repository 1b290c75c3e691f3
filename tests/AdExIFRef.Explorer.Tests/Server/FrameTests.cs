using System.Text.Json;
using AdExIFRef.Explorer.Frames;
using AdExIFRef.Explorer.Server;
using AdExIFRef.Explorer.Views;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>What a frame has is what the library computes.</summary>
public sealed class FrameTests(ServerFixture server)
{
    private static readonly RunOptions<double> s_options = new()
    {
        Record = [Recording.SpikeEvents, Recording.Traces([0], includeInitial: true)],
    };

    [Fact]
    public async Task Exponential_euler_is_the_library_bit_for_bit()
    {
        (int status, JsonElement frame) = await server.JsonAsync("frame?current=25mA&pixels=4096");
        Assert.Equal(200, status);
        var neuron = new AdExIFRef<double>(1);
        RunResult<double> run = neuron.Run(500.ms, 0.1.ms, 25.mA, s_options);
        AssertBits(run.Traces.Times, frame.GetProperty("curve").GetProperty("t"));
        AssertBits(run.Traces.V, frame.GetProperty("curve").GetProperty("v"));
        AssertBits(run.Traces.W, frame.GetProperty("curve").GetProperty("w"));
        Assert.True(run.TotalSpikes > 5);
        AssertBits(run.GetSpikeTimes(0), frame.GetProperty("spikes").GetProperty("t"));
        Assert.Equal(run.TotalSpikes, frame.GetProperty("spikes").GetProperty("count").GetInt64());
    }

    [Theory]
    [InlineData("naud-2008/irregular")]
    [InlineData("brette-gerstner-2005/fig-2c")]
    public async Task The_accurate_mode_is_the_library_bit_for_bit(string name)
    {
        (_, JsonElement frame) = await server.JsonAsync(
            $"frame?preset={name}&method=accurate&refractory-w=free&dt=1ms&pixels=4096");
        AdExPreset preset = AdExPresets.Get(name);
        RunResult<double> run = preset.CreateAccurate(1)
            .Run(preset.Duration, 1.ms, preset.Drive<double>(), s_options);
        Assert.True(run.TotalSpikes > 5);
        AssertBits(run.GetSpikeTimes(0), frame.GetProperty("spikes").GetProperty("t"));
        // Every recorded state is there; beside them only the spikes and their resets.
        double[] v = Numbers(frame.GetProperty("curve").GetProperty("v"));
        int at = 0;
        foreach (double value in run.Traces.V)
        {
            at = Array.IndexOf(v, value, at);
            Assert.True(at >= 0);
        }
        Assert.Equal(run.Traces.Rows + (2 * run.TotalSpikes), v.Length);
        Assert.Equal(preset.PublishedPeak.Millivolts, v.Max());
    }

    [Theory]
    [InlineData("preset=naud-2008/regular-bursting&current=74pA&protocol=constant", true)]
    [InlineData("preset=brette-gerstner-2005/fig-2c&current=500pA&protocol=constant", true)]
    [InlineData("current=5mA", true)] // the saddle is above V_th: the orbit that touches it
    [InlineData("current=20mA", false)] // no fixed point
    [InlineData("a=0S&b=0mA&current=0mA", true)]
    [InlineData("delta-t=0mV&current=0mA", true)]
    [InlineData("preset=naud-2008/tonic&v-th=20mV", false)] // a run that is not finite
    public async Task The_separatrix_divides_what_spikes_from_what_does_not(
        string query, bool isThere)
    {
        (int status, JsonElement frame) = await server.JsonAsync($"frame?{query}");
        Assert.Equal(200, status);
        JsonElement plane = frame.GetProperty("plane"), line = plane.GetProperty("separatrix");
        Assert.Equal(
            isThere ? JsonValueKind.Object : JsonValueKind.Null, line.ValueKind);
        if (!isThere)
        {
            return;
        }
        double[] v = Numbers(line.GetProperty("v")), w = Numbers(line.GetProperty("w"));
        Assert.Equal(v.Length, w.Length);
        Assert.InRange(v.Length, 20, 3000);
        double[] shown = Numbers(plane.GetProperty("v"));
        Assert.All(v, x => Assert.InRange(x, shown[0] - 1e-9, shown[^1] + 1e-9));
    }

    [Fact]
    public async Task Few_pixels_lose_no_spike()
    {
        const string View = "preset=naud-2008/tonic&duration=2000ms";
        (_, JsonElement whole) = await server.JsonAsync($"frame?{View}&pixels=4096");
        (_, JsonElement few) = await server.JsonAsync($"frame?{View}&pixels=200");
        double[] v = Numbers(whole.GetProperty("curve").GetProperty("v"));
        double[] shown = Numbers(few.GetProperty("curve").GetProperty("v"));
        Assert.True(shown.Length <= 200 * 6);
        Assert.Equal(v.Max(), shown.Max());
        Assert.Equal(v.Min(), shown.Min());
        int spikes = few.GetProperty("spikes").GetProperty("count").GetInt32();
        Assert.True(spikes > 100);
        double[] time = Numbers(few.GetProperty("curve").GetProperty("t"));
        foreach (double spike in Numbers(few.GetProperty("spikes").GetProperty("t")))
        {
            // Within a pixel of each spike the curve is above its threshold of -40 mV.
            Assert.Contains(
                Enumerable.Range(0, shown.Length),
                k => Math.Abs(time[k] - spike) <= 10 && shown[k] >= -40);
        }
    }

    [Fact]
    public async Task A_jump_follows_every_spike()
    {
        (_, JsonElement frame) = await server.JsonAsync(
            "frame?preset=naud-2008/adapting&pixels=4096");
        double[] jumps = Numbers(frame.GetProperty("curve").GetProperty("jumps"));
        double[] time = Numbers(frame.GetProperty("curve").GetProperty("t"));
        double[] spikes = Numbers(frame.GetProperty("spikes").GetProperty("t"));
        Assert.Equal(spikes.Length, jumps.Length);
        Assert.All(
            jumps.Zip(spikes), pair => Assert.Equal(pair.Second + 0.1, time[(int)pair.First], 9));
    }

    [Theory]
    [InlineData("preset=naud-2008/adapting&method=accurate", "adapting")]
    [InlineData("preset=naud-2008/regular-bursting&method=accurate", "regular bursting")]
    [InlineData("preset=brette-gerstner-2005/fig-2c&method=accurate", "adapting")]
    [InlineData("current=0mA", "silent")]
    [InlineData("protocol=step&on=200ms&off=450ms&current=25mA", "adapting")]
    [InlineData("protocol=ramp&current=60mA", null)]
    [InlineData("protocol=step&on=600ms&off=700ms&current=25mA", null)]
    public async Task The_pattern_is_named_where_a_current_is_switched_on(
        string query, string? pattern)
    {
        (_, JsonElement frame) = await server.JsonAsync($"frame?{query}");
        Dictionary<string, string> facts = frame.GetProperty("facts").EnumerateArray()
            .ToDictionary(fact => fact[0].GetString()!, fact => fact[1].GetString()!);
        Assert.Equal(pattern, facts.GetValueOrDefault("Pattern"));
        Assert.NotNull(facts["CV of intervals"]);
    }

    [Fact]
    public async Task Values_that_are_not_finite_are_null_and_a_warning_says_so()
    {
        (int status, JsonElement frame) = await server.JsonAsync(
            "frame?preset=naud-2008/tonic&v-th=20mV");
        Assert.Equal(200, status);
        Assert.Contains(
            frame.GetProperty("curve").GetProperty("v").EnumerateArray(),
            value => value.ValueKind == JsonValueKind.Null);
        Assert.Contains(
            frame.GetProperty("warnings").EnumerateArray(),
            warning => warning.GetString()!.Contains("V_th"));
    }

    [Fact]
    public async Task The_phase_plane_is_that_of_the_analysis()
    {
        (_, JsonElement frame) = await server.JsonAsync("frame?preset=naud-2008/tonic&current=0pA");
        JsonElement plane = frame.GetProperty("plane");
        var known = new Analysis.PhasePlane(AdExPresets.Get("naud-2008/tonic").Parameters, 0.mA);
        Assert.Equal(2, known.FixedPoints.Count);
        AssertBits(
            [.. known.FixedPoints.Select(point => point.V.BaseValue)],
            plane.GetProperty("fixed_points").EnumerateArray().Select(
                point => point.GetProperty("v").GetDouble()));
        double[] v = Numbers(plane.GetProperty("v"));
        AssertBits(
            Array.ConvertAll(v, x => known.VNullcline(x.mV).BaseValue),
            plane.GetProperty("v_nullcline"));
    }

    [Theory]
    [InlineData("frame?r=-1ohm")]
    [InlineData("frame?r=0ohm&protocol=ramp")]
    [InlineData("frame?protocol=step&on=100ms&off=100ms")]
    [InlineData("frame?protocol=pulses&period=5ms&width=5ms")]
    [InlineData("frame?protocol=noise&noise=0mA")]
    [InlineData("frame?delta-t=0mV")]
    [InlineData("frame?tau=1e-300ms")]
    [InlineData("frame?current=1e300mA")]
    [InlineData("frame?method=accurate&v-reset=-56mV&b=0mA&tau=0.1ms")]
    [InlineData("frame?duration=0.1ms")]
    [InlineData("frame?dt=100ms&duration=100ms")]
    [InlineData("frame?preset=brette-gerstner-2005/fig-3d&duration=100ms&pixels=16")]
    public async Task Odd_views_are_answered(string path)
    {
        (int status, JsonElement frame) = await server.JsonAsync(path);
        Assert.Equal(200, status);
        Assert.Equal(
            frame.GetProperty("curve").GetProperty("t").GetArrayLength(),
            frame.GetProperty("curve").GetProperty("v").GetArrayLength());
    }

    [Theory]
    [InlineData("preset=naud-2008/adapting&method=accurate")]
    [InlineData("preset=naud-2008/tonic&dt=0.2ms")]
    [InlineData("")]
    public async Task The_rates_are_those_of_the_analysis(string query)
    {
        (int status, JsonElement rates) = await server.JsonAsync($"rates?{query}");
        Assert.Equal(200, status);
        View view = ViewReader.Require(Answers.Values(query));
        Analysis.RateCurve curve = Analysis.RateCurve.Compute(
            view.Parameters, 0.mA, 80.mV / view.Resistance, 61, RatesJson.Options(view));
        AssertBits(curve.Currents, rates.GetProperty("current"));
        AssertBits(curve.SteadyRates, rates.GetProperty("steady"));
        AssertBits(curve.OnsetRates, rates.GetProperty("onset"));
        Assert.True(Numbers(rates.GetProperty("steady"))[^1] > 10);
        Assert.StartsWith("Static rheobase", rates.GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("method=accurate&v-reset=-55.0000001mV&b=0mA&tau=0.1ms&tau-ref=0ms")]
    [InlineData("r=-1ohm")]
    [InlineData("delta-t=0mV")]
    [InlineData("dt=0.0001ms&duration=10ms")]
    [InlineData("preset=naud-2008/tonic&v-th=20mV")]
    [InlineData("current=1e300mA")]
    public async Task Odd_neurons_have_rates_or_a_reason(string query)
    {
        (int status, JsonElement rates) = await server.JsonAsync($"rates?{query}");
        Assert.Equal(200, status);
        Assert.True(rates.TryGetProperty("current", out _)
            || rates.GetProperty("note").GetString()!.StartsWith("no curve"));
    }

    internal static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static void AssertBits(ReadOnlySpan<double> expected, JsonElement array) =>
        AssertBits(expected, Numbers(array));

    private static void AssertBits(ReadOnlySpan<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(
            Array.ConvertAll(expected.ToArray(), BitConverter.DoubleToInt64Bits),
            actual.Select(BitConverter.DoubleToInt64Bits));
}
