using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The architecture page says which C file each file of the twin follows.</summary>
public sealed class TwinTableTests
{
    private const string Page = "docs/architecture.md";

    [Fact]
    public void The_table_has_every_text_of_the_kernel_and_every_file_of_the_twin_once()
    {
        TableRow[] rows =
        [
            .. MarkdownPages.All[Page].Document.Descendants<Table>().Last()
                .OfType<TableRow>().Where(row => !row.IsHeader),
        ];
        Assert.Equal(Kernel(), Sorted(rows.SelectMany(row => Files(row[0]))));
        Assert.Equal(Twin(), Sorted(rows.SelectMany(row => Files(row[1]))));
    }

    /// <summary>Returns the headers that hold arithmetic: those that have a twin.</summary>
    private static string[] Kernel() => Sorted(Below("native/src", "*.h").Where(file =>
        file.EndsWith("_tmpl.h", StringComparison.Ordinal)
        || file.StartsWith("simd/simd_", StringComparison.Ordinal)
        || file is "simd/softfma.h" or "math/constants.h"));

    private static string[] Twin() =>
        Sorted(Below("managed/AdExIFRef.Interop/Managed", "*.cs"));

    private static IEnumerable<string> Below(string folder, string pattern)
    {
        string path = RepositoryFiles.Path(folder);
        return Directory.GetFiles(path, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'));
    }

    private static IEnumerable<string> Files(MarkdownObject cell) =>
        cell.Descendants<CodeInline>().Select(code => code.Content)
            .Where(name => name.Contains('.', StringComparison.Ordinal));

    private static string[] Sorted(IEnumerable<string> names) =>
        [.. names.Order(StringComparer.Ordinal)];
}
