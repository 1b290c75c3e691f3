using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>Writes little-endian numbers to a stream, and digests of all that was written.
/// </summary>
/// <param name="stream">Stays open.</param>
internal sealed class DigestWriter(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Dispose() => _hash.Dispose();

    public void Write(ulong value) => WriteColumn<ulong>([value]);

    public void Write(int value) => WriteColumn<int>([value]);

    public void Write(long value) => WriteColumn<long>([value]);

    public void Write(double value) => WriteColumn<double>([value]);

    public void WriteColumn<TValue>(ReadOnlySpan<TValue> values) where TValue : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            // In parts, as a span of bytes has at most 2^31.
            for (int i = 0; i < values.Length; i += 1 << 20)
            {
                int count = Math.Min(1 << 20, values.Length - i);
                WriteBytes(MemoryMarshal.AsBytes(values.Slice(i, count)));
            }
            return;
        }
        foreach (TValue value in values)
        {
            TValue one = value;
            Span<byte> bytes = MemoryMarshal.AsBytes(new Span<TValue>(ref one));
            bytes.Reverse();
            WriteBytes(bytes);
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        stream.Write(bytes);
    }

    public void WriteDigest() => stream.Write(_hash.GetCurrentHash());

    /// <summary>The first eight bytes of the digest of all that was written.</summary>
    public override string ToString() => Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 8));

    /// <summary>Writes the length of a text in UTF-8, and the text.</summary>
    public void WriteText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        WriteBytes(bytes);
    }
}
