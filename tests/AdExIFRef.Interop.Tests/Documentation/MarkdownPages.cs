namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>All Markdown pages of the repository, but for what builds leave there.</summary>
internal static class MarkdownPages
{
    private static readonly string[] s_built =
        ["bin", "obj", "build", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly Lazy<IReadOnlyDictionary<string, MarkdownPage>> s_all = new(() =>
        Find(new DirectoryInfo(RepositoryFiles.Root)).ToDictionary(page => page.Path));

    /// <summary>By their path, relative to the repository, with slashes.</summary>
    public static IReadOnlyDictionary<string, MarkdownPage> All => s_all.Value;

    /// <summary>The README and what it leads to.</summary>
    public static IEnumerable<MarkdownPage> ForReaders => All.Values.Where(
        page => !page.Path.StartsWith("tests/", StringComparison.Ordinal));

    /// <summary>
    /// The pages that links of the README lead to, with the least number of links to follow.
    /// </summary>
    public static IReadOnlyDictionary<string, int> FromReadme()
    {
        var distance = new Dictionary<string, int> { ["README.md"] = 0 };
        var next = new Queue<string>(distance.Keys);
        while (next.TryDequeue(out string? path))
        {
            foreach (PageLink link in All[path].Links.Where(link => !link.IsExternal))
            {
                if (All.ContainsKey(link.Target)
                    && distance.TryAdd(link.Target, distance[path] + 1))
                {
                    next.Enqueue(link.Target);
                }
            }
        }
        return distance;
    }

    private static IEnumerable<MarkdownPage> Find(DirectoryInfo folder)
    {
        foreach (FileInfo file in folder.GetFiles("*.md"))
        {
            string path = Path.GetRelativePath(RepositoryFiles.Root, file.FullName);
            yield return new MarkdownPage(
                path.Replace('\\', '/'), File.ReadAllText(file.FullName));
        }
        foreach (DirectoryInfo inner in folder.GetDirectories())
        {
            if (inner.Name.StartsWith('.') || s_built.Contains(inner.Name))
            {
                continue;
            }
            foreach (MarkdownPage page in Find(inner))
            {
                yield return page;
            }
        }
    }
}
