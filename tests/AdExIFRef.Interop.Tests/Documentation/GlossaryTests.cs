using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The pages use the words of the glossary, and not those that it rules out.</summary>
public sealed class GlossaryTests
{
    private const string Glossary = "CONTRIBUTING.md";

    [Fact]
    public void No_page_says_what_the_glossary_rules_out()
    {
        string[] ruledOut = [.. RuledOut()];
        Assert.Contains("way back", ruledOut);
        string[] found =
        [
            .. from page in MarkdownPages.ForReaders
               where page.Path != Glossary
               let text = Words(page)
               from word in ruledOut
               where text.Contains($" {word} ", StringComparison.OrdinalIgnoreCase)
               select $"{page} says '{word}'; see the glossary in {Glossary}",
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

    /// <summary>The words of a page outside of code, each between spaces.</summary>
    private static string Words(MarkdownPage page)
    {
        char[] letters = [.. Text(page.Document).Select(c => char.IsLetter(c) ? c : ' ')];
        string[] words = new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return $" {string.Join(' ', words)} ";
    }

    private static string Text(MarkdownObject part) => string.Join(
        ' ', part.Descendants<LiteralInline>().Select(inline => inline.Content.ToString()));
}
