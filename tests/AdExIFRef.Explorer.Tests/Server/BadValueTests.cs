using System.Net;
using System.Text.Json;
using AdExIFRef.Explorer.Views;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Server;

/// <summary>Bad values of an address: the answer names field, value and range.</summary>
public sealed class BadValueTests(ServerFixture server)
{
    [Theory]
    [InlineData("tau=-3ms", "tau", "tau is -3 ms; allowed is a finite value above 0")]
    [InlineData("tau=3mV", "tau", "'3mV' is not a time")]
    [InlineData("tau=NaN", "tau", "'NaN' is not a time")]
    [InlineData("tau=", "tau", "'' is not a time")]
    [InlineData("tau=1e999ms", "tau", "is not a time")]
    [InlineData("tau=uniform:8ms..12ms", "tau", "is not a time")]
    [InlineData("tau-ref=-1ms", "tau-ref", "tau_ref is -1 ms; allowed is a finite value of at")]
    [InlineData("v-th=-70mV", "v-th", "V_th is -70 mV; allowed is a value above V_reset = -68")]
    [InlineData("delta-t=-1mV", "delta-t", "delta_T is -1 mV")]
    [InlineData("delta-t=0mV&method=accurate", "delta-t", "delta_T is 0 mV; allowed is a value")]
    [InlineData("preset=naud-2008/tonik", "preset", "did you mean naud-2008/tonic")]
    [InlineData("method=best", "method", "'best' is not one of exponential-euler, accurate")]
    [InlineData("protocol=sine", "protocol", "not one of constant, step, ramp, noise, pulses")]
    [InlineData("protocol=published", "protocol", "there is no preset")]
    [InlineData("clock=none", "clock", "'none' is not one of time, steps")]
    [InlineData("reset=gentle", "reset", "'gentle' is not one of soft, hard")]
    [InlineData("guard=-1", "guard", "'-1' is neither none nor a number above 0")]
    [InlineData("reset=hard&method=accurate", "reset", "where method is exponential-euler")]
    [InlineData("tolerance=1e-4ms", "tolerance", "where method is accurate")]
    [InlineData("tolerance=1ms&method=accurate", "tolerance", "allowed is 1e-10 ms to 1e-2 ms")]
    [InlineData("period=5ms", "period", "where protocol is pulses")]
    [InlineData("protocol=pulses&width=60ms", "width", "width is 60 ms; allowed is a time up to")]
    [InlineData("protocol=pulses&period=1e-9ms&width=1e-9ms", "period", "more than 10000 pulses")]
    [InlineData("protocol=step&on=300ms&off=200ms", "off", "off is 200 ms; allowed is a time at")]
    [InlineData("protocol=noise&noise=-1mA", "noise", "noise is -1 mA")]
    [InlineData("protocol=noise&seed=1.5", "seed", "'1.5' is not a whole number of 64 bits")]
    [InlineData("dt=0ms", "dt", "dt is 0 ms; allowed is a finite time above 0 ms")]
    [InlineData("dt=0.3ms", "duration", "allowed is a multiple of dt")]
    [InlineData("duration=1e9ms", "duration", "allowed are 1 to 1000000 steps")]
    [InlineData("duration=1e300ms", "duration", "duration")]
    [InlineData("tau=1ms&tau=2ms", "tau", "tau is given twice, as '1ms' and '2ms'")]
    [InlineData("tua=1ms", null, "There is no 'tua' in a view; did you mean tau")]
    [InlineData("pixels=0", null, "pixels is '0'; allowed is a whole number from 16 to 4096")]
    [InlineData("pixels=1e9", null, "pixels is '1e9'")]
    [InlineData("page=0123456789abcdef0", null, "page has 17 characters; allowed are 16")]
    public async Task An_error_names_field_value_and_range(
        string query, string? field, string message)
    {
        (int status, JsonElement answer) = await server.JsonAsync($"frame?{query}");
        Assert.Equal(400, status);
        JsonElement[] errors = [.. answer.GetProperty("errors").EnumerateArray()];
        Assert.Contains(errors, error => error.GetProperty("field").GetString() == field
            && error.GetProperty("message").GetString()!.Contains(message));
    }

    [Fact]
    public async Task All_errors_are_told_and_what_is_right_is_kept()
    {
        (int status, JsonElement answer) =
            await server.JsonAsync("frame?tau=x&tau-w=-1ms&v-t=-51mV");
        Assert.Equal(400, status);
        Assert.Equal(2, answer.GetProperty("errors").GetArrayLength());
        JsonElement values = answer.GetProperty("values");
        Assert.Equal("-51", values.GetProperty("v-t").GetProperty("text").GetString());
        Assert.Equal("10", values.GetProperty("tau").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("program")]
    [InlineData("data")]
    public async Task Exports_refuse_them_too(string path)
    {
        (int status, JsonElement answer) = await server.JsonAsync($"{path}?tau=-3ms");
        Assert.Equal(400, status);
        Assert.Contains("tau is -3 ms", answer.GetProperty("errors")[0]
            .GetProperty("message").GetString());
    }

    [Fact]
    public async Task Long_requests_are_refused()
    {
        (int status, JsonElement answer) =
            await server.JsonAsync($"frame?tau={new string('1', 65)}");
        Assert.Equal(400, status);
        Assert.Contains("has 65 characters; allowed are 64", answer.GetProperty("errors")[0]
            .GetProperty("message").GetString());
        using HttpResponseMessage longer = await server.GetAsync(
            $"frame?tau={new string('1', 3000)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, longer.StatusCode);
        using HttpResponseMessage longest = await server.GetAsync(
            $"frame?tau={new string('1', 20000)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, longest.StatusCode);
    }

    /// <summary>Fields with values at the ends of all ranges, several at once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_view_is_shown_or_refused(int seed)
    {
        string[] numbers =
        [
            "0", "-0", "1", "-1", "1e-308", "5e-324", "1e300", "-1e300", "1e-9", "60", "-60", "20",
            "", "x", "NaN", "-55.0000001", "none", "0.1", "500",
        ];
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            var fields = new Dictionary<string, string> { ["duration"] = "50ms" };
            for (int k = random.Next(1, 5); k > 0; k--)
            {
                ViewField field = ViewFields.All[random.Next(ViewFields.All.Count)];
                fields[field.Name] = field is ChoiceField choice
                    ? choice.Words[random.Next(choice.Words.Count)]
                    : numbers[random.Next(numbers.Length)];
            }
            string query = string.Join("&", fields.Select(
                pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            foreach (string path in new[] { "frame", "rates", "program" })
            {
                using HttpResponseMessage response = await server.GetAsync($"{path}?{query}");
                Assert.True(
                    response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
                    $"{path}?{query}: {response.StatusCode} "
                    + await response.Content.ReadAsStringAsync(
                        TestContext.Current.CancellationToken));
            }
        }
    }

    [Theory]
    [InlineData("frame?tau=%")]
    [InlineData("frame?tau=%ff%fe")]
    [InlineData("frame?=&=&&&")]
    [InlineData("frame?tau=%3Cscript%3E")]
    public async Task No_text_is_a_fault_of_the_server(string path)
    {
        using HttpResponseMessage response = await server.GetAsync(path);
        Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}");
    }
}
