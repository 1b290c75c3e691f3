using Xunit;

namespace AdExIFRef.Interop.Tests.Layering;

/// <summary>
/// Asserts that the folders of a project are floors: the code of a folder uses its own floor and
/// those below, never one above.
/// </summary>
internal static class FolderOrder
{
    /// <summary>Asserts it for a project of the repository.</summary>
    /// <param name="project">The folder of the project, relative to the repository.</param>
    /// <param name="order">Its folders, from the ground up; a new folder belongs here.</param>
    public static void Check(string project, params string[] order)
    {
        string path = RepositoryFiles.Path(project);
        string[] folders = Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => FolderReferences.Folder(path, file))
            .Except(["bin", "obj"])
            .Distinct()
            .ToArray();

        Assert.Equal(order.Order(), folders.Order());
        IReadOnlyList<FolderReference> uses = Read(path);
        Assert.NotEmpty(uses);
        Assert.Empty(Violations(uses, order));
    }

    /// <summary>Returns what a folder uses of one above it.</summary>
    public static string[] Violations(IReadOnlyList<FolderReference> uses, string[] order) =>
        uses.Where(use => Array.IndexOf(order, use.From) < Array.IndexOf(order, use.To))
            .Select(use => $"{use.Place} uses {use.Symbol} of {use.Target}")
            .ToArray();

    /// <summary>Returns what the folders of a project use of each other.</summary>
    /// <param name="project">The folder of the project.</param>
    public static IReadOnlyList<FolderReference> Read(string project) =>
        FolderReferences.Read(project, Libraries(Path.GetFileName(project)));

    /// <summary>Returns the assemblies that this process knows, but for the project's own.</summary>
    private static IEnumerable<string> Libraries(string project) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != project);
}
