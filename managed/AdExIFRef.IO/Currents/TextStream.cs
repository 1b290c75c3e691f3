using System.Text;

namespace AdExIFRef.IO;

/// <summary>Opens text files as UTF-8 without a byte order mark.</summary>
internal static class TextStream
{
    private const int StartBytes = 1 << 16;

    /// <summary>Opens a file.</summary>
    /// <param name="path">UTF-8, or UTF-16 or UTF-32 with a byte order mark.</param>
    /// <param name="separator">A space: runs of spaces become one space.</param>
    /// <exception cref="InvalidDataException">The file cannot be read twice.</exception>
    public static Stream Open(string path, char separator)
    {
        Stream stream = OpenDecoded(path);
        return separator == ' ' ? new SpaceStream(stream) : stream;
    }

    /// <summary>Reads the start of a file, as far as it matters for guessing.</summary>
    /// <exception cref="InvalidDataException">This is no text.</exception>
    public static string ReadStart(string path)
    {
        using Stream stream = OpenDecoded(path);
        byte[] start = new byte[StartBytes];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        foreach (byte value in start.AsSpan(0, length))
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C))
            {
                throw new InvalidDataException(
                    $"{path}: not a text file: it has a byte of value {value}. Text is UTF-8, or "
                    + "UTF-16 with a byte order mark; arrays of NumPy end in .npy or .npz.");
            }
        }

        return Decode(start.AsSpan(0, length));
    }

    /// <summary>UTF-8 as text; what is no UTF-8 is taken as Latin-1.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        // A multi-byte character may be cut off at the end of the start of a file.
        string text = Encoding.UTF8.GetString(bytes);
        int broken = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        return broken < 0 || (bytes.Length == StartBytes && broken == text.Length - 1)
            ? text
            : Encoding.Latin1.GetString(bytes);
    }

    private static Stream OpenDecoded(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            if (!file.CanSeek)
            {
                throw new InvalidDataException(
                    $"{path}: not a file on disk; currents are read twice, and so from a file.");
            }

            Span<byte> mark = stackalloc byte[4];
            mark = mark[..file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
            (Encoding? encoding, file.Position) = mark switch
            {
                [0xEF, 0xBB, 0xBF, ..] => ((Encoding?)null, 3),
                [0xFF, 0xFE, 0, 0] => (Encoding.UTF32, 4),
                [0, 0, 0xFE, 0xFF] => (new UTF32Encoding(bigEndian: true, false), 4),
                [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
                [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
                _ => (null, 0),
            };
            return encoding is null
                ? file
                : Encoding.CreateTranscodingStream(file, encoding, new UTF8Encoding(false));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
