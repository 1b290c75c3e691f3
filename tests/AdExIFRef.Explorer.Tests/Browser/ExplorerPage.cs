using System.Globalization;
using System.Text.Json;
using PuppeteerSharp;
using Xunit;

namespace AdExIFRef.Explorer.Tests.Browser;

/// <summary>An open page; at its end nothing may have gone wrong on it.</summary>
internal sealed class ExplorerPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];
    private readonly List<string> _requests = [];

    public ExplorerPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, problem) => _faults.Add(problem.Message ?? "an error");
        page.Console += (_, line) =>
        {
            // A refused view is an answer with a status of 400, which the browser reports.
            if (line.Message.Type == ConsoleType.Error && !line.Message.Text.Contains("400"))
            {
                _faults.Add(line.Message.Text);
            }
        };
        page.Request += (_, request) => _requests.Add(request.Request.Url);
    }

    public IPage Page { get; }

    /// <summary>The addresses that were asked for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Waits for so many frames since the beginning.</summary>
    public Task FrameAsync(int count) => UntilAsync(
        $"Number(document.documentElement.dataset.frames ?? 0) >= {count}");

    /// <summary>Returns the number of frames until now.</summary>
    public Task<int> FramesAsync() => Page.EvaluateExpressionAsync<int>(
        "Number(document.documentElement.dataset.frames ?? 0)");

    /// <summary>Waits until an expression is true.</summary>
    public Task UntilAsync(string expression) => Page.WaitForExpressionAsync(
        expression, new WaitForFunctionOptions { Timeout = 20_000, PollingInterval = 20 });

    /// <summary>Returns the text of an element.</summary>
    public Task<string> TextAsync(string id) => Page.EvaluateExpressionAsync<string>(
        $"document.getElementById('{id}').textContent");

    /// <summary>Returns a fact of the run.</summary>
    public Task<string> FactAsync(string name) => Page.EvaluateExpressionAsync<string>(
        "[...document.querySelectorAll('#facts dt')].find("
        + $"term => term.textContent === '{name}').nextSibling.textContent");

    /// <summary>Moves a slider as a pointer does: its value, then the event.</summary>
    public async Task SlideAsync(string name, double value)
    {
        string number = value.ToString("R", CultureInfo.InvariantCulture);
        await Page.EvaluateExpressionAsync(
            $"{{ const slider = document.getElementById('slider-{name}');"
            + $" slider.value = {number};"
            + " slider.dispatchEvent(new Event('input', { bubbles: true })); 0 }");
    }

    /// <summary>Returns the V that the cursor reads, mV.</summary>
    public async Task<double> ReadVAsync()
    {
        string text = await TextAsync("v-text");
        string number = text[(text.IndexOf("V = ", StringComparison.Ordinal) + 4)..].Split(' ')[0];
        return double.Parse(number, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns how many pixels of a canvas are of the colour of a variable.</summary>
    public Task<int> PixelsAsync(string canvas, string colour) => Page.EvaluateExpressionAsync<int>(
        $$"""
        (() => {
          const canvas = document.getElementById('{{canvas}}');
          const style = getComputedStyle(document.documentElement);
          const hex = style.getPropertyValue('--{{colour}}').trim();
          const of = at => parseInt(hex.slice(at, at + 2), 16);
          const [r, g, b] = [of(1), of(3), of(5)];
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let k = 0; k < data.length; k += 4)
            if (Math.abs(data[k] - r) + Math.abs(data[k + 1] - g)
                + Math.abs(data[k + 2] - b) < 24) count++;
          return count;
        })()
        """);

    /// <summary>Evaluates an expression that gives JSON.</summary>
    public async Task<JsonElement> JsonAsync(string expression)
    {
        string text = await Page.EvaluateExpressionAsync<string>($"JSON.stringify({expression})");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}
