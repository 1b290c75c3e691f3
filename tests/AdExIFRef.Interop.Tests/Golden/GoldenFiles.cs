namespace AdExIFRef.Interop.Tests.Golden;

/// <summary>Where the repository keeps the golden vectors.</summary>
internal static class GoldenFiles
{
    /// <summary>The folder tests/golden.</summary>
    public static string Directory { get; } = RepositoryFiles.Path("tests/golden");
}
