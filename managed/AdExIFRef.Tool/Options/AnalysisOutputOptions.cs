using System.CommandLine;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The outputs of a command that shows what a model does.</summary>
/// <param name="drawn">What the figure shows.</param>
/// <param name="listed">What the lines of the table are.</param>
internal sealed class AnalysisOutputOptions(string drawn, string listed)
{
    private readonly Option<string?> _plot =
        OptionKinds.File("--plot", $"Draws {drawn} to a .png or .svg file.");

    private readonly Option<string?> _csv = OptionKinds.File(
        "--csv", $"Writes {listed} to a .csv file, or - for the standard output.");

    private readonly Option<string?> _json = OptionKinds.File(
        "--json", "Writes all numbers to a .json file, or - for the standard output.");

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Prints errors and warnings, but nothing else.",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_plot, _csv, _json, _quiet];

    /// <summary>Returns the names of the files, and whether the text is left out.</summary>
    /// <exception cref="UsageException">The figure's name has no known extension.</exception>
    public (string? Plot, string? Csv, string? Json, bool Quiet) Read(ParseResult parse)
    {
        string? plot = parse.GetValue(_plot);
        OutputNames.RequireFigure(plot);
        return (
            plot, parse.GetValue(_csv), parse.GetValue(_json), parse.GetValue(_quiet));
    }
}
