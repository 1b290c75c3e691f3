using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Tool.Formats;

/// <summary>
/// Reads a <c>.npy</c> file by rows, a chunk at a time, so that a table may be larger than memory
/// and have more than 2^31 elements.
/// </summary>
internal sealed class NpyRowReader : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream _stream;
    private readonly string _path;
    private readonly long _dataStart;
    private readonly byte[] _buffer = new byte[BufferBytes];

    private NpyRowReader(FileStream stream, string path, NpyHeader header)
    {
        (_stream, _path, Header, _dataStart) = (stream, path, header, stream.Position);
        Rows = header.Shape[0];
        RowLength = Rows == 0 ? 0 : (int)(header.Count / Rows);
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
    /// Malformed, truncated, of another element type or order, without an axis, or with rows of
    /// more than 2^31 - 1 elements; the message names the file.
    /// </exception>
    public static NpyRowReader Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            NpyHeader header = NpyHeader.Read(stream, path);
            Check(header, stream, path);
            return new NpyRowReader(stream, path, header);
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
    /// <exception cref="InvalidDataException">The file became shorter.</exception>
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
        return rows;
    }

    /// <summary>Moves to a row; <see cref="Rows"/> is the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 .. <see cref="Rows"/>.</exception>
    public void Seek(long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, Rows);
        _stream.Position = _dataStart + (row * RowLength * Header.Type.Size());
        Position = row;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private static void Check(NpyHeader header, FileStream stream, string path)
    {
        NpyArray.RejectFortranOrder(header, path);
        if (header.Shape.Count == 0)
        {
            throw new InvalidDataException($"{path}: a scalar has no rows.");
        }

        if (header.Shape[0] > 0 && header.Count / header.Shape[0] > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{path}: shape {header.ShapeText}: at most {Array.MaxLength} elements per row.");
        }

        long available = stream.Length - stream.Position;
        if (available != header.ByteCount)
        {
            throw new InvalidDataException(
                $"{path}: {available} bytes of data, but shape {header.ShapeText} of "
                + $"{header.Type.Code()} takes {header.ByteCount}.");
        }
    }

    private void ReadElements<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = Header.Type.Size();
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, _buffer.Length / size);
            Span<byte> bytes = _buffer.AsSpan(0, count * size);
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new InvalidDataException(
                    $"{_path}: the file became shorter while it was read.");
            }

            LittleEndian.ToNative(bytes, size);
            Convert(bytes, destination);
            destination = destination[count..];
        }
    }

    private void Convert<T>(Span<byte> bytes, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (Header.Type)
        {
            case NpyType.Float32: Convert<float, T>(bytes, destination); break;
            case NpyType.Float64: Convert<double, T>(bytes, destination); break;
            case NpyType.Int8: Convert<sbyte, T>(bytes, destination); break;
            case NpyType.Int16: Convert<short, T>(bytes, destination); break;
            case NpyType.Int32: Convert<int, T>(bytes, destination); break;
            case NpyType.Int64: Convert<long, T>(bytes, destination); break;
            case NpyType.UInt8: Convert<byte, T>(bytes, destination); break;
            case NpyType.UInt16: Convert<ushort, T>(bytes, destination); break;
            case NpyType.UInt32: Convert<uint, T>(bytes, destination); break;
            case NpyType.UInt64: Convert<ulong, T>(bytes, destination); break;
            case NpyType.Boolean: ConvertBoolean(bytes, destination); break;
        }
    }

    private static void Convert<TSource, T>(Span<byte> bytes, Span<T> destination)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<TSource> source = MemoryMarshal.Cast<byte, TSource>(bytes);
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = T.CreateTruncating(source[i]);
        }
    }

    private static void ConvertBoolean<T>(Span<byte> bytes, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            destination[i] = bytes[i] == 0 ? T.Zero : T.One;
        }
    }
}
