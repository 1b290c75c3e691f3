using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>Links of all pages lead somewhere, and every page can be reached.</summary>
public sealed partial class LinkTests
{
    /// <summary>What a package holds, and its feed shows.</summary>
    private static readonly string[] s_ofPackages = ["PACKAGE.md", "THIRD-PARTY-NOTICES.md"];

    [Fact]
    public void Every_link_names_a_file_and_a_heading_that_exist()
    {
        PageLink[] links = [.. MarkdownPages.All.Values.SelectMany(page => page.Links)];
        string[] faults =
        [
            .. links.Where(link => Fault(link) is not null)
                .Select(link => $"{link}: {Fault(link)}"),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
        Assert.True(links.Length > 100);
    }

    [Theory]
    [InlineData("[x](docs/model.md)", true)]
    [InlineData("[x](docs/model.md#one-step)", true)]
    [InlineData("[x](docs/models.md)", false)]
    [InlineData("[x](docs/Model.md)", false)]
    [InlineData("[x](docs/model.md#one-steps)", false)]
    [InlineData("[x](#a-heading)", true)]
    [InlineData("[x](#another-heading)", false)]
    [InlineData("[x](../outside.md)", false)]
    [InlineData("[x](/docs/model.md)", false)]
    [InlineData("[](docs/model.md)", false)]
    [InlineData("![a picture](docs/images/example.png)", true)]
    [InlineData("![](docs/images/example.png)", false)]
    [InlineData("[x](https://example.org/)", true)]
    [InlineData("[x](http://example.org/)", false)]
    public void What_counts_as_a_fault(string markdown, bool isGood)
    {
        var page = new MarkdownPage("page.md", $"# A heading\n\n{markdown}\n");
        Assert.Equal(isGood, Fault(Assert.Single(page.Links)) is null);
    }

    [Fact]
    public void Every_page_of_the_documentation_is_at_most_two_links_from_the_readme()
    {
        IReadOnlyDictionary<string, int> distance = MarkdownPages.FromReadme();
        string[] far =
        [
            .. MarkdownPages.ForReaders.Select(page => page.Path)
                .Where(page => !s_ofPackages.Contains(Path.GetFileName(page)))
                .Where(page => distance.GetValueOrDefault(page, int.MaxValue) > 2),
        ];
        Assert.True(far.Length == 0, string.Join('\n', far));
    }

    [Fact]
    public void Files_that_pages_name_in_code_exist()
    {
        string[] named =
        [
            .. MarkdownPages.ForReaders.SelectMany(page => page.Document
                .Descendants<CodeInline>().Select(code => code.Content)
                .Where(code => PathOfRepository().IsMatch(code))),
        ];
        string[] missing =
        [
            .. named.Where(path => !Path.Exists(RepositoryFiles.Path(path))).Distinct(),
        ];
        Assert.True(named.Length > 50, $"{named.Length} paths were found.");
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    private static string? Fault(PageLink link)
    {
        if (link.Text.Trim().Length == 0)
        {
            return link.IsImage ? "no description" : "no text";
        }
        if (link.IsExternal)
        {
            return link.Url.StartsWith("https://", StringComparison.Ordinal)
                && Uri.IsWellFormedUriString(link.Url, UriKind.Absolute)
                ? null
                : "not an https address";
        }
        if (link.Url.StartsWith('/') || link.Target.StartsWith("..", StringComparison.Ordinal))
        {
            return "outside the repository";
        }
        if (link.Target != link.Page.Path && !ExistsAsWritten(link.Target))
        {
            return "no such file";
        }
        MarkdownPage? target = link.Target == link.Page.Path
            ? link.Page
            : MarkdownPages.All.GetValueOrDefault(link.Target);
        return link.Anchor.Length == 0 || target?.Anchors.Contains(link.Anchor) == true
            ? null
            : "no such heading";
    }

    /// <summary>Whether the file is there in this case, also on systems that do not mind.</summary>
    private static bool ExistsAsWritten(string path)
    {
        string file = RepositoryFiles.Path(path);
        string? folder = Path.GetDirectoryName(file);
        return Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Contains(file);
    }

    [GeneratedRegex("^(native|managed|tests|benchmarks|docs)/[a-zA-Z0-9_./-]+$")]
    private static partial Regex PathOfRepository();
}
