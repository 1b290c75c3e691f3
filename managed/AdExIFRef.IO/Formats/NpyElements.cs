using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.IO;

/// <summary>Converts elements of <c>.npy</c> files to floating point.</summary>
internal static class NpyElements
{
    /// <summary>Converts elements, each rounded to nearest.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="header">The type of the elements and their byte order.</param>
    /// <param name="bytes">The elements as in the file; overwritten.</param>
    /// <param name="destination">As many values.</param>
    public static void Convert<T>(NpyHeader header, Span<byte> bytes, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ByteOrder.ToNative(bytes, header.Type.Size(), header.BigEndian);
        switch (header.Type)
        {
            case NpyType.Float16: Convert<Half, T>(bytes, destination); break;
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
