namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>A program in the README.</summary>
/// <param name="Name">Its heading; a second one under the same heading has a number.</param>
/// <param name="Code">The text of the block.</param>
/// <param name="Line">The README's line of the code's first line, from 1.</param>
/// <param name="Setup">What a comment before the block adds in front, or nothing.</param>
/// <param name="SetupLine">The README's line where that comment begins.</param>
/// <param name="Output">What the block after it says that the program prints, or null.</param>
internal sealed record ReadmeExample(
    string Name, string Code, int Line, string Setup, int SetupLine, string? Output)
{
    /// <summary>Whether it needs TorchSharp, and so runs with that library's tests.</summary>
    public bool UsesTorch =>
        Code.Contains("using AdExIFRef.Torch;", StringComparison.Ordinal);

    /// <summary>The program, whose lines the compiler counts as the README's.</summary>
    public string Source => $"""
        #line {SetupLine} "README.md"
        {Setup}
        #line {Line} "README.md"
        {Code}

        """;
}
