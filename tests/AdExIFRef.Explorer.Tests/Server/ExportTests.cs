using System.Globalization;
using System.Text.Json;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>Exported programs compile and print the spikes of the page; so does exported data.
/// </summary>
public sealed class ExportTests(ServerFixture server)
{
    [Theory]
    [InlineData("")]
    [InlineData("tau=12.5ms&b=2mA&w-init=-0.5mA&current=30mA&guard=none&upstroke=bounded")]
    [InlineData("preset=naud-2008/irregular&r=84.1Mohm&a=-10.5nS&clock=time&tau-ref=1ms")]
    [InlineData("preset=neuronal-dynamics/adapting&method=accurate&tolerance=1e-3ms&dt=1ms")]
    [InlineData("preset=brette-gerstner-2005/fig-2c")]
    [InlineData("protocol=step&base=-2.5mA&on=50.3ms&off=300ms&current=40mA")]
    [InlineData("protocol=ramp&base=5mA&current=70mA&reset=hard")]
    [InlineData("protocol=pulses&current=90mA&period=33ms&width=7ms&on=10ms&off=450ms")]
    [InlineData("protocol=noise&noise=12mA&noise-tau=4ms&seed=-9&duration=1000ms")]
    public async Task The_program_prints_the_spikes_of_the_frame(string view)
    {
        (_, JsonElement frame) = await server.JsonAsync($"frame?{view}");
        using HttpResponseMessage response = await server.GetAsync($"program?{view}");
        string source = await response.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken);
        Assert.All(source.Split('\n'), line => Assert.True(line.Length <= 120, line));
        (int code, string output, string[] errors) = ConsoleProgram.Run(source);
        Assert.True(code == 0, string.Join('\n', errors));
        double[] printed = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        Assert.True(printed.Length > 2);
        Assert.Equal(
            FrameTests.Numbers(frame.GetProperty("spikes").GetProperty("t")), printed);
    }

    [Fact]
    public async Task The_data_are_the_whole_run()
    {
        const string View = "preset=naud-2008/adapting&current=600pA";
        (int status, JsonElement data) = await server.JsonAsync($"data?{View}");
        (_, JsonElement frame) = await server.JsonAsync($"frame?{View}");
        Assert.Equal(200, status);
        Assert.Equal(
            FrameTests.Numbers(frame.GetProperty("spikes").GetProperty("t")),
            FrameTests.Numbers(data.GetProperty("spike_times_ms")));
        Assert.Equal(5001, data.GetProperty("v_mv").GetArrayLength());
        Assert.Equal(5001, data.GetProperty("w_ma").GetArrayLength());
        Assert.Equal("600pA", data.GetProperty("view").GetProperty("current").GetString());
        Assert.False(data.GetProperty("view").TryGetProperty("period", out _));
    }

    [Fact]
    public async Task The_view_of_the_data_is_a_view_of_the_same_run()
    {
        const string View = "preset=naud-2008/irregular&r=84.1Mohm&protocol=noise";
        (_, JsonElement data) = await server.JsonAsync($"data?{View}");
        string again = string.Join('&', data.GetProperty("view").EnumerateObject().Select(
            field => $"{field.Name}={Uri.EscapeDataString(field.Value.GetString()!)}"));
        (int status, JsonElement other) = await server.JsonAsync($"data?{again}");
        Assert.Equal(200, status);
        Assert.Equal(
            data.GetProperty("v_mv").GetRawText(), other.GetProperty("v_mv").GetRawText());
    }
}
