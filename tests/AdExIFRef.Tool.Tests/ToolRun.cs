using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>One command of the tool, run in this process with writers of its own.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs words separated by single spaces.</summary>
    public static Task<ToolRun> Of(string words) =>
        Of(CancellationToken.None, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static Task<ToolRun> Of(params string[] words) => Of(CancellationToken.None, words);

    public static async Task<ToolRun> Of(CancellationToken cancellation, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await Program.InvokeAsync(words, output, error, cancellation);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The value on the line of the summary that starts with a name.</summary>
    public string Value(string name) => Assert.Single(
        OutputLines, line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
