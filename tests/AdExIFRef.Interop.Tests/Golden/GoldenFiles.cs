namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>Where the repository keeps the golden vectors.</summary>
internal static class GoldenFiles
{
    /// <summary>The folder tests/golden.</summary>
    public static string Directory { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        for (; folder is not null; folder = folder.Parent)
        {
            string golden = Path.Combine(folder.FullName, "tests", "golden");
            if (File.Exists(Path.Combine(golden, "cases.json")))
            {
                return golden;
            }
        }

        throw new DirectoryNotFoundException(
            $"tests/golden/cases.json is in no folder above {AppContext.BaseDirectory}.");
    }
}
