using System.Numerics;

namespace AdExIFRef.IO;

/// <summary>
/// Reads a <c>.npy</c> file by rows, a chunk at a time, so that a table may be larger than memory
/// and have more than 2^31 elements.
/// </summary>
internal sealed class NpyRowReader : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly Func<Stream> _open;
    private readonly string _source;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly NpyFortranBlock? _block;
    private Stream _stream;

    private NpyRowReader(Func<Stream> open, Stream stream, string source, NpyHeader header)
    {
        (_open, _stream, _source, Header) = (open, stream, source, header);
        Rows = header.Shape[0];
        RowLength = Rows == 0 ? 0 : (int)(header.Count / Rows);
        if (header.IsTransposed && header.Count > 0)
        {
            _block = new NpyFortranBlock(stream, header, source);
        }
    }

    /// <summary>Type and shape.</summary>
    public NpyHeader Header { get; }

    /// <summary>Length of the first axis.</summary>
    public long Rows { get; }

    /// <summary>
    /// Elements per row: the product of all axes but the first, 1 where there is only one.
    /// </summary>
    public int RowLength { get; }

    /// <summary>The row that <see cref="Read{T}"/> starts with.</summary>
    public long Position { get; private set; }

    /// <summary>Opens a file, and checks that it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, truncated, of an unreadable element type, without an axis, or with rows of more
    /// than 2^31 - 1 elements; the message names the file.
    /// </exception>
    public static NpyRowReader Open(string path) =>
        Open(() => File.OpenRead(path), stream => stream.Length, path);

    /// <summary>Opens an array from anywhere.</summary>
    /// <param name="open">Opens it at its start; called again to go back.</param>
    /// <param name="length">Its length in bytes, told by the opened stream.</param>
    /// <param name="source">What the error messages call it.</param>
    /// <exception cref="InvalidDataException">
    /// As for <see cref="Open(string)"/>.
    /// </exception>
    public static NpyRowReader Open(Func<Stream> open, Func<Stream, long> length, string source)
    {
        Stream stream = open();
        try
        {
            NpyHeader header = NpyHeader.Read(stream, source);
            Check(header, length(stream) - header.DataStart, source);
            if (header.IsTransposed && !stream.CanSeek)
            {
                // Columns are far apart in the file, so that it is read into memory.
                stream = InMemory(stream, open, source);
                if (stream.Length - header.DataStart != header.ByteCount)
                {
                    throw Longer(source, header);
                }
            }

            return new NpyRowReader(open, stream, source, header);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads whole rows as <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">
    /// <see cref="float"/> or <see cref="double"/>; elements of another type are converted, rounded
    /// to nearest.
    /// </typeparam>
    /// <param name="destination">A multiple of <see cref="RowLength"/>, in C order.</param>
    /// <returns>The number of rows read, less than asked for only at the end; 0 there.</returns>
    /// <exception cref="ArgumentException">Not a multiple of <see cref="RowLength"/>.</exception>
    /// <exception cref="InvalidDataException">The file became shorter, or has more data than its
    /// header announces.</exception>
    public long Read<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (RowLength == 0)
        {
            return 0;
        }

        if (destination.Length % RowLength != 0)
        {
            throw new ArgumentException(
                $"Length {destination.Length} is not a multiple of {RowLength}, a row's elements.",
                nameof(destination));
        }

        long rows = Math.Min(destination.Length / RowLength, Rows - Position);
        ReadElements(destination[..(int)(rows * RowLength)]);
        Position += rows;
        // What is decompressed may be more than the archive says.
        if (rows > 0 && Position == Rows && !_stream.CanSeek && _stream.ReadByte() >= 0)
        {
            throw Longer(_source, Header);
        }

        return rows;
    }

    /// <summary>Moves to a row; <see cref="Rows"/> is the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 .. <see cref="Rows"/>.</exception>
    public void Seek(long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, Rows);
        if (_stream.CanSeek)
        {
            _stream.Position = Header.DataStart + (row * RowLength * Header.Type.Size());
        }
        else
        {
            SkipTo(row);
        }

        Position = row;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private static void Check(NpyHeader header, long available, string path)
    {
        if (header.Shape.Count == 0)
        {
            throw new InvalidDataException($"{path}: a scalar has no rows.");
        }

        long limit = Array.MaxLength / (header.IsTransposed ? header.Type.Size() : 1);
        if (header.Shape[0] > 0 && header.Count / header.Shape[0] > limit)
        {
            throw new InvalidDataException(
                $"{path}: shape {header.ShapeText}: at most {limit} elements per row.");
        }

        if (available != header.ByteCount)
        {
            throw new InvalidDataException(
                $"{path}: {available} bytes of data, but shape {header.ShapeText} of "
                + $"{header.Type.Code()} takes {header.ByteCount}.");
        }
    }

    private static MemoryStream InMemory(Stream stream, Func<Stream> open, string source)
    {
        stream.Dispose();
        using Stream whole = open();
        var memory = new MemoryStream();
        try
        {
            whole.CopyTo(memory);
            return memory;
        }
        catch (IOException problem)
        {
            throw new InvalidDataException(
                $"{source}: an array in Fortran order of more than {Array.MaxLength} bytes in an "
                + "archive; save numpy.ascontiguousarray(array) instead.", problem);
        }
    }

    private void SkipTo(long row)
    {
        _stream.Dispose();
        _stream = _open();
        long left = Header.DataStart + (row * RowLength * Header.Type.Size());
        while (left > 0)
        {
            int read = _stream.Read(_buffer, 0, (int)Math.Min(left, _buffer.Length));
            left -= read > 0 ? read : throw Shorter();
        }
    }

    private void ReadElements<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_block is not null)
        {
            _block.Read(Position, destination);
            return;
        }

        int size = Header.Type.Size();
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, _buffer.Length / size);
            Span<byte> bytes = _buffer.AsSpan(0, count * size);
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw Shorter();
            }

            NpyElements.Convert(Header, bytes, destination[..count]);
            destination = destination[count..];
        }
    }

    private static InvalidDataException Longer(string source, NpyHeader header) => new(
        $"{source}: the data have not the {header.ByteCount} bytes that the header announces.");

    private InvalidDataException Shorter() =>
        new($"{_source}: the file became shorter while it was read.");
}
