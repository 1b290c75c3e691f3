using System.Xml.Linq;
using AdExIFRef.Interop.Tests.Layering;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>The order of the tool's folders, and that nothing is built on the tool.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_folder_of_the_tool_uses_one_above_it() => FolderOrder.Check(
        "managed/AdExIFRef.Tool",
        "Errors", "Outputs", "Plots", "Options", "Simulation", "Commands", ".");

    [Fact]
    public void Only_these_tests_reference_the_tool()
    {
        string built = RepositoryFiles.Path("build"); // where mutate keeps a copy of the tree
        string[] projects = [.. Directory.GetFiles(
                RepositoryFiles.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !project.StartsWith(built, StringComparison.Ordinal))];
        Assert.Contains(projects, IsThese);
        string[] referencing =
        [
            .. projects.Where(project => References(project)
                .Any(name => name.EndsWith("AdExIFRef.Tool.csproj", StringComparison.Ordinal))),
        ];
        Assert.True(IsThese(Assert.Single(referencing)));
    }

    private static bool IsThese(string project) =>
        Path.GetFileName(project) == "AdExIFRef.Tool.Tests.csproj";

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => (string)reference.Attribute("Include")!);
}
