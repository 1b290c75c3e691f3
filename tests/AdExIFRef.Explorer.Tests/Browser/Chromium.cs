using System.Runtime.InteropServices;
using PuppeteerSharp;
using Xunit;

[assembly: AssemblyFixture(typeof(AdExIFRef.Explorer.Tests.Browser.Chromium))]

namespace AdExIFRef.Explorer.Tests.Browser;

/// <summary>One headless Chromium for all tests, that of the system.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] s_names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IBrowser? _browser;

    /// <summary>Where it is; null where there is none.</summary>
    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => s_names.Select(name => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Path is not null)
        {
            _browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = Path,
                Headless = true,
                // Where tests run as root, as in a container, its own sandbox does not.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    /// <summary>Opens a page; skips the test where there is no browser, but not where CI has
    /// one.</summary>
    internal async Task<ExplorerPage> OpenAsync(
        Uri address, string view = "", int width = 1300, int height = 1000,
        string colours = "light")
    {
        // What CI installs where; elsewhere it is there or not.
        bool isNeeded = Environment.GetEnvironmentVariable("CI") == "true"
            && OperatingSystem.IsLinux()
            && RuntimeInformation.OSArchitecture == Architecture.X64
            && !RuntimeInformation.RuntimeIdentifier.Contains("musl");
        Assert.SkipWhen(
            Path is null && !isNeeded,
            $"none of {string.Join(", ", s_names)} is on the path");
        Assert.True(Path is not null, "CI needs a Chromium on the path");
        IBrowserContext context = await _browser!.CreateBrowserContextAsync();
        IPage page = await context.NewPageAsync();
        var explorer = new ExplorerPage(context, page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height });
        await page.EmulateMediaFeaturesAsync(
        [
            new MediaFeatureValue
            {
                MediaFeature = MediaFeature.PrefersColorScheme,
                Value = colours,
            },
        ]);
        await page.GoToAsync($"{address}{(view.Length == 0 ? view : "#" + view)}");
        await explorer.FrameAsync(1);
        return explorer;
    }
}
