using System.Numerics;

namespace AdExIFRef.IO;

/// <summary>
/// Rows of an array whose file holds it column by column (Fortran order). A block of whole rows is
/// kept in memory, so that a column is read in long stretches.
/// </summary>
/// <param name="stream">Seekable, with the header at its start.</param>
/// <param name="header">Of an array that has elements.</param>
/// <param name="source">What the error messages call the stream.</param>
internal sealed class NpyFortranBlock(Stream stream, NpyHeader header, string source)
{
    /// <summary>The most bytes of a block, unless a single row is longer.</summary>
    private const long BlockBytes = 64 << 20;

    private readonly int _size = header.Type.Size();
    private readonly long _rows = header.Shape[0];
    private readonly int _columns = (int)(header.Count / header.Shape[0]);
    private byte[] _block = [];
    private long _first;
    private int _held;

    /// <summary>Reads whole rows as <typeparamref name="T"/>, in C order.</summary>
    /// <exception cref="InvalidDataException">The file became shorter.</exception>
    public void Read<T>(long firstRow, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        byte[] row = new byte[_columns * _size];
        for (; !destination.IsEmpty; firstRow++)
        {
            if (firstRow < _first || firstRow >= _first + _held)
            {
                Load(firstRow);
            }

            int offset = (int)(firstRow - _first) * _size;
            for (int column = 0; column < _columns; column++)
            {
                _block.AsSpan((int)((long)column * _held * _size) + offset, _size)
                    .CopyTo(row.AsSpan(column * _size));
            }

            NpyElements.Convert(header, row, destination[.._columns]);
            destination = destination[_columns..];
        }
    }

    private void Load(long firstRow)
    {
        long fitting = Math.Max(1, BlockBytes / ((long)_columns * _size));
        _held = (int)Math.Min(fitting, _rows - firstRow);
        _first = firstRow;
        int stretch = _held * _size;
        int length = stretch * _columns;
        if (_block.Length < length)
        {
            _block = new byte[length];
        }

        for (int column = 0; column < _columns; column++)
        {
            long element = (FileColumn(column) * _rows) + firstRow;
            stream.Position = header.DataStart + (element * _size);
            Span<byte> bytes = _block.AsSpan(column * stretch, stretch);
            if (stream.ReadAtLeast(bytes, stretch, throwOnEndOfStream: false) < stretch)
            {
                throw new InvalidDataException(
                    $"{source}: the file became shorter while it was read.");
            }
        }
    }

    // The place of column j of the C order among the columns in the file: its index over the axes
    // after the first, counted up from the other end.
    private long FileColumn(int column)
    {
        long place = 0;
        long below = _columns;
        for (int axis = header.Shape.Count - 1; axis > 0; axis--)
        {
            int length = (int)header.Shape[axis];
            below /= length;
            place += column % length * below;
            column /= length;
        }

        return place;
    }
}
