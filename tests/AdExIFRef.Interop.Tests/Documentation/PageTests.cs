using System.Text.RegularExpressions;
using AdExIFRef.Interop.Tests.Readme;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The form of the pages.</summary>
public sealed partial class PageTests
{
    private const int MostLines = 400;
    private const int MostLinesOfReadme = 130;
    private const int MostColumns = 100;

    [Fact]
    public void Pages_are_short_and_begin_with_their_title()
    {
        Assert.All(MarkdownPages.All.Values, page =>
        {
            int most = page.Path == "README.md" ? MostLinesOfReadme : MostLines;
            Assert.True(page.Lines.Count <= most, $"{page}: {page.Lines.Count} lines");
            Assert.StartsWith("# ", page.Lines[0], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Lines_of_programs_have_at_most_100_columns()
    {
        string[] wide =
        [
            .. ReadmeExamples.Read().SelectMany(example => example.Code.Split('\n')
                .Where(line => line.Length > MostColumns)
                .Select(line => $"{example.Name}: {line}")),
        ];
        Assert.True(wide.Length == 0, string.Join('\n', wide));
    }

    [Fact]
    public void Packages_that_programs_ask_for_have_the_version_of_this_tree()
    {
        string props = File.ReadAllText(RepositoryFiles.Path("Directory.Build.props"));
        string version = Version().Match(props).Groups[1].Value;
        string[] packages =
        [
            .. ReadmeExamples.Read().SelectMany(example => Package().Matches(example.Code))
                .Select(package => package.Groups[1].Value),
        ];
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Equal(version, package));
    }

    [Fact]
    public void The_table_of_contents_of_the_site_has_every_page_of_docs_once()
    {
        string[] listed =
        [
            .. Entry().Matches(File.ReadAllText(RepositoryFiles.Path("docs/toc.yml")))
                .Select(entry => "docs/" + entry.Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];
        string[] pages =
        [
            .. MarkdownPages.All.Keys
                .Where(path => path.StartsWith("docs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(pages, listed);
    }

    [GeneratedRegex("<VersionPrefix>(.+?)</VersionPrefix>")]
    private static partial Regex Version();

    [GeneratedRegex(@"^#:package AdExIFRef\.\w+@(\S+)", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex(@"^\s*href: (\S+\.md)\s*$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
