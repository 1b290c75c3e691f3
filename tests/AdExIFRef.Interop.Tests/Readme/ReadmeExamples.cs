using Markdig;
using Markdig.Syntax;

namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>
/// The programs of the README, of the package's page and of the pages in docs: their
/// <c>csharp</c> blocks. A comment <c>setup: CODE</c> right before a block goes in front of the
/// program; a <c>text</c> block right after it is what the console shows, standard error included.
/// </summary>
internal static class ReadmeExamples
{
    private const string SetupStart = "<!-- setup:";
    private const string SetupEnd = "-->";

    private static readonly Lazy<IReadOnlyList<ReadmeExample>> s_all = new(() =>
    [
        .. Pages.SelectMany(page => Parse(File.ReadAllText(RepositoryFiles.Path(page)), page)),
    ]);

    /// <summary>The README first, then the pages by name.</summary>
    public static IReadOnlyList<ReadmeExample> Read() => s_all.Value;

    private static IEnumerable<string> Pages
    {
        get
        {
            string docs = RepositoryFiles.Path("docs");
            string[] pages = Directory.Exists(docs)
                ? Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories)
                : [];
            return pages
                .Select(page => Path.GetRelativePath(RepositoryFiles.Root, page).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Prepend("managed/AdExIFRef.Fitting/PACKAGE.md")
                .Prepend("managed/AdExIFRef.Analysis/PACKAGE.md")
                .Prepend("managed/AdExIFRef.Interop/PACKAGE.md")
                .Prepend("README.md");
        }
    }

    public static IReadOnlyList<ReadmeExample> Parse(string markdown, string page = "README.md")
    {
        MarkdownDocument document = Markdown.Parse(markdown);
        var examples = new List<ReadmeExample>();
        string heading = page;
        for (int i = 0; i < document.Count; i++)
        {
            if (document[i] is HeadingBlock title)
            {
                heading = markdown.Substring(title.Span.Start, title.Span.Length).Trim('#', ' ');
            }
            else if (document[i] is FencedCodeBlock { Info: "csharp" } block)
            {
                int same = examples.Count(other => other.Heading.StartsWith(
                    heading, StringComparison.Ordinal));
                string name = same == 0 ? heading : $"{heading} ({same + 1})";
                examples.Add(Example(
                    page, name, block, document.ElementAtOrDefault(i - 1),
                    document.ElementAtOrDefault(i + 1)));
            }
        }
        return examples;
    }

    private static ReadmeExample Example(
        string page, string name, FencedCodeBlock block, Block? before, Block? after) => new(
            page,
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
