using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.IO;

/// <summary>
/// NumPy's <c>.npy</c> files: one array each. Tables too large for memory are read by
/// <see cref="NpyRowReader"/>.
/// </summary>
internal static class NpyFile
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array, in C order.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is malformed, truncated, of an unreadable element type, or too large; the message
    /// names the file and what is wrong with it.
    /// </exception>
    public static NpyArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Loads an array from a stream that ends with it.</summary>
    /// <param name="stream">Positioned at the magic bytes; need not be seekable.</param>
    /// <param name="source">What the error messages call the stream.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static NpyArray Read(Stream stream, string source) =>
        NpyArray.Read(stream, NpyHeader.Read(stream, source), source);

    /// <summary>Writes an array in C order, byte for byte as NumPy does (version 1.0).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="values">The elements.</param>
    /// <param name="shape">Length of each axis; none writes a scalar.</param>
    /// <exception cref="ArgumentException">The shape does not have that many elements.</exception>
    public static void Write<T>(
        string path, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NpyHeader header = HeaderFor<T>(values.Length, shape);
        using FileStream stream = File.Create(path);
        Write(stream, header, values);
    }

    /// <summary>
    /// Writes an array to a stream, as
    /// <see cref="Write{T}(string, ReadOnlySpan{T}, ReadOnlySpan{long})"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The shape does not have that many elements.</exception>
    public static void Write<T>(
        Stream stream, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Write(stream, HeaderFor<T>(values.Length, shape), values);

    private static void Write<T>(Stream stream, NpyHeader header, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        header.Write(stream);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        Span<byte> chunk = new byte[Math.Min(bytes.Length, 1 << 16)];
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(bytes.Length, chunk.Length);
            bytes[..length].CopyTo(chunk);
            ByteOrder.ToNative(chunk[..length], header.Type.Size(), header.BigEndian);
            stream.Write(chunk[..length]);
            bytes = bytes[length..];
        }
    }

    private static NpyHeader HeaderFor<T>(int length, ReadOnlySpan<long> shape)
    {
        NpyType type = typeof(T) == typeof(float) ? NpyType.Float32
            : typeof(T) == typeof(double) ? NpyType.Float64
            : throw new ArgumentException($"{typeof(T).Name}: float or double can be written.");
        long[] axes = shape.ToArray();
        NpyHeader? header = axes.All(axis => axis >= 0)
            ? NpyHeader.Create(type, fortranOrder: false, axes, nameof(shape))
            : null;
        return header?.Count == length
            ? header
            : throw new ArgumentException(
                $"Shape ({string.Join(", ", axes)}) does not describe {length} values.",
                nameof(shape));
    }
}
