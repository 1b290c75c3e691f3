using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Tool.Formats;

/// <summary>
/// A table of currents in mA, one row per step and one column per neuron, read a chunk of rows at
/// a time. A file with a single column (or a one-dimensional array) has <see cref="Neurons"/> = 1:
/// whether that means one neuron or one waveform for all is the caller's business.
/// </summary>
/// <remarks>
/// Two formats, told apart by the file's extension:
/// <list type="bullet">
/// <item><c>.npy</c>: shape (T, n) or (T,), any numeric type, little-endian, C order.</item>
/// <item><c>.csv</c>: UTF-8, comma-separated plain numbers with a decimal point, the same number of
/// columns in every line. The first line may be a header: it is one when none of its fields is
/// a number. Empty lines and lines that start with <c>#</c> do not count; spaces around a number do
/// not matter.</item>
/// </list>
/// Every value must be finite in the precision in which it is read.
/// </remarks>
internal abstract class CurrentTable : IDisposable
{
    /// <summary>The file.</summary>
    public abstract string Path { get; }

    /// <summary>Number of rows.</summary>
    public abstract long Steps { get; }

    /// <summary>Number of columns.</summary>
    public abstract int Neurons { get; }

    /// <summary>The row that <see cref="Read{T}"/> starts with.</summary>
    public long Position { get; private set; }

    /// <summary>Opens a file and checks its form; a CSV file is checked to its last line.</summary>
    /// <param name="path">A <c>.npy</c> or <c>.csv</c> file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Another extension, malformed or empty; the message names the file and, in a CSV file, line
    /// and column.
    /// </exception>
    public static CurrentTable Open(string path) =>
        System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".NPY" => NpyCurrentTable.Open(path),
            ".CSV" => CsvCurrentTable.Open(path),
            _ => throw new InvalidDataException(
                $"{path}: extension \"{System.IO.Path.GetExtension(path)}\"; "
                + "currents are read from .npy and .csv files."),
        };

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

        long rows = ReadRows(destination);
        RejectNonFinite<T>(destination[..(int)(rows * Neurons)]);
        Position += rows;
        return rows;
    }

    /// <summary>Goes back to the first row.</summary>
    public void Rewind()
    {
        RewindRows();
        Position = 0;
    }

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();

    /// <summary>What <see cref="Read{T}"/> does, without its checks.</summary>
    protected abstract long ReadRows<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>What <see cref="Rewind"/> does.</summary>
    protected abstract void RewindRows();

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
