namespace AdExIFRef.IO;

/// <summary>A text file of numbers; see <see cref="TextDetection"/>.</summary>
internal sealed class TextTable : TableSource
{
    private readonly TextScan _scan;
    private TextRecords _records;

    private TextTable(string path, TextScan scan) =>
        (Name, _scan, _records) = (path, scan, scan.Open());

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Form => $"text, {_scan.Dialect}, "
        + (_scan.Names is null ? "no header" : $"header in line {_scan.FirstLine}");

    /// <inheritdoc/>
    public override long Rows => _scan.Rows;

    /// <inheritdoc/>
    public override int Columns => _scan.Columns;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Names => _scan.Names;

    /// <inheritdoc/>
    public override TextDialect? Dialect => _scan.Dialect;

    /// <summary>Opens a file and reads it to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says of it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed or ambiguous; the message names the file, and line and column.
    /// </exception>
    public static TextTable Open(string path, TableOptions options) =>
        new(path, TextDetection.Detect(path, options));

    /// <inheritdoc/>
    public override long Read<T>(Span<T> destination)
    {
        long rows = 0;
        while (!destination.IsEmpty && _records.Next())
        {
            _records.Numbers(destination[..Columns]);
            destination = destination[Columns..];
            rows++;
        }

        return rows;
    }

    /// <inheritdoc/>
    public override void Rewind()
    {
        _records.Dispose();
        _records = _scan.Open();
    }

    /// <inheritdoc/>
    public override void Dispose() => _records.Dispose();
}
