using System.Reflection;
using AdExIFRef.Interop.Tests.Readme;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Readme;

/// <summary>Programs that write to the console run alone, so that it can be read.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput;

/// <summary>The programs of README and docs that use these libraries; the others run elsewhere.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class PageProgramTests
{
    private static readonly Assembly[] s_libraries =
        [Assembly.Load("AdExIFRef.Analysis"), Assembly.Load("AdExIFRef.Fitting")];

    public static IEnumerable<TheoryDataRow<string>> Programs => ReadmeExamples.Read()
        .Where(example => example.UsesAnalysis)
        .Select(
            example => new TheoryDataRow<string>(example.Name) { TestDisplayName = example.Name });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Programs))]
    public void Program_runs(string name)
    {
        ReadmeExample example = ReadmeExamples.Read().Single(other => other.Name == name);
        example.AssertPrints(ReadmeProgram.Run(example, s_libraries));
    }
}
