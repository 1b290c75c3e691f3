using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>Reads what a <see cref="DigestWriter"/> wrote.</summary>
/// <param name="stream">Stays open.</param>
/// <param name="kind">What it should be, for messages.</param>
internal sealed class DigestReader(Stream stream, string kind) : IDisposable
{
    /// <summary>The most values that there is memory for before any has arrived.</summary>
    private const int FirstValues = 1 << 14;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Dispose() => _hash.Dispose();

    public TValue Read<TValue>() where TValue : unmanaged
    {
        TValue value = default;
        ReadColumn(new Span<TValue>(ref value));
        return value;
    }

    public void ReadColumn<TValue>(Span<TValue> values) where TValue : unmanaged
    {
        for (int i = 0; i < values.Length; i += 1 << 20)
        {
            int count = Math.Min(1 << 20, values.Length - i);
            ReadBytes(MemoryMarshal.AsBytes(values.Slice(i, count)));
        }
        for (int i = 0; i < values.Length && !BitConverter.IsLittleEndian; i++)
        {
            MemoryMarshal.AsBytes(values.Slice(i, 1)).Reverse();
        }
    }

    /// <summary>Reads so many values. Memory grows with those that really arrive: the number alone
    /// costs nothing.</summary>
    public TValue[] ReadArray<TValue>(int count) where TValue : unmanaged
    {
        var values = new TValue[Math.Min(count, FirstValues)];
        ReadColumn<TValue>(values);
        while (values.Length < count)
        {
            int filled = values.Length;
            Array.Resize(ref values, (int)Math.Min(count, 2L * filled));
            ReadColumn(values.AsSpan(filled));
        }
        return values;
    }

    public void ReadBytes(Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Require(read == bytes.Length, "it is cut off");
        _hash.AppendData(bytes);
    }

    public void RequireDigest()
    {
        byte[] expected = _hash.GetCurrentHash();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        int read = stream.ReadAtLeast(digest, digest.Length, throwOnEndOfStream: false);
        Require(read == digest.Length, "it is cut off");
        Require(digest.SequenceEqual(expected), "its checksum is another, so it is damaged");
    }

    public void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(
                $"This is no {kind} that can be read: {otherwise}.");
        }
    }

    /// <summary>Reads a text that may have so many bytes.</summary>
    /// <exception cref="InvalidDataException">It is longer, or cut off.</exception>
    public string ReadText(int most)
    {
        int length = Read<int>();
        Require(length >= 0 && length <= most, $"a text has {length} bytes");
        byte[] bytes = new byte[length];
        ReadBytes(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
