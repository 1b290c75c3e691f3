using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The page on reliability lists mutants of code that there is.</summary>
public sealed class ReliabilityTests
{
    private static readonly Table[] s_tables =
        [.. MarkdownPages.All["docs/reliability.md"].Document.Descendants<Table>()];

    private static readonly TableRow[] s_mutants =
        [.. s_tables.Single(table => Text(table.OfType<TableRow>().First(), 0) == "file")
            .OfType<TableRow>().Where(row => !row.IsHeader)];

    [Fact]
    public void Every_mutant_is_of_code_that_is_there()
    {
        ILookup<string, string> sources = new[] { "managed", "native" }
            .SelectMany(folder => Directory.EnumerateFiles(
                RepositoryFiles.Path(folder), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".c" or ".h"
                && !file.Split('/', '\\').Contains("obj"))
            .ToLookup(file => Path.GetFileName(file));
        Assert.NotEmpty(s_mutants);
        Assert.All(s_mutants, row =>
        {
            string name = Text(row, 0).Split('/')[^1], original = WithoutSpace(Text(row, 1));
            Assert.Contains(
                sources[name],
                file => WithoutSpace(File.ReadAllText(file))
                    .Contains(original, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_numbers_are_those_of_the_table()
    {
        int equivalent = s_mutants.Count(row =>
            Text(row, 3).StartsWith("equivalent", StringComparison.Ordinal));
        Assert.Equal($"{s_mutants.Length - equivalent}", Number("killed"));
        Assert.Equal($"{equivalent}", Number("equivalent"));
        Assert.Equal($"{s_mutants.Length}", Number("all"));
    }

    private static string Number(string of) => Text(
        s_tables.SelectMany(table => table.OfType<TableRow>())
            .Single(row => row.Count == 2 && Text(row, 0) == of), 1);

    private static string Text(TableRow row, int cell) => string.Concat(
        row[cell].Descendants<LeafInline>().Select(part =>
            part is CodeInline code ? code.Content : part.ToString()));

    private static string WithoutSpace(string text) =>
        string.Concat(text.Replace("\\|", "|", StringComparison.Ordinal).Where(NotSpace));

    private static bool NotSpace(char c) => !char.IsWhiteSpace(c);
}
