using Xunit;

namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>Programs that write to the console run alone, so that it can be read.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput;

/// <summary>
/// Every program of the README and of docs compiles, runs and prints what it is said to print.
/// </summary>
[Collection(nameof(ConsoleOutput))]
public sealed class ReadmeTests
{
    public static IEnumerable<TheoryDataRow<string>> Examples =>
        ReadmeExamples.Read()
            .Where(example => !example.UsesTorch && !example.UsesAnalysis)
            .Select(example => new TheoryDataRow<string>(example.Name)
            {
                TestDisplayName = example.Name,
            });

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_runs(string name)
    {
        ReadmeExample example = ReadmeExamples.Read().Single(other => other.Name == name);
        example.AssertPrints(ReadmeProgram.Run(example));
    }

    [Fact]
    public void Readme_shows_a_simulation_a_network_then_training_and_getting_started_the_reference_example()
    {
        IReadOnlyList<ReadmeExample> examples = ReadmeExamples.Read();
        string[] front =
            [.. examples.Where(x => x.File == "README.md").Select(x => x.Code)];
        Assert.Equal(3, front.Length);
        Assert.Contains(".Run(", front[0], StringComparison.Ordinal);
        Assert.Contains(".Connect(", front[1], StringComparison.Ordinal);
        Assert.Contains(".Backward(", front[2], StringComparison.Ordinal);
        ReadmeExample reference = examples.First(x => x.File == "docs/getting-started.md");
        Assert.Contains(
            "new AdExIFRef<float>(10)", reference.Code, StringComparison.Ordinal);
        Assert.Contains(examples, example => example.Output is not null);
    }

    [Fact]
    public void Readme_has_the_two_commands_and_the_warning_about_long_runs()
    {
        string text = File.ReadAllText(RepositoryFiles.Path("README.md"));
        Assert.Contains("\n    ./build.sh          # Windows: ./build.ps1\n    ./build.sh test\n",
            text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("**For long runs**", text, StringComparison.Ordinal);
        Assert.Contains("RefractoryClock = RefractoryClock.Steps", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_compile_is_reported_with_its_page_and_line()
    {
        const string Markdown = """
            # Title

            <!-- setup: using AdExIFRef.Interop; -->
            ```csharp
            Time good = 1.ms;
            Time bad = 1.mV;
            ```
            """;
        ReadmeExample example =
            Assert.Single(ReadmeExamples.Parse(Markdown, "docs/units.md"));
        Assert.Equal("docs/units.md: Title", example.Name);
        var error = Assert.Throws<ReadmeException>(() => ReadmeProgram.Run(example));
        Assert.Contains("docs/units.md(6,12): CS0029", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_throws_is_reported_with_its_line()
    {
        const string Markdown = """
            ## A heading

            ```csharp
            Console.WriteLine("before");

            throw new InvalidOperationException("on purpose");
            ```

            ```text
            before
            ```
            """;
        ReadmeExample example = Assert.Single(ReadmeExamples.Parse(Markdown));
        Assert.Equal(("A heading", "before"), (example.Heading, example.Output));
        var error = Assert.Throws<InvalidOperationException>(() => ReadmeProgram.Run(example));
        Assert.Contains("README.md:line 6", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_that_a_page_does_not_show_is_a_failure()
    {
        const string Markdown = """
            ## A heading

            ```csharp
            Console.Error.WriteLine("AdExIFRef.Interop: warning: layer: message");
            ```
            """;
        ReadmeExample example = Assert.Single(ReadmeExamples.Parse(Markdown));
        string printed = ReadmeProgram.Run(example);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => example.AssertPrints(printed));
        (example with { Output = printed }).AssertPrints(printed);
    }
}
