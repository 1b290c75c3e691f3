using System.Globalization;
using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.IO;

/// <summary>
/// A table of currents in mA, one row per step and one column per neuron, read a chunk of rows at
/// a time. A file with a single column (or a one-dimensional array) has <see cref="Neurons"/> = 1:
/// whether that means one neuron or one waveform for all is the caller's business.
/// </summary>
/// <remarks>
/// The extension tells the kind of file: <c>.npy</c> and <c>.npz</c> of NumPy, text otherwise. Of
/// a text file, <see cref="TextDetection"/> finds separator, decimal sign and header, and
/// <see cref="ColumnRoles"/> what the columns are. What remains open is an error, never a guess.
/// Every value must be finite in the precision in which it is read.
/// </remarks>
internal sealed class CurrentTable : IDisposable
{
    private readonly TableSource _source;
    private readonly ColumnRoles _roles;
    private readonly bool _isWhole;

    private CurrentTable(TableSource source, TableOptions options, Time? dt)
    {
        _source = source;
        _roles = ColumnRoles.Find(source, options, dt);
        _isWhole = _roles.Currents.SequenceEqual(Enumerable.Range(0, source.Columns))
            && IsMilliampere;
        Reading = TableReading.Of(source, _roles);
    }

    /// <summary>The file.</summary>
    public string Path => _source.Name;

    /// <summary>Number of rows.</summary>
    public long Steps => _source.Rows;

    /// <summary>Number of columns of currents.</summary>
    public int Neurons => _roles.Currents.Count;

    /// <summary>The row that <see cref="Read{T}"/> starts with.</summary>
    public long Position { get; private set; }

    /// <summary>From one row to the next by a column of times; null without one.</summary>
    public Time? Step => _roles.Time?.Step;

    /// <summary>How the file was understood.</summary>
    public TableReading Reading { get; }

    private bool IsMilliampere =>
        _roles.Units.All(unit => unit == CurrentUnit.Milliampere);

    /// <summary>Opens a file and checks its form; text is checked to its last line.</summary>
    /// <param name="path">A file of one of the <see cref="TableFiles.Extensions"/>.</param>
    /// <param name="options">What the user says of it; null leaves all to the rules.</param>
    /// <param name="dt">The step that a column of times must have; null for any.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Another extension, malformed, empty or ambiguous; the message names the file and, in a text
    /// file, line and column.
    /// </exception>
    /// <exception cref="TableOptionException">An option does not go with the file.</exception>
    public static CurrentTable Open(string path, TableOptions? options = null, Time? dt = null)
    {
        options ??= TableOptions.None;
        TableSource source = TableFiles.Open(path, options);
        try
        {
            return new CurrentTable(source, options, dt);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads whole rows.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="destination">A multiple of <see cref="Neurons"/>, row after row, in mA.</param>
    /// <returns>The number of rows read, less than asked for only at the end; 0 there.</returns>
    /// <exception cref="ArgumentException">Not a multiple of <see cref="Neurons"/>.</exception>
    /// <exception cref="InvalidDataException">
    /// A value that is not finite, or beyond the range of <typeparamref name="T"/>.
    /// </exception>
    public long Read<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (destination.Length % Neurons != 0)
        {
            throw new ArgumentException(
                $"Length {destination.Length} is not a multiple of {Neurons} neurons.",
                nameof(destination));
        }

        long rows = _isWhole ? _source.Read(destination)
            : IsMilliampere ? ReadColumns(destination)
            : ReadScaled(destination);
        RejectNonFinite<T>(destination[..(int)(rows * Neurons)]);
        Position += rows;
        return rows;
    }

    /// <summary>Goes back to the first row.</summary>
    public void Rewind()
    {
        _source.Rewind();
        Position = 0;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _source.Dispose();

    private long ReadColumns<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] row = new T[_source.Columns];
        long rows = 0;
        for (; !destination.IsEmpty && _source.Read<T>(row) == 1; rows++)
        {
            for (int i = 0; i < Neurons; i++)
            {
                destination[i] = row[_roles.Currents[i]];
            }

            destination = destination[Neurons..];
        }

        return rows;
    }

    // The unit is changed in double precision, as everywhere else, and then rounded once.
    private long ReadScaled<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] row = new double[_source.Columns];
        long rows = 0;
        for (; !destination.IsEmpty && _source.Read<double>(row) == 1; rows++)
        {
            for (int i = 0; i < Neurons; i++)
            {
                Current current = _roles.Units[i].Of(row[_roles.Currents[i]]);
                destination[i] = T.CreateTruncating(current.Milliamperes);
            }

            destination = destination[Neurons..];
        }

        return rows;
    }

    private void RejectNonFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                string value = values[i].ToString(null, CultureInfo.InvariantCulture);
                throw new InvalidDataException(
                    $"{Path}: step {Position + (i / Neurons)}, neuron {i % Neurons}: "
                    + $"the current is {value} as {typeof(T).Name}; it must be finite.");
            }
        }
    }
}
