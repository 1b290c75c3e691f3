namespace AdExIFRef.IO;

/// <summary>What separates the columns of a text file, and its decimal sign.</summary>
/// <param name="Separator">
/// A character, where a space stands for any number of spaces; <see cref="None"/> for one column.
/// </param>
/// <param name="DecimalSign"><c>.</c> or <c>,</c>.</param>
internal sealed record TextDialect(char Separator, char DecimalSign)
{
    /// <summary>There is one column, and nothing separates.</summary>
    public const char None = '\u001F';

    /// <summary>
    /// What separates thousands; null where nothing does. A dialect that has it only serves to
    /// find out whether a file could be meant so.
    /// </summary>
    public char? Thousands { get; init; }

    /// <summary>What the rules try as separators.</summary>
    public const string Candidates = ",;\t| ";

    /// <summary>Whether a character may separate columns.</summary>
    public static bool IsSeparator(char sign) => sign == '\t'
        || (char.IsAscii(sign) && !char.IsAsciiLetterOrDigit(sign) && !char.IsControl(sign)
            && sign is not ('"' or '.' or '+' or '-' or '#'));

    /// <summary>The dialect in words, such as <c>separator comma, decimal point</c>.</summary>
    public override string ToString() =>
        $"separator {NameOf(Separator)}, decimal {NameOf(DecimalSign)}";

    /// <summary>A character as the options call it.</summary>
    public static string NameOf(char sign) => sign switch
    {
        None => "none",
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        ' ' => "space",
        '.' => "point",
        _ => $"'{sign}'",
    };
}
