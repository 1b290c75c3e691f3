using System.CommandLine;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that say how a file of currents is to be read.</summary>
internal sealed class CurrentFileOptions
{
    private readonly Option<string?> _columns = OptionKinds.Create<string?>(
        "--columns", "LIST",
        "Of a file of currents, the columns that are currents, one per neuron: names, numbers from "
        + "1, ranges (2-5), commas between. Default all but a column of times.",
        Text);

    private readonly Option<Choice<bool?>> _header = OptionKinds.Choice<bool?>(
        "--header", "Whether the first line of a text file names the columns.",
        ("auto", null), ("yes", true), ("no", false));

    private readonly Option<string?> _timeColumn = OptionKinds.Create<string?>(
        "--time-column", "NAME|N|none",
        "The column of times in a file of currents; its step must be --dt. Default a column whose "
        + "name says so, such as t, time (s) or t_ms.",
        text => text.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : Text(text));

    private readonly Option<char?> _separator = OptionKinds.Create<char?>(
        "--separator", "auto|comma|semicolon|tab|space|CHAR",
        "What separates the columns of a text file; space is any number of spaces.",
        ParseSeparator);

    private readonly Option<Choice<char?>> _decimal = OptionKinds.Choice<char?>(
        "--decimal", "The decimal sign of a text file.",
        ("auto", null), ("point", '.'), ("comma", ','));

    private readonly Option<CurrentUnit?> _unit = OptionKinds.Create<CurrentUnit?>(
        "--unit", "mA|uA|nA|pA|A",
        "The unit of the numbers in a file of currents. Default the unit in the header, or mA.",
        text => CurrentUnit.Find(text) ?? throw new FormatException(
            $"'{text}' is not one of {CurrentUnit.Names} (upper and lower case matter)."));

    private readonly Option<string?> _array = OptionKinds.Create<string?>(
        "--array", "NAME", "The array of a .npz file that has several.", Text);

    public void AddTo(Command command)
    {
        Option[] all = [_columns, _header, _timeColumn, _separator, _decimal, _unit, _array];
        Array.ForEach(all, command.Options.Add);
    }

    public TableOptions Read(ParseResult parse) => new()
    {
        Columns = parse.GetValue(_columns),
        Header = parse.GetValue(_header).Value,
        TimeColumn = parse.GetValue(_timeColumn),
        Separator = parse.GetValue(_separator),
        DecimalSign = parse.GetValue(_decimal).Value,
        Unit = parse.GetValue(_unit),
        Array = parse.GetValue(_array),
    };

    private static string? Text(string text) => text.Length > 0
        ? text
        : throw new FormatException("the value is empty.");

    private static char? ParseSeparator(string text) => text.ToUpperInvariant() switch
    {
        "AUTO" => null,
        "COMMA" => ',',
        "SEMICOLON" => ';',
        "TAB" or "\\T" => '\t',
        "SPACE" => ' ',
        [var sign] when TextDialect.IsSeparator(sign) => sign,
        _ => throw new FormatException(
            $"'{text}' is not one of auto, comma, semicolon, tab, space, or a single ASCII "
            + "character that is no part of a number, a quote or #."),
    };
}
