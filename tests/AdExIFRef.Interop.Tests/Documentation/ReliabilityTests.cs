using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The tables of mutants are of code that there is; the page has their numbers.</summary>
public sealed class ReliabilityTests
{
    private static readonly (string Table, string Folder)[] s_sides =
        [("kernel", "native/src"), ("managed", "managed")];

    public static TheoryData<string, string> Sides => new(s_sides);

    [Theory]
    [MemberData(nameof(Sides))]
    public void Every_mutant_has_one_place(string table, string folder)
    {
        Dictionary<string, string> sources = [];
        Assert.All(Rows(table), row =>
        {
            string path = RepositoryFiles.Path($"{folder}/{Text(row, 0)}");
            if (!sources.TryGetValue(path, out string? source))
            {
                sources.Add(path, source = File.ReadAllText(path));
            }
            string original = Text(row, 1);
            Assert.NotEqual(original, Text(row, 2));
            int place = source.IndexOf(original, StringComparison.Ordinal);
            Assert.True(place >= 0, $"{path}: {original}");
            Assert.Equal(place, source.LastIndexOf(original, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_numbers_are_those_of_the_tables()
    {
        TableRow[] numbers = [.. MarkdownPages.All["docs/reliability.md"].Document
            .Descendants<Table>().SelectMany(table => table.OfType<TableRow>())];
        for (int side = 0; side < s_sides.Length; side++)
        {
            TableRow[] rows = Rows(s_sides[side].Table);
            int equivalent = rows.Count(row =>
                Text(row, 3).StartsWith("equivalent", StringComparison.Ordinal));
            Assert.Equal($"{rows.Length - equivalent}", Number("killed"));
            Assert.Equal($"{equivalent}", Number("equivalent"));
            Assert.Equal($"{rows.Length}", Number("all"));

            string Number(string of) =>
                Text(numbers.Single(row => row.Count == 3 && Text(row, 0) == of), side + 1);
        }
    }

    private static TableRow[] Rows(string table) =>
        [.. MarkdownPages.All[$"tests/mutation/{table}.md"].Document.Descendants<TableRow>()
            .Where(row => !row.IsHeader)];

    /// <summary>Returns the text of a cell; a table writes a bar in code as \|.</summary>
    private static string Text(TableRow row, int cell) => string.Concat(
        row[cell].Descendants<LeafInline>().Select(part => part is CodeInline code
            ? code.Content.Replace("\\|", "|", StringComparison.Ordinal)
            : part.ToString()));
}
