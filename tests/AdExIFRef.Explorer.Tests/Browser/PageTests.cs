using AdExIFRef.Explorer.Tests.Server;
using PuppeteerSharp.Input;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Browser;

/// <summary>What a user does with the page.</summary>
public sealed class PageTests(ServerFixture server, Chromium chromium)
{
    [Fact]
    public async Task A_slider_moves_the_curve_and_the_address()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        Assert.Equal("20", await Value(page, "field-current"));
        string before = await page.FactAsync("Spikes");
        await page.SlideAsync("current", 40);
        await page.UntilAsync(
            "[...document.querySelectorAll('#facts dd')][0].textContent !== '" + before + "'");
        RunResult<double> run = new AdExIFRef<double>(1).Run(500.ms, 0.1.ms, 40.mA);
        Assert.Equal($"{run.TotalSpikes}", await page.FactAsync("Spikes"));
        Assert.Equal("40", await Value(page, "field-current"));
        await page.UntilAsync("location.hash === '#current=40mA'");
        Assert.True(await page.PixelsAsync("v-plot", "v") > 500);
        await page.UntilAsync("document.documentElement.dataset.rates === '200'");
        Assert.True(await page.PixelsAsync("rate-plot", "v") > 100);
        Assert.True(await page.PixelsAsync("plane-plot", "v-null") > 100);
        Assert.StartsWith("Static rheobase", await page.TextAsync("rate-text"));
    }

    [Fact]
    public async Task The_cursor_reads_what_the_library_computes()
    {
        await using ExplorerPage page = await chromium.OpenAsync(
            server.Page, "preset=naud-2008/adapting");
        await page.Page.FocusAsync("#v-plot");
        await page.Page.Keyboard.PressAsync(Key.End);
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        AdExIFRef<double> neuron = preset.Create<double>(1);
        neuron.Run(preset.Duration, 0.1.ms, preset.Drive<double>());
        Assert.Equal(neuron.V[0], await page.ReadVAsync(), 4);
        Assert.StartsWith("At 500 ms", await page.TextAsync("v-text"));
        await page.Page.Keyboard.PressAsync(Key.Home);
        Assert.Equal(-70, await page.ReadVAsync());
        await page.Page.Keyboard.PressAsync(Key.Escape);
        Assert.StartsWith("10 spikes in 500 ms", await page.TextAsync("v-text"));
    }

    [Fact]
    public async Task Bad_values_of_the_address_are_told_and_mended()
    {
        await using ExplorerPage page = await chromium.OpenAsync(
            server.Page, "preset=naud-2008/tonic&tau=-3ms&dt=abc&foo=1");
        string errors = await page.TextAsync("errors");
        Assert.Contains("tau is -3 ms; allowed is a finite value above 0.", errors);
        Assert.Contains("'abc' is not a time", errors);
        Assert.Contains("There is no 'foo'", errors);
        Assert.Equal("alert", await Attribute(page, "errors", "role"));
        Assert.Equal("true", await Attribute(page, "field-tau", "aria-invalid"));
        Assert.Equal("-3ms", await Value(page, "field-tau"));
        Assert.Null(await Attribute(page, "field-tau-w", "aria-invalid"));
        // A change of the page leaves out what is no field.
        await Write(page, "field-tau", "15");
        await page.FrameAsync(2);
        await Write(page, "field-dt", "0.1");
        await page.UntilAsync("document.getElementById('errors').textContent === ''");
        Assert.Null(await Attribute(page, "field-tau", "aria-invalid"));
        await page.UntilAsync("location.hash === '#preset=naud-2008/tonic&tau=15ms&dt=0.1ms'");
        await Write(page, "field-v-th", "-60 mV");
        await page.UntilAsync("document.getElementById('errors').textContent !== ''");
        Assert.Contains("V_th is -60 mV; allowed is a value above V_reset = -58",
            await page.TextAsync("errors"));
        Assert.True(await page.PixelsAsync("v-plot", "v") > 500); // the last curve stays
    }

    [Fact]
    public async Task An_address_is_followed_while_the_page_is_open()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        await page.Page.EvaluateExpressionAsync(
            "location.hash = '#preset=naud-2008/irregular&method=accurate'");
        await page.UntilAsync("document.getElementById('field-preset').value !== 'none'");
        Assert.Equal("28", await page.FactAsync("Spikes"));
        Assert.Equal("0", await Value(page, "field-v-th"));
        Assert.Equal("accurate", await Value(page, "field-method"));
        Assert.False(await IsShown(page, "field-reset"));
        Assert.True(await IsShown(page, "field-tolerance"));
    }

    [Fact]
    public async Task Choices_show_the_controls_that_they_need()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        Assert.False(await IsShown(page, "field-period"));
        await page.Page.SelectAsync("#field-protocol", "pulses");
        await page.UntilAsync("location.hash === '#protocol=pulses'");
        Assert.True(await IsShown(page, "field-period"));
        await page.SlideAsync("period", 20);
        await page.UntilAsync("location.hash === '#protocol=pulses&period=20ms'");
        await page.Page.SelectAsync("#field-protocol", "constant");
        await page.UntilAsync("location.hash === '#protocol=constant'");
        Assert.False(await IsShown(page, "field-period"));
        Assert.Empty(await page.TextAsync("errors"));
        await page.Page.ClickAsync("#reset");
        await page.UntilAsync("location.hash === ''");
    }

    [Fact]
    public async Task Many_moves_end_at_the_last()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        for (int tau = 5; tau <= 40; tau++)
        {
            await page.SlideAsync("tau", tau);
        }
        await page.UntilAsync("location.hash === '#tau=40ms'");
        RunResult<double> run = new AdExIFRef<double>(
            1, new AdExParameters { Tau = 40.ms }).Run(500.ms, 0.1.ms, 20.mA);
        await page.UntilAsync(
            $"document.querySelector('#facts dd').textContent === '{run.TotalSpikes}'");
    }

    [Fact]
    public async Task The_page_asks_its_own_server_alone()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        await page.SlideAsync("b", 2);
        await page.FrameAsync(2);
        Assert.True(page.Requests.Count > 6);
        Assert.All(page.Requests, url => Assert.StartsWith(server.Page.AbsoluteUri, url));
    }

    [Fact]
    public async Task Files_are_saved()
    {
        await using ExplorerPage page = await chromium.OpenAsync(
            server.Page, "preset=naud-2008/tonic");
        await page.Page.EvaluateExpressionAsync(
            """
            window.saved = [];
            HTMLAnchorElement.prototype.click = function () {
              saved.push(this.download);
            };
            const make = URL.createObjectURL;
            URL.createObjectURL = blob => {
              blob.arrayBuffer().then(bytes =>
                saved.push([...new Uint8Array(bytes).slice(0, 8)].join()));
              return make(blob);
            };
            0
            """);
        await page.Page.ClickAsync("#save-png");
        await page.UntilAsync("saved.length === 2");
        await page.Page.ClickAsync("#save-code");
        await page.UntilAsync("saved.length === 4");
        await page.Page.ClickAsync("#save-json");
        await page.UntilAsync("saved.length === 6");
        string saved = await page.Page.EvaluateExpressionAsync<string>("saved.join(' ')");
        Assert.Contains("adexif.png", saved);
        Assert.Contains("137,80,78,71,13,10,26,10", saved); // a PNG
        Assert.Contains("adexif.cs", saved);
        Assert.Contains("adexif.json", saved);
        Assert.Equal("Saved adexif.json", await page.TextAsync("done"));
    }

    internal static Task<string> Value(ExplorerPage page, string id) =>
        page.Page.EvaluateExpressionAsync<string>($"document.getElementById('{id}').value");

    private static Task<bool> IsShown(ExplorerPage page, string id) =>
        page.Page.EvaluateExpressionAsync<bool>(
            $"document.getElementById('{id}').offsetParent !== null");

    private static Task<string?> Attribute(ExplorerPage page, string id, string name) =>
        page.Page.EvaluateExpressionAsync<string?>(
            $"document.getElementById('{id}').getAttribute('{name}')");

    private static Task Write(ExplorerPage page, string id, string text) =>
        page.Page.EvaluateExpressionAsync(
            $"{{ const field = document.getElementById('{id}'); field.value = '{text}';"
            + " field.dispatchEvent(new Event('change', { bubbles: true })); 0 }");
}
