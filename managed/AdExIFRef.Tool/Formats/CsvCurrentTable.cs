using System.Globalization;
using System.Numerics;
using System.Text;
using CsvHelper;

namespace AdExIFRef.Tool.Formats;

/// <summary>Currents from a <c>.csv</c> file; see <see cref="CurrentTable"/>.</summary>
internal sealed class CsvCurrentTable : CurrentTable
{
    private static readonly CsvReaderOptions s_options = new()
    {
        Separator = ',',
        HasHeader = false,
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        // Ten million neurons of 25 characters; a file without a line break stops here.
        MaxRecordSize = 256 << 20,
    };

    private CsvReader _reader;
    private long _steps;
    private int _neurons;

    private CsvCurrentTable(string path)
    {
        Path = path;
        _reader = CsvReader.FromFile(path, s_options);
    }

    /// <inheritdoc/>
    public override string Path { get; }

    /// <inheritdoc/>
    public override long Steps => _steps;

    /// <inheritdoc/>
    public override int Neurons => _neurons;

    /// <inheritdoc cref="CurrentTable.Open"/>
    public static new CsvCurrentTable Open(string path)
    {
        var table = new CsvCurrentTable(path);
        try
        {
            table.CheckAll();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();

    /// <inheritdoc/>
    protected override long ReadRows<T>(Span<T> destination)
    {
        long rows = 0;
        while (!destination.IsEmpty && NextRow())
        {
            Parse(destination[.._neurons]);
            destination = destination[_neurons..];
            rows++;
        }

        return rows;
    }

    /// <inheritdoc/>
    protected override void RewindRows()
    {
        _reader.Dispose();
        _reader = CsvReader.FromFile(Path, s_options);
    }

    // A mistake in the last line of a long file is told before the simulation, not after it.
    private void CheckAll()
    {
        double[] row = [];
        while (NextRow())
        {
            if (_neurons == 0)
            {
                _neurons = _reader.FieldCount;
                row = new double[_neurons];
            }

            Parse<double>(row);
            _steps++;
        }

        if (_steps == 0)
        {
            throw new InvalidDataException($"{Path}: there are no rows of numbers.");
        }

        RewindRows();
    }

    private bool NextRow() => Advance() && (!IsHeader() || Advance());

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new InvalidDataException(
                $"{Path}: line {error.LineNumber}: {error.Message}", error);
        }
    }

    private bool IsHeader()
    {
        if (_reader.RowNumber != 1)
        {
            return false;
        }

        for (int column = 0; column < _reader.FieldCount; column++)
        {
            if (TryParse<double>(column, out _))
            {
                return false;
            }
        }

        return true;
    }

    private void Parse<T>(Span<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_reader.FieldCount != row.Length)
        {
            throw new InvalidDataException(
                $"{Path}: line {_reader.LineNumber}: {_reader.FieldCount} columns, but the rows "
                + $"before have {row.Length}.");
        }

        for (int column = 0; column < row.Length; column++)
        {
            if (!TryParse(column, out row[column]) || !T.IsFinite(row[column]))
            {
                throw new InvalidDataException(
                    $"{Path}: line {_reader.LineNumber}, column {column + 1}: "
                    + $"\"{Field(column)}\" is not a finite {typeof(T).Name}.");
            }
        }
    }

    private bool TryParse<T>(int column, out T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.TryParse(
            _reader.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private string Field(int column)
    {
        string text = Encoding.UTF8.GetString(_reader.GetSpan(column));
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
