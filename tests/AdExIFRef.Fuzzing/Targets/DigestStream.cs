using System.Security.Cryptography;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Gives the bytes of an input, and the right checksum wherever the reader asks for one: for as
/// many bytes at once as a checksum has. So a changed input is not refused for its checksum alone.
/// </summary>
internal sealed class DigestStream(byte[] input) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Returns a file without its checksums.</summary>
    public static byte[] WithoutDigests(ReadOnlySpan<byte> file)
    {
        var rest = new List<byte>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (int i = 0; i < file.Length; i++)
        {
            if (file.Length - i >= digest.Length && i > 0)
            {
                hash.GetCurrentHash(digest);
                if (digest.SequenceEqual(file.Slice(i, digest.Length)))
                {
                    i += digest.Length;
                    if (i == file.Length)
                    {
                        break;
                    }
                    if (file[i..].StartsWith("AdEx"u8))
                    {
                        hash.GetHashAndReset(digest); // the next one begins
                    }
                }
            }
            hash.AppendData(file.Slice(i, 1));
            rest.Add(file[i]);
        }
        return [.. rest];
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == SHA256.HashSizeInBytes)
        {
            return _hash.GetCurrentHash(buffer);
        }
        int length = Math.Min(buffer.Length, input.Length - _at);
        ReadOnlySpan<byte> piece = input.AsSpan(_at, length);
        if (length == 8 && piece.StartsWith("AdEx"u8))
        {
            _hash.TryGetHashAndReset(stackalloc byte[SHA256.HashSizeInBytes], out _);
        }
        _hash.AppendData(piece);
        piece.CopyTo(buffer);
        _at += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
