using System.Text.RegularExpressions;
using System.Xml.Linq;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>
/// Pages, public documentation and comments do not use words that the glossary rules out.
/// </summary>
public sealed class GlossaryTests
{
    private const string Glossary = "CONTRIBUTING.md";

    [Fact]
    public void No_page_says_what_the_glossary_rules_out() => RequireNone(
        MarkdownPages.ForReaders.Where(page => page.Path != Glossary)
            .Select(page => (page.Path, Text(page.Document))));

    [Fact]
    public void No_documentation_of_a_public_member_says_what_the_glossary_rules_out()
    {
        string[] types = [.. typeof(AdExIF<>).Assembly.GetExportedTypes()
            .Select(type => type.FullName!.Replace('+', '.'))];
        string file = Path.ChangeExtension(typeof(AdExIF<>).Assembly.Location, "xml");
        (string Name, string Text)[] members =
        [
            .. XDocument.Load(file).Descendants("member")
                .Select(member => ((string)member.Attribute("name")!, member.Value))
                .Where(member => types.Any(type => IsOf(member.Item1[2..], type))),
        ];
        Assert.True(members.Length > 500, $"{members.Length} members were found.");
        RequireNone(members);
    }

    [Theory]
    [InlineData("managed", "*.cs", @"//.*")]
    [InlineData("native/include", "*.h", @"/\*.*?\*/")]
    [InlineData("native/src", "*.h", @"/\*.*?\*/")]
    [InlineData("native/src", "*.c", @"/\*.*?\*/")]
    public void No_comment_says_what_the_glossary_rules_out(
        string folder, string files, string comment)
    {
        RegexOptions options = comment.EndsWith('/') ? RegexOptions.Singleline : default;
        (string Where, string Text)[] comments =
        [
            .. Directory.EnumerateFiles(
                RepositoryFiles.Path(folder), files, SearchOption.AllDirectories)
                .Where(file => !file.Split('/', '\\').Contains("obj"))
                .Select(file => (file, string.Join(' ',
                    Regex.Matches(File.ReadAllText(file), comment, options)
                        .Select(match => match.Value)))),
        ];
        Assert.Contains(comments, text => text.Text.Length > 1000);
        RequireNone(comments);
    }

    private static bool IsOf(string member, string type) =>
        member.StartsWith(type, StringComparison.Ordinal)
        && (member.Length == type.Length || member[type.Length] == '.');

    private static void RequireNone(IEnumerable<(string Where, string Text)> texts)
    {
        string[] ruledOut = [.. RuledOut()];
        Assert.Contains("way back", ruledOut);
        string[] found =
        [
            .. from text in texts
               let words = Words(text.Text)
               from word in ruledOut
               where words.Contains($" {word} ", StringComparison.OrdinalIgnoreCase)
               select $"{text.Where} says '{word}'; see the glossary in {Glossary}",
        ];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> RuledOut()
    {
        Table table = MarkdownPages.All[Glossary].Document.Descendants<Table>().Last();
        return table.OfType<TableRow>().Where(row => !row.IsHeader)
            .SelectMany(row => Text(row[^1]).Split(',', StringSplitOptions.TrimEntries))
            .Where(word => word.Length > 0);
    }

    /// <summary>Returns the words of a text, each between spaces.</summary>
    private static string Words(string text)
    {
        char[] letters = [.. text.Select(c => char.IsLetter(c) ? c : ' ')];
        string[] words = new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $" {string.Join(' ', words)} ";
    }

    /// <summary>Returns the text of a part of a page, without code.</summary>
    private static string Text(MarkdownObject part) => string.Join(
        ' ', part.Descendants<LiteralInline>().Select(inline => inline.Content.ToString()));
}
