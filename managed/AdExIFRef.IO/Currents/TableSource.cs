using System.Numerics;

namespace AdExIFRef.IO;

/// <summary>A file of numbers in rows and columns, read a chunk of rows at a time.</summary>
internal abstract class TableSource : IDisposable
{
    /// <summary>The file, and the array where there are several; for messages.</summary>
    public abstract string Name { get; }

    /// <summary>How the file was understood, in words.</summary>
    public abstract string Form { get; }

    /// <summary>Number of rows; at least 1.</summary>
    public abstract long Rows { get; }

    /// <summary>Number of columns; at least 1.</summary>
    public abstract int Columns { get; }

    /// <summary>The names of the columns; null where the file has none.</summary>
    public virtual IReadOnlyList<string>? Names => null;

    /// <summary>What separates columns; null in a file that is no text.</summary>
    public virtual TextDialect? Dialect => null;

    /// <summary>Reads whole rows.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="destination">A multiple of <see cref="Columns"/>, row after row.</param>
    /// <returns>The number of rows read, less than asked for only at the end; 0 there.</returns>
    /// <exception cref="InvalidDataException">The file has changed, or is damaged.</exception>
    public abstract long Read<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Goes back to the first row.</summary>
    public abstract void Rewind();

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();

    /// <summary>A column as messages name it: <c>column 2 "I (pA)"</c>.</summary>
    /// <param name="column">From 0.</param>
    public string ColumnText(int column) => Names is { } names && names[column].Length > 0
        ? $"column {column + 1} \"{names[column]}\""
        : $"column {column + 1}";
}
