using System.Buffers.Binary;
using System.Text;

namespace AdExIFRef.IO;

/// <summary>
/// The header of a <c>.npy</c> file, versions 1.0, 2.0 and 3.0, as NumPy Enhancement Proposal 1 and
/// <c>numpy.lib.format</c> define it.
/// </summary>
/// <param name="Type">Element type.</param>
/// <param name="FortranOrder">Whether the first axis varies fastest.</param>
/// <param name="Shape">Length of each axis; empty for a scalar.</param>
/// <param name="Count">Number of elements, the product of <paramref name="Shape"/>.</param>
/// <param name="ByteCount">Size of the data in bytes.</param>
internal sealed record NpyHeader(
    NpyType Type, bool FortranOrder, IReadOnlyList<long> Shape, long Count, long ByteCount)
{
    /// <summary>
    /// The longest header that is read. NumPy's own limit for untrusted files is 10,000 bytes.
    /// </summary>
    private const int MaxLength = 65_536;

    /// <summary>Whether the first byte of an element is its highest.</summary>
    public bool BigEndian { get; init; }

    /// <summary>The bytes before the first element, where the header was read.</summary>
    public int DataStart { get; init; }

    /// <summary>
    /// Whether the elements lie in another order than C's: column by column, and more than one of
    /// each.
    /// </summary>
    public bool IsTransposed => FortranOrder && Shape.Count(length => length != 1) > 1;

    private static readonly byte[] s_magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads a header and leaves the stream at the first byte of the data.</summary>
    /// <param name="stream">Positioned at the magic bytes.</param>
    /// <param name="source">What the error messages call the stream.</param>
    /// <exception cref="InvalidDataException">Not a readable header.</exception>
    public static NpyHeader Read(Stream stream, string source)
    {
        Span<byte> prefix = stackalloc byte[8];
        Fill(stream, prefix, source);
        if (!prefix.StartsWith(s_magic))
        {
            throw new InvalidDataException($"{source}: not a .npy file (wrong magic bytes).");
        }

        if (prefix[6] is < 1 or > 3 || prefix[7] != 0)
        {
            throw new InvalidDataException(
                $"{source}: .npy version {prefix[6]}.{prefix[7]}; 1.0, 2.0 and 3.0 are readable.");
        }

        byte[] text = ReadText(stream, prefix[6], source);
        Encoding encoding = prefix[6] == 3 ? Encoding.UTF8 : Encoding.Latin1;
        return NpyHeaderText.Parse(encoding.GetString(text), source) with
        {
            DataStart = prefix.Length + LengthBytes(prefix[6]) + text.Length,
        };
    }

    /// <summary>Builds a header from its parts and checks that its sizes can exist.</summary>
    /// <exception cref="InvalidDataException">The number of bytes passes 2^63 - 1.</exception>
    public static NpyHeader Create(
        NpyType type, bool fortranOrder, IReadOnlyList<long> shape, string source)
    {
        try
        {
            // A zero anywhere makes the array empty, however large the other axes are.
            long count = shape.Contains(0)
                ? 0
                : shape.Aggregate(1L, (product, length) => checked(product * length));
            return new NpyHeader(type, fortranOrder, shape, count, checked(count * type.Size()));
        }
        catch (OverflowException)
        {
            throw new InvalidDataException(
                $"{source}: the shape ({string.Join(", ", shape)}) has too many elements.");
        }
    }

    /// <summary>The shape as NumPy prints it, such as <c>(600, 37)</c>.</summary>
    public string ShapeText => NpyHeaderText.Shape(Shape);

    /// <summary>Writes a version 1.0 header byte for byte as NumPy does.</summary>
    public void Write(Stream stream)
    {
        string text = NpyHeaderText.Format(this);
        // The data start at a multiple of 64 bytes; the header ends in a line feed.
        int unpadded = s_magic.Length + 4 + text.Length + 1;
        int padding = (64 - (unpadded % 64)) % 64;
        byte[] body = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        if (body.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"The shape has {Shape.Count} axes; that is too many.");
        }

        Span<byte> prefix = stackalloc byte[10];
        s_magic.CopyTo(prefix);
        prefix[6] = 1;
        prefix[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)body.Length);
        stream.Write(prefix);
        stream.Write(body);
    }

    private static int LengthBytes(byte version) => version == 1 ? 2 : 4;

    private static byte[] ReadText(Stream stream, byte version, string source)
    {
        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        Fill(stream, lengthBytes[..LengthBytes(version)], source);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaxLength)
        {
            throw new InvalidDataException(
                $"{source}: a header of {length} bytes; at most {MaxLength} are read.");
        }

        byte[] text = new byte[length];
        Fill(stream, text, source);
        return text;
    }

    private static void Fill(Stream stream, Span<byte> destination, string source)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false)
            < destination.Length)
        {
            throw new InvalidDataException($"{source}: the file ends inside the .npy header.");
        }
    }
}
