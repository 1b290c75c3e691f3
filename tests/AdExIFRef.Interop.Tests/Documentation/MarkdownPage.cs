using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>A Markdown page of the repository: its links and the anchors of its headings.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    public MarkdownPage(string path, string text)
    {
        Path = path;
        Lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Document = Markdown.Parse(text, s_pipeline);
        Anchors = Document.Descendants<HeadingBlock>()
            .Select(heading => heading.GetAttributes().Id!).ToHashSet();
        Links = [.. Document.Descendants<LinkInline>().Select(link => new PageLink(this, link))];
    }

    /// <summary>The file, relative to the repository, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public MarkdownDocument Document { get; }

    /// <summary>What a link can name after the <c>#</c>, as GitHub makes it of headings.</summary>
    public IReadOnlySet<string> Anchors { get; }

    public IReadOnlyList<PageLink> Links { get; }

    public override string ToString() => Path;
}

/// <summary>A link of a page.</summary>
internal sealed class PageLink(MarkdownPage page, LinkInline link)
{
    private readonly int _line = link.Line + 1;

    public MarkdownPage Page { get; } = page;

    /// <summary>As it is written.</summary>
    public string Url { get; } = link.Url ?? string.Empty;

    public bool IsImage => link.IsImage;

    /// <summary>The text, or the description of an image.</summary>
    public string Text { get; } =
        string.Concat(link.Descendants<LeafInline>().Select(part => part.ToString()));

    /// <summary>Whether it leaves the repository.</summary>
    public bool IsExternal => Url.Contains("://", StringComparison.Ordinal);

    /// <summary>What stands after the <c>#</c>, or nothing.</summary>
    public string Anchor => Url.Contains('#', StringComparison.Ordinal)
        ? Url[(Url.IndexOf('#', StringComparison.Ordinal) + 1)..]
        : string.Empty;

    /// <summary>
    /// The file that it names, relative to the repository: the page itself for <c>#heading</c>.
    /// Begins with <c>..</c> if that is outside.
    /// </summary>
    public string Target
    {
        get
        {
            string file = Url.Split('#')[0];
            if (file.Length == 0)
            {
                return Page.Path;
            }
            string folder = System.IO.Path.GetDirectoryName(RepositoryFiles.Path(Page.Path))!;
            return System.IO.Path
                .GetRelativePath(RepositoryFiles.Root, System.IO.Path.Combine(folder, file))
                .Replace('\\', '/');
        }
    }

    public override string ToString() => $"{Page.Path}({_line}): {Url}";
}
