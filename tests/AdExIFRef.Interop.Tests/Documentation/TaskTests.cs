using AdExIFRef.Interop.Tests.Readme;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>
/// What a reader who has never seen the project must find from the README and docs alone: for each
/// of ten tasks the index has a row, its page is near, and the page has a program that does it.
/// That the program runs and prints what the page shows is tested with all programs of the pages.
/// </summary>
public sealed class TaskTests
{
    private const string Index = "docs/README.md";

    /// <summary>The row of the index, the page, and what a program of the page calls.</summary>
    public static IEnumerable<TheoryDataRow<string, string, string[]>> Tasks =>
    [
        new("install it and run a first simulation?", "docs/getting-started.md",
            ["new AdExIFRef<float>(10)", ".Update("]),
        new("simulate a large population and record its spikes?", "docs/recording.md",
            [".Run(", "Recording.SpikeEvents", ".SpikeEvents"]),
        new("run a published model, or use parameters from a paper?", "docs/presets.md",
            ["AdExPresets.Get(", ".Drive<", ".Run("]),
        new("translate a model from BrainPy, Brian2, NEST or PyNN?", "docs/coming-from.md",
            ["AdExParameters.FromConductances(", "SpkReset.Hard", ".Run("]),
        new("apply a current that changes over time, a conductance, a jump?", "docs/inputs.md",
            ["Input.Conductance(", "AddDeltaInput(", ".Update("]),
        new("add noise?", "docs/noise.md",
            ["Input.WhiteNoise(", "Input.OrnsteinUhlenbeck(", ".Run("]),
        new("train by gradients?", "docs/training.md",
            [".Forward(", ".Backward(", ".InitState()"]),
        new("use the neurons in a PyTorch network?", "docs/torchsharp.md",
            ["new AdExIFRefModule(", ".backward()", "optimizer.step()"]),
        new("save the state and go on later?", "docs/save-and-restore.md",
            [".Snapshot()", ".Save(", ".Restore("]),
        new("make steps on arrays of my own?", "docs/columns.md",
            ["AdExKernel.Prepare<", "AdExKernel.Step("]),
    ];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_has_a_row_a_page_and_a_program(string task, string page, string[] calls)
    {
        PageLink link = Assert.Single(Rows(), row => row.Task == task).Link;
        Assert.Equal(page, link.Target);
        Assert.True(MarkdownPages.FromReadme()[page] <= 2);
        Assert.Contains(
            ReadmeExamples.Read().Where(example => example.File == page),
            example => calls.All(call => example.Code.Contains(call, StringComparison.Ordinal)));
    }

    [Fact]
    public void There_are_ten_of_them_and_each_has_a_page_of_its_own()
    {
        Assert.Equal(10, Tasks.Count());
        Assert.Equal(10, Tasks.Select(task => task.Data.Item2).Distinct().Count());
        Assert.Contains(
            MarkdownPages.All["README.md"].Links, link => link.Target == Index);
    }

    /// <summary>The rows of the first table of the index.</summary>
    private static IEnumerable<(string Task, PageLink Link)> Rows()
    {
        MarkdownPage index = MarkdownPages.All[Index];
        Table table = index.Document.Descendants<Table>().First();
        foreach (TableRow row in table.OfType<TableRow>().Where(row => !row.IsHeader))
        {
            string task = string.Concat(row[0].Descendants<LiteralInline>());
            LinkInline link = Assert.Single(row[1].Descendants<LinkInline>());
            yield return (task, new PageLink(index, link));
        }
    }
}
