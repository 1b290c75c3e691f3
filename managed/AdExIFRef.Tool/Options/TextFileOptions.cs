using System.CommandLine;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Options;

/// <summary>The options that say what form a file of numbers has.</summary>
internal sealed class TextFileOptions
{
    private readonly Option<Choice<bool?>> _header = OptionKinds.Choice<bool?>(
        "--header", "Whether the first line of a text file names the columns.",
        ("auto", null), ("yes", true), ("no", false));

    private readonly Option<char?> _separator = OptionKinds.Create<char?>(
        "--separator", "auto|comma|semicolon|tab|space|CHAR",
        "What separates the columns of a text file; space is any number of spaces.",
        ParseSeparator);

    private readonly Option<Choice<char?>> _decimal = OptionKinds.Choice<char?>(
        "--decimal", "The decimal sign of a text file.",
        ("auto", null), ("point", '.'), ("comma", ','));

    private readonly Option<string?> _array = OptionKinds.Create<string?>(
        "--array", "NAME", "The array of a .npz file that has several.", Text);

    public void AddTo(Command command)
    {
        Option[] all = [_header, _separator, _decimal, _array];
        Array.ForEach(all, command.Options.Add);
    }

    /// <summary>Returns what they say, and nothing of the columns.</summary>
    public TableOptions Read(ParseResult parse) => new()
    {
        Header = parse.GetValue(_header).Value,
        Separator = parse.GetValue(_separator),
        DecimalSign = parse.GetValue(_decimal).Value,
        Array = parse.GetValue(_array),
    };

    /// <summary>Returns a value that is any text but none.</summary>
    /// <exception cref="FormatException">It is empty.</exception>
    public static string Text(string text) => text.Length > 0
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
