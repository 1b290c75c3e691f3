using System.CommandLine;
using AdExIFRef.Tool.Errors;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Every option of every command, with values that are none.</summary>
public sealed class MalformedOptionTests
{
    private static readonly string[] s_junk =
    [
        "", " ", "abc", "NaN", "nan", "-NaN", "Infinity", "1e999", "-1e999", "1e999mV", "0x10",
        "1,5", "1;5", "--", "5kg", "5 parsec", "uniform:", "normal:,", "1..", "..", "1..2..3",
        "1.5.5", "\u0664", "\ud83d\ude00", "1mV2", "mV",
    ];

    /// <summary>Options whose value may be any text: names of files and columns, for all commands
    /// or for one.</summary>
    private static readonly string[] s_names =
    [
        "--plot", "--spikes", "--traces", "--json", "--csv", "--golden", "--columns", "--separator",
        "--voltage-column", "--voltage-unit", "fit --current", "fit --time-column",
        "fit --array", "analyze --reference", "analyze --time-column",
        "analyze --neuron-column", "analyze --array",
    ];

    public static TheoryData<string, string> Values
    {
        get
        {
            var values = new TheoryData<string, string>();
            foreach (Command command in Program.CreateRoot().Subcommands)
            {
                IEnumerable<Option> options = command.Options.Where(option =>
                    option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0
                    && !s_names.Contains(option.Name)
                    && !s_names.Contains($"{command.Name} {option.Name}"));
                foreach (Option option in options)
                {
                    values.Add(command.Name, option.Name);
                }
            }
            return values;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Junk_is_a_usage_error_of_one_line(string command, string option)
    {
        string[] arguments = [.. Program.CreateRoot().Subcommands
            .Single(one => one.Name == command).Arguments.Select(_ => "nosuch.csv")];
        foreach (string junk in s_junk)
        {
            ToolRun run = await ToolRun.Of([command, .. arguments, option, junk]);
            Assert.True(
                (run.Code, run.Output) == (ExitCodes.Error, ""),
                $"{command} {option} '{junk}': {run.Code} {run.Output} {run.Error}");
            string line = Assert.Single(run.ErrorLines);
            Assert.StartsWith("adexif: ", line, StringComparison.Ordinal);
            Assert.Contains(option, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_command_with_values_is_among_them() => Assert.Equal(
        [
            "simulate", "network", "fit", "train", "fi", "phase", "analyze", "verify", "explore",
        ],
        Values.Select(row => row.Data.Item1).Distinct());

    [Fact]
    public void A_fault_of_the_program_is_one_line_and_its_own_exit_code()
    {
        using var error = new StringWriter { NewLine = "\n" };
        Assert.Equal(70, ExpectedErrors.ReportFault(
            error, new InvalidOperationException("two\nlines")));
        Assert.Equal(
            "adexif: internal error: InvalidOperationException: two lines (please report it; with "
            + "ADEXIF_STACK_TRACE=1 a stack trace follows)\n", error.ToString());
    }
}
