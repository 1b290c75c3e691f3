namespace AdExIFRef.IO;

/// <summary>Byte order of elements in files and in the processor.</summary>
internal static class ByteOrder
{
    /// <summary>Turns a file's elements into the processor's order, or back, in place.</summary>
    /// <param name="bytes">Whole elements.</param>
    /// <param name="size">Bytes per element.</param>
    /// <param name="bigEndian">Whether the file's elements begin with their highest byte.</param>
    public static void ToNative(Span<byte> bytes, int size, bool bigEndian)
    {
        if (BitConverter.IsLittleEndian != bigEndian || size == 1)
        {
            return;
        }

        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }
}
