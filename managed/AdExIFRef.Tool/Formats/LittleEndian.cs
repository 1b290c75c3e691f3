namespace AdExIFRef.Tool.Formats;

/// <summary>Byte order: the files are little-endian, whatever the processor is.</summary>
internal static class LittleEndian
{
    /// <summary>
    /// Turns little-endian elements into the processor's order, or back, in place.
    /// </summary>
    /// <param name="bytes">Whole elements.</param>
    /// <param name="size">Bytes per element.</param>
    public static void ToNative(Span<byte> bytes, int size)
    {
        if (BitConverter.IsLittleEndian || size == 1)
        {
            return;
        }

        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }
}
