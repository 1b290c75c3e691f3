namespace AdExIFRef.IO;

/// <summary>A text file read from start to end in one dialect.</summary>
internal sealed class TextScan
{
    private readonly string _path;
    private readonly bool _skipsHint;
    private readonly bool? _header;
    private HeaderDoubt? _doubt;

    private TextScan(string path, TextDialect dialect, bool skipsHint, bool? header) =>
        (_path, Dialect, _skipsHint, _header) = (path, dialect, skipsHint, header);

    /// <summary>The dialect.</summary>
    public TextDialect Dialect { get; }

    /// <summary>The names of the columns; null without a header.</summary>
    public IReadOnlyList<string>? Names { get; private set; }

    /// <summary>Rows of numbers.</summary>
    public long Rows { get; private set; }

    /// <summary>Columns of numbers.</summary>
    public int Columns { get; private set; }

    /// <summary>The line of the first record, from 1.</summary>
    public long FirstLine { get; private set; }

    /// <summary>What is wrong with the file in this dialect; null where nothing is.</summary>
    public InvalidDataException? Error { get; private set; }

    /// <summary>The line of the error.</summary>
    public long ErrorLine { get; private set; }

    /// <summary>Why the first line may be a header; null where nothing speaks for it.</summary>
    public string? HeaderDoubt => _doubt?.Reason;

    /// <summary>A number with the comma as its decimal sign; null where there is none.</summary>
    public string? CommaNumber { get; private set; }

    /// <summary>Whether every comma in a number may separate thousands: <c>1,500</c>.</summary>
    public bool MayHaveThousands { get; private set; } = true;

    /// <summary>The first number with separators of thousands; null where there is none.</summary>
    public string? GroupedNumber { get; private set; }

    /// <summary>Where that number is, in words.</summary>
    public string? GroupedPlace { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dialect">How its lines are divided.</param>
    /// <param name="skipsHint">Whether the first line is Excel's <c>sep=</c>.</param>
    /// <param name="header">Whether the first line is a header; null to judge it.</param>
    public static TextScan Of(string path, TextDialect dialect, bool skipsHint, bool? header)
    {
        var scan = new TextScan(path, dialect, skipsHint, header);
        using var records = new TextRecords(path, dialect, skipsHint);
        try
        {
            scan.Read(records);
        }
        catch (InvalidDataException error)
        {
            scan.Error = error;
            scan.ErrorLine = records.Line;
        }

        return scan;
    }

    /// <summary>Opens the file before its first row of numbers.</summary>
    public TextRecords Open()
    {
        var records = new TextRecords(_path, Dialect, _skipsHint);
        if (Names is not null)
        {
            records.Next();
        }

        return records;
    }

    private void Read(TextRecords records)
    {
        if (!records.Next())
        {
            throw NoRows();
        }

        FirstLine = records.Line;
        string[]? header = null;
        if (IsHeader(records))
        {
            header = new string[records.Fields];
            for (int column = 0; column < header.Length; column++)
            {
                header[column] = records.Text(column);
            }

            if (!records.Next())
            {
                throw NoRows();
            }
        }

        Columns = CountColumns(records, header);
        Names = header?[..Columns];
        ReadRows(records);
    }

    private InvalidDataException NoRows() =>
        new($"{_path}: there are no rows of numbers.");

    private bool IsHeader(TextRecords records)
    {
        if (_header is { } known)
        {
            return known;
        }

        FirstLineKind kind = IO.FirstLine.Judge(records, out int column);
        return kind != FirstLineKind.Mixed
            ? kind == FirstLineKind.Header
            : throw new InvalidDataException(
                records.NoNumber(column, "a number").Message.TrimEnd('.')
                + "; --header yes if the line names the columns.");
    }

    // A separator at the end of every line makes no column.
    private int CountColumns(TextRecords records, string[]? header)
    {
        bool isEnd = records.EndsInSeparator
            && (header is null || header.Length != records.Fields || header[^1].Length == 0);
        int columns = records.Fields - (isEnd ? 1 : 0);
        if (header is not null && header.Length != columns
            && !(header.Length == columns + 1 && header[^1].Length == 0))
        {
            throw records.Problem(
                $"{columns} columns, but the header has {header.Length} ({Dialect}).");
        }

        return columns;
    }

    private void ReadRows(TextRecords records)
    {
        double[] row = new double[Columns];
        do
        {
            records.Numbers<double>(row);
            if (Dialect.DecimalSign == ',')
            {
                SeeCommas(records);
            }

            if (Dialect.Thousands is not null && GroupedNumber is null)
            {
                SeeThousands(records);
            }

            if (Rows > 0 || Names is not null)
            {
                _doubt?.Add(records, row);
            }
            else if (_header is null)
            {
                _doubt = new HeaderDoubt(records, row);
            }

            Rows++;
        }
        while (records.Next());
    }

    private void SeeCommas(TextRecords records)
    {
        for (int column = 0; column < Columns && MayHaveThousands; column++)
        {
            if (records.Bytes(column).Contains((byte)','))
            {
                CommaNumber ??= records.Text(column);
                MayHaveThousands &= NumberText.MayHaveThousands(records.Bytes(column));
            }
        }
    }

    private void SeeThousands(TextRecords records)
    {
        for (int column = 0; column < Columns && GroupedNumber is null; column++)
        {
            if (records.WithoutThousands(column) is not null)
            {
                GroupedNumber = records.Text(column);
                GroupedPlace = $"line {records.Line}, column {column + 1}";
            }
        }
    }
}
