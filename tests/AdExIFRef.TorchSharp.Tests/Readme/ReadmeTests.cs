using AdExIFRef.Interop.Tests.Readme;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Readme;

/// <summary>Programs that write to the console run alone, so that it can be read.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput;

/// <summary>The programs of the README and of docs that use this library; the others run elsewhere.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class ReadmeTests
{
    public static IEnumerable<TheoryDataRow<string>> Examples => ReadmeExamples.Read()
        .Where(example => example.UsesTorch)
        .Select(
            example => new TheoryDataRow<string>(example.Name) { TestDisplayName = example.Name });

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_runs(string name)
    {
        ReadmeExample example = ReadmeExamples.Read().Single(other => other.Name == name);
        example.AssertPrints(ReadmeProgram.Run(
            example, typeof(AdExIFRefModule).Assembly, typeof(torch).Assembly));
    }
}
