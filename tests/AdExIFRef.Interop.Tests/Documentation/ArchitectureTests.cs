using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The architecture page names the folders and files that there are.</summary>
public sealed class ArchitectureTests
{
    private const string Native = "native/src";
    private const string Core = "managed/AdExIFRef.Interop";

    [Theory]
    [InlineData(Native)]
    [InlineData(Core)]
    public void A_table_has_every_folder_once(string project)
    {
        string[] folders = Sorted(Below(project, "*.?s", "*.?")
            .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
            .Where(folder => folder.Length > 0 && folder.Split('/')[0] is not ("bin" or "obj"))
            .Select(folder => project == Core ? folder.Split('/')[0] : folder)
            .Distinct());
        Assert.NotEmpty(folders);
        Assert.Equal(folders, Sorted(Rows(project).SelectMany(row => Codes(row[0]))));
    }

    [Fact]
    public void A_table_has_every_text_of_the_kernel_and_every_file_of_the_twin_once()
    {
        TableRow[] rows = [.. Rows("C")];
        Assert.Equal(Kernel(), Sorted(rows.SelectMany(row => Files(row[0]))));
        Assert.Equal(
            Sorted(Below($"{Core}/Managed", "*.cs")),
            Sorted(rows.SelectMany(row => Files(row[1]))));
    }

    /// <summary>Returns the headers that hold arithmetic: those that have a twin.</summary>
    private static string[] Kernel() => Sorted(Below(Native, "*.h").Where(file =>
        file.EndsWith("_tmpl.h", StringComparison.Ordinal)
        || file.StartsWith("simd/simd_", StringComparison.Ordinal)
        || file is "simd/softfma.h" or "math/constants.h"));

    /// <summary>Returns the rows of the table whose first heading ends in a word.</summary>
    private static IEnumerable<TableRow> Rows(string heading) =>
        MarkdownPages.All["docs/architecture.md"].Document.Descendants<Table>()
            .Single(table => Heading(table).EndsWith(heading, StringComparison.Ordinal))
            .OfType<TableRow>().Where(row => !row.IsHeader);

    private static string Heading(Table table) => string.Concat(
        ((TableRow)table[0])[0].Descendants<LeafInline>().Select(part =>
            part is CodeInline code ? code.Content : part.ToString()));

    private static IEnumerable<string> Below(string folder, params string[] patterns)
    {
        string path = RepositoryFiles.Path(folder);
        return patterns
            .SelectMany(pattern =>
                Directory.GetFiles(path, pattern, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'));
    }

    private static IEnumerable<string> Files(MarkdownObject cell) =>
        Codes(cell).Where(name => name.Contains('.', StringComparison.Ordinal));

    private static IEnumerable<string> Codes(MarkdownObject cell) =>
        cell.Descendants<CodeInline>().Select(code => code.Content);

    private static string[] Sorted(IEnumerable<string> names) =>
        [.. names.Order(StringComparer.Ordinal)];
}
