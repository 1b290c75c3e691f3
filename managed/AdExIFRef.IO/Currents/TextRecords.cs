using System.Numerics;
using CsvHelper;

namespace AdExIFRef.IO;

/// <summary>The records of a text file in one dialect.</summary>
internal sealed class TextRecords : IDisposable
{
    private readonly string _path;
    private readonly TextDialect _dialect;
    private readonly CsvReader _reader;
    private bool _skipsHint;

    /// <param name="path">The file.</param>
    /// <param name="dialect">How its lines are divided.</param>
    /// <param name="skipsHint">Whether the first line is Excel's <c>sep=</c>.</param>
    public TextRecords(string path, TextDialect dialect, bool skipsHint)
    {
        (_path, _dialect, _skipsHint) = (path, dialect, skipsHint);
        var options = new CsvReaderOptions
        {
            Separator = dialect.Separator,
            HasHeader = false,
            CommentPrefix = dialect.Separator == '#' ? null : '#',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            DetectSeparatorHint = false, // skipped here, as it may stand in quotes
            MalformedData = CsvMalformedDataHandling.Throw,
            // Ten million neurons of 25 characters; a file without a line break stops here.
            MaxRecordSize = 256 << 20,
        };
        _reader = CsvReader.Create(TextStream.Open(path, dialect.Separator), options, false);
    }

    /// <summary>The line of the current record, from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>The fields of the current record, an empty one at the end included.</summary>
    public int Fields => _reader.FieldCount;

    /// <summary>Whether a separator ends the current record.</summary>
    public bool EndsInSeparator => Fields > 1 && _reader.IsEmpty(Fields - 1);

    /// <summary>Goes to the next record; empty lines and comments are none.</summary>
    /// <exception cref="InvalidDataException">Bad quoting, or a line too long.</exception>
    public bool Next()
    {
        if (_skipsHint)
        {
            _skipsHint = false;
            Advance();
        }

        // A line of spaces is an empty one.
        while (Advance())
        {
            if (Fields > 1 || !_reader.IsEmpty(0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field of the current record in UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _reader.GetSpan(column);

    /// <summary>A field of the current record.</summary>
    public string Text(int column) => TextStream.Decode(_reader.GetSpan(column));

    /// <summary>Whether a field stands in quotes.</summary>
    public bool IsQuoted(int column) =>
        _reader.GetRawSpan(column).TrimStart(" \t"u8) is [(byte)'"', ..];

    /// <summary>Reads a field as a number.</summary>
    public bool TryNumber<T>(int column, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> field = _reader.GetSpan(column);
        return NumberText.TryParse(
            WithoutThousands(column) ?? field, _dialect.DecimalSign, out value);
    }

    /// <summary>
    /// A field without its separators of thousands; null if it has none, or the dialect has none.
    /// </summary>
    public byte[]? WithoutThousands(int column) => _dialect.Thousands is { } thousands
        ? GroupedNumber.Removed(_reader.GetSpan(column), _dialect.DecimalSign, thousands)
        : null;

    /// <summary>Reads the first fields as numbers.</summary>
    /// <param name="row">As many numbers as there are columns.</param>
    /// <exception cref="InvalidDataException">Another number of columns, or no number.</exception>
    public void Numbers<T>(Span<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Fields != row.Length && !(Fields == row.Length + 1 && EndsInSeparator))
        {
            throw Problem(
                $"{Fields} columns, but the rows before have {row.Length} ({_dialect}).");
        }

        for (int column = 0; column < row.Length; column++)
        {
            if (!TryNumber(column, out row[column]))
            {
                throw NoNumber(column, "a number");
            }

            if (!T.IsFinite(row[column]))
            {
                throw NoNumber(column, $"a finite {typeof(T).Name}");
            }
        }
    }

    /// <summary>An error at a field of the current record.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="wanted">What it is not.</param>
    public InvalidDataException NoNumber(int column, string wanted) =>
        new($"{_path}: line {Line}, column {column + 1}: \"{Short(Text(column))}\" is not "
            + $"{wanted} ({_dialect})"
            + (GroupedNumber.IsMatch(Text(column))
                ? "; separators of thousands are not read." : "."));

    /// <summary>An error at the current record.</summary>
    public InvalidDataException Problem(string message) =>
        new($"{_path}: line {Line}: {message}");

    /// <summary>A text for a message.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new InvalidDataException(
                $"{_path}: line {error.LineNumber}: {error.Message}", error);
        }
    }
}
