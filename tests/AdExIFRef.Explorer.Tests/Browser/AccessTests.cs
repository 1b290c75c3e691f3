using System.Text.Json;
using AdExIFRef.Explorer.Tests.Server;
using Deque.AxeCore.Commons;
using PuppeteerSharp.Input;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Browser;

/// <summary>The page without a mouse, in the dark, on a narrow screen, read aloud.</summary>
public sealed class AccessTests(ServerFixture server, Chromium chromium)
{
    [Theory]
    [InlineData("light", 1300, "preset=naud-2008/adapting")]
    [InlineData("dark", 1300, "preset=naud-2008/tonic&v-th=20mV")]
    [InlineData("light", 360, "tau=-3ms")]
    [InlineData("dark", 360, "protocol=noise")]
    public async Task Axe_finds_nothing(string colours, int width, string view)
    {
        await using ExplorerPage page = await chromium.OpenAsync(
            server.Page, view, width, 800, colours);
        await page.Page.EvaluateExpressionAsync(
            new BundledAxeScriptProvider().GetScript() + "\n; 0");
        JsonElement found = await page.Page.EvaluateFunctionAsync<JsonElement>(
            "() => axe.run().then(result => result.passes.length < 15 ? ['too few rules ran'] : "
            + "result.violations.map("
            + "fault => `${fault.id}: ${fault.nodes.map(node => node.html).join(' ')}`))");
        Assert.Empty(found.EnumerateArray().Select(fault => fault.GetString()));
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page);
        await page.Page.Keyboard.PressAsync(Key.Tab);
        Assert.Equal("skip", await Focused(page));
        await page.Page.Keyboard.PressAsync(Key.Enter);
        Assert.Equal("field-preset", await Focused(page));
        var seen = new List<string>();
        while (await Focused(page) != "slider-tau" && seen.Count < 60)
        {
            seen.Add(await Focused(page));
            await page.Page.Keyboard.PressAsync(Key.Tab);
        }
        Assert.Contains("field-method", seen);
        Assert.Contains("field-current", seen);
        await page.Page.Keyboard.PressAsync(Key.ArrowRight);
        await page.Page.Keyboard.PressAsync(Key.ArrowRight);
        await page.UntilAsync("location.hash === '#tau=11ms'");
        Assert.Equal("11", await PageTests.Value(page, "field-tau"));
        Assert.Equal("solid", await page.Page.EvaluateExpressionAsync<string>(
            "getComputedStyle(document.activeElement).outlineStyle"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1300)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await using ExplorerPage page = await chromium.OpenAsync(
            server.Page, "preset=naud-2008/delayed-regular-bursting&tau=x", width, 800);
        Assert.True(
            await page.Page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth")
            <= width);
    }

    [Fact]
    public async Task The_dark_page_is_dark_and_so_are_its_plots()
    {
        await using ExplorerPage page = await chromium.OpenAsync(server.Page, colours: "dark");
        Assert.Equal("rgb(18, 23, 29)", await page.Page.EvaluateExpressionAsync<string>(
            "getComputedStyle(document.body).backgroundColor"));
        Assert.True(await page.PixelsAsync("v-plot", "card") > 50_000);
        Assert.True(await page.PixelsAsync("v-plot", "v") > 500);
    }

    private static Task<string> Focused(ExplorerPage page) =>
        page.Page.EvaluateExpressionAsync<string>("document.activeElement.id");
}
