using System.CommandLine;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that say how a file of currents is to be read.</summary>
internal sealed class CurrentFileOptions
{
    private readonly TextFileOptions _text = new();

    private readonly Option<string?> _columns = OptionKinds.Create<string?>(
        "--columns", "LIST",
        "Of a file of currents, the columns that are currents, one per neuron: names, numbers from "
        + "1, ranges (2-5), commas between. Default all but a column of times.",
        TextFileOptions.Text);

    private readonly Option<string?> _timeColumn = OptionKinds.Create<string?>(
        "--time-column", "NAME|N|none",
        "The column of times in a file of currents; its step must be --dt. Default a column whose "
        + "name says so, such as t, time (s) or t_ms.",
        text => text.Equals("auto", StringComparison.OrdinalIgnoreCase)
            ? null
            : TextFileOptions.Text(text));

    private readonly Option<CurrentUnit?> _unit = OptionKinds.Create<CurrentUnit?>(
        "--unit", "mA|uA|nA|pA|A",
        "The unit of the numbers in a file of currents. Default the unit in the header, or mA.",
        text => CurrentUnit.Find(text) ?? throw new FormatException(
            $"'{text}' is not one of {CurrentUnit.Names} (upper and lower case matter)."));

    public void AddTo(Command command)
    {
        command.Options.Add(_columns);
        command.Options.Add(_timeColumn);
        command.Options.Add(_unit);
        _text.AddTo(command);
    }

    public TableOptions Read(ParseResult parse) => _text.Read(parse) with
    {
        Columns = parse.GetValue(_columns),
        TimeColumn = parse.GetValue(_timeColumn),
        Unit = parse.GetValue(_unit),
    };
}
