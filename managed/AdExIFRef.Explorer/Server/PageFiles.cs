namespace AdExIFRef.Explorer.Server;

/// <summary>A file of the page.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PageFile(string Type, byte[] Content);

/// <summary>The files of the page, which are parts of this assembly.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> s_types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, PageFile> s_files = Read();

    /// <summary>Returns a file; null where there is none of that name.</summary>
    /// <param name="name">The name; empty for the page itself.</param>
    public static PageFile? Find(string name) =>
        s_files.GetValueOrDefault(name.Length == 0 ? "index.html" : name);

    private static Dictionary<string, PageFile> Read()
    {
        var files = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        foreach (string name in typeof(PageFiles).Assembly.GetManifestResourceNames())
        {
            using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files[name] = new PageFile(s_types[Path.GetExtension(name)], content.ToArray());
        }
        return files;
    }
}
