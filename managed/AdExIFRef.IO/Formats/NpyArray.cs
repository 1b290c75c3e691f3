using System.Runtime.InteropServices;

namespace AdExIFRef.IO;

/// <summary>A NumPy array in memory, in C order.</summary>
internal sealed class NpyArray
{
    private readonly Array _data;

    private NpyArray(NpyHeader header, Array data, string source)
    {
        (Type, _data, Source) = (header.Type, data, source);
        // Each axis fits: a non-empty array of this size was allocated. Only an empty one can
        // have an axis beyond int, and then no element depends on it.
        Shape = [.. header.Shape.Select(length => (int)Math.Min(length, int.MaxValue))];
    }

    /// <summary>Where the array comes from, for error messages.</summary>
    public string Source { get; }

    /// <summary>Element type in the file.</summary>
    public NpyType Type { get; }

    /// <summary>Length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length => _data.Length;

    /// <summary>
    /// The elements in C order, without conversion. The array is shared, not copied.
    /// </summary>
    /// <typeparam name="T">
    /// The element type; <see cref="byte"/> for <c>u1</c> and <c>b1</c>.
    /// </typeparam>
    /// <exception cref="InvalidDataException">The file holds another type.</exception>
    public T[] Get<T>()
        where T : unmanaged =>
        // Reference arrays of sbyte and byte convert into each other at run time, hence the check.
        typeof(T) == Type.ClrType()
            ? (T[])_data
            : throw new InvalidDataException(
                $"{Source}: element type is {Type.Code()}, expected {typeof(T).Name}.");

    /// <summary>
    /// Reads the data that follow a header, to the end of the stream. Data in Fortran order are
    /// brought into C order.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// Too few or too many bytes, or more than fit into one array.
    /// </exception>
    public static NpyArray Read(Stream stream, NpyHeader header, string source)
    {
        if (header.ByteCount > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{source}: shape {header.ShapeText} takes {header.ByteCount} bytes; at most "
                + $"{Array.MaxLength} can be loaded at once.");
        }

        byte[] bytes = ReadBytes(stream, (int)header.ByteCount, source);
        if (header.IsTransposed && bytes.Length > 0)
        {
            bytes = InCOrder(bytes, header.Shape, header.Type.Size());
        }

        ByteOrder.ToNative(bytes, header.Type.Size(), header.BigEndian);
        return new NpyArray(header, Typed(bytes, header), source);
    }

    // The buffer grows with the data that really arrive: a damaged header cannot make us allocate.
    private static byte[] ReadBytes(Stream stream, int count, string source)
    {
        byte[] bytes = new byte[Math.Min(count, 1 << 20)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(
                bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
            {
                throw new InvalidDataException(
                    $"{source}: the file ends after {filled} of {count} data bytes.");
            }

            if (filled == count)
            {
                break;
            }

            Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
        }

        return stream.ReadByte() < 0
            ? bytes
            : throw new InvalidDataException(
                $"{source}: more bytes follow the {count} that the header announces.");
    }

    private static byte[] InCOrder(byte[] bytes, IReadOnlyList<long> shape, int size)
    {
        byte[] ordered = new byte[bytes.Length];
        Span<int> index = stackalloc int[shape.Count];
        index.Clear();
        for (int target = 0, source = 0; target < ordered.Length; target += size)
        {
            bytes.AsSpan(source, size).CopyTo(ordered.AsSpan(target));
            source = NextInCOrder(index, shape, size, source);
        }

        return ordered;
    }

    // Counts the index up, last axis first, and follows it with the offset in Fortran order.
    private static int NextInCOrder(
        Span<int> index, IReadOnlyList<long> shape, int size, int source)
    {
        Span<int> strides = stackalloc int[index.Length];
        for (int axis = 0, stride = size; axis < index.Length; axis++)
        {
            strides[axis] = stride;
            stride *= (int)shape[axis];
        }

        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < shape[axis])
            {
                return source + strides[axis];
            }

            source -= strides[axis] * ((int)shape[axis] - 1);
            index[axis] = 0;
        }

        return source;
    }

    private static Array Typed(byte[] bytes, NpyHeader header)
    {
        if (header.Type == NpyType.Boolean)
        {
            return Array.ConvertAll(bytes, value => value == 0 ? (byte)0 : (byte)1);
        }

        if (header.Type == NpyType.UInt8)
        {
            return bytes;
        }

        if (header.Type == NpyType.Float16)
        {
            return MemoryMarshal.Cast<byte, Half>(bytes).ToArray();
        }

        var typed = Array.CreateInstance(header.Type.ClrType(), (int)header.Count);
        Buffer.BlockCopy(bytes, 0, typed, 0, bytes.Length);
        return typed;
    }
}
