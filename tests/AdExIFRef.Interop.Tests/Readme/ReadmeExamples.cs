using Markdig;
using Markdig.Syntax;

namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>
/// The programs of the README: its <c>csharp</c> blocks. A comment <c>setup: CODE</c> right before
/// a block goes in front of the program; a <c>text</c> block right after it is its output.
/// </summary>
internal static class ReadmeExamples
{
    private const string SetupStart = "<!-- setup:";
    private const string SetupEnd = "-->";

    public static IReadOnlyList<ReadmeExample> Read() => Parse(
        File.ReadAllText(RepositoryFiles.Path("README.md")));

    public static IReadOnlyList<ReadmeExample> Parse(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown);
        var examples = new List<ReadmeExample>();
        string heading = "README";
        for (int i = 0; i < document.Count; i++)
        {
            if (document[i] is HeadingBlock title)
            {
                heading = markdown.Substring(title.Span.Start, title.Span.Length).Trim('#', ' ');
            }
            else if (document[i] is FencedCodeBlock { Info: "csharp" } block)
            {
                int same = examples.Count(other => other.Name.StartsWith(
                    heading, StringComparison.Ordinal));
                string name = same == 0 ? heading : $"{heading} ({same + 1})";
                examples.Add(Example(
                    name, block, document.ElementAtOrDefault(i - 1),
                    document.ElementAtOrDefault(i + 1)));
            }
        }
        return examples;
    }

    private static ReadmeExample Example(
        string name, FencedCodeBlock block, Block? before, Block? after) => new(
            name,
            block.Lines.ToString(),
            block.Line + 2, // counted from 0, and the fence itself
            before is HtmlBlock comment ? Setup(comment.Lines.ToString()) : string.Empty,
            (before?.Line ?? 0) + 1,
            after is FencedCodeBlock { Info: "text" } output ? output.Lines.ToString() : null);

    private static string Setup(string comment) =>
        comment.StartsWith(SetupStart, StringComparison.Ordinal)
        && comment.EndsWith(SetupEnd, StringComparison.Ordinal)
            ? comment[SetupStart.Length..^SetupEnd.Length].Trim()
            : string.Empty;
}
