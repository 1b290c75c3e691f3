namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>A program in the README or in a page of the documentation.</summary>
/// <param name="File">The page, relative to the repository: README.md, docs/model.md.</param>
/// <param name="Heading">Its heading; a second one under the same heading has a number.</param>
/// <param name="Code">The text of the block.</param>
/// <param name="Line">The page's line of the code's first line, from 1.</param>
/// <param name="Setup">What a comment before the block adds in front, or nothing.</param>
/// <param name="SetupLine">The page's line where that comment begins.</param>
/// <param name="Output">What the block after it says that the program prints, or null.</param>
internal sealed record ReadmeExample(
    string File, string Heading, string Code, int Line, string Setup, int SetupLine,
    string? Output)
{
    /// <summary>The page and the heading: unique.</summary>
    public string Name => $"{File}: {Heading}";

    /// <summary>Whether it needs TorchSharp, and so runs with that library's tests.</summary>
    public bool UsesTorch =>
        Code.Contains("using AdExIFRef.Torch;", StringComparison.Ordinal);

    /// <summary>Whether it needs AdExIFRef.Analysis or AdExIFRef.Fitting, and so runs with their
    /// tests.</summary>
    public bool UsesAnalysis =>
        Code.Contains("using AdExIFRef.Analysis;", StringComparison.Ordinal)
        || Code.Contains("using AdExIFRef.Fitting;", StringComparison.Ordinal);

    /// <summary>The program, whose lines the compiler counts as the page's.</summary>
    public string Source => $"""
        #line {SetupLine} "{File}"
        {Setup}
        #line {Line} "{File}"
        {Code}

        """;
}
