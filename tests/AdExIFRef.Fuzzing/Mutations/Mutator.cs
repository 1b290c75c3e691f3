using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AdExIFRef.Fuzzing;

/// <summary>Makes inputs from others, at random: the same seed makes the same ones.</summary>
/// <param name="seed">Of the random numbers.</param>
/// <param name="words">What inputs are made of.</param>
internal sealed class Mutator(int seed, IReadOnlyList<string> words)
{
    /// <summary>The longest input.</summary>
    public const int Longest = 8192;

    private static readonly long[] s_edges =
    [
        0, 1, -1, 2, 7, 8, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 1 << 20, int.MaxValue,
        int.MinValue, uint.MaxValue, 1L << 32, 1L << 60, long.MaxValue, long.MinValue,
    ];

    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "-1", "0.1", "1e308", "1e309", "-1e-320", "NaN", "Infinity", "-Infinity",
        "inf", "9223372036854775807", "9223372036854775808", "1152921504606846976", "2147483648",
        "00", "1,5", "1.234,5", "1_000", "0x10", "\u2212" + "1", "1e", ".", "1e999999999",
    ];

    private static readonly double[] s_values =
    [
        0, -0.0, 1, 0.1, -1e-3, 5e-324, 1e300, -1e9, double.NaN, double.PositiveInfinity,
        double.NegativeInfinity,
    ];

    private readonly Random _random = new(seed);

    /// <summary>Chooses one of several.</summary>
    public TItem Choose<TItem>(IReadOnlyList<TItem> items) => items[_random.Next(items.Count)];

    /// <summary>Changes an input at one place or several.</summary>
    /// <param name="input">The input; stays as it is.</param>
    /// <param name="other">Another input, to take pieces of.</param>
    public byte[] Mutate(byte[] input, byte[] other)
    {
        List<byte> bytes = [.. input];
        int changes = 1 << _random.Next(4);
        for (int change = 0; change < changes; change++)
        {
            Change(bytes, other);
        }
        if (bytes.Count > Longest)
        {
            bytes.RemoveRange(Longest, bytes.Count - Longest);
        }
        return [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        int at = _random.Next(bytes.Count + 1), left = bytes.Count - at;
        int length = Math.Min(left, 1 << _random.Next(7));
        switch (_random.Next(12))
        {
            case 0 or 1 when left > 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2 when left > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.Slice(at, length));
                break;
            case 5 when other.Length > 0:
                int from = _random.Next(other.Length);
                Replace(bytes, at, other.AsSpan(from, Math.Min(other.Length - from, 64)));
                break;
            case 6 when other.Length > 0:
                int tail = _random.Next(other.Length);
                bytes.RemoveRange(at, left);
                bytes.AddRange(other.AsSpan(tail).ToArray());
                break;
            case 7 when left > 0 && _random.Next(8) == 0:
                bytes.RemoveRange(at, left);
                break;
            case 8:
                Overwrite(bytes, at, Number());
                break;
            case 9:
                ChangeDigits(bytes, at);
                break;
            case 10:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Choose(s_numbers)));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(
                    words.Count > 0 ? Choose(words) : Choose(s_numbers)));
                break;
        }
    }

    /// <summary>Returns a number in binary: an edge, or a small change of one.</summary>
    private byte[] Number()
    {
        byte[] bytes = new byte[8];
        if (_random.Next(3) == 0)
        {
            double value = Choose(s_values);
            if (_random.Next(2) == 0)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                return bytes;
            }
            BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
            return bytes[..4];
        }
        long edge = Choose(s_edges) + _random.Next(-1, 2);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, edge);
        bytes = bytes[..(1 << _random.Next(4))];
        if (_random.Next(4) == 0)
        {
            Array.Reverse(bytes);
        }
        return bytes;
    }

    /// <summary>Puts another number in the place of the next digits.</summary>
    private void ChangeDigits(List<byte> bytes, int at)
    {
        while (at < bytes.Count && !char.IsAsciiDigit((char)bytes[at]))
        {
            at++;
        }
        int end = at;
        while (end < bytes.Count && char.IsAsciiDigit((char)bytes[end]))
        {
            end++;
        }
        if (end == at)
        {
            return;
        }
        string number = _random.Next(3) == 0
            ? Choose(s_numbers)
            : _random.NextInt64(1L << _random.Next(63)).ToString(CultureInfo.InvariantCulture);
        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, Encoding.UTF8.GetBytes(number));
    }

    private void Replace(List<byte> bytes, int at, ReadOnlySpan<byte> piece)
    {
        if (_random.Next(2) == 0)
        {
            bytes.InsertRange(at, piece.ToArray());
        }
        else
        {
            Overwrite(bytes, at, piece.ToArray());
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] piece)
    {
        bytes.RemoveRange(at, Math.Min(piece.Length, bytes.Count - at));
        bytes.InsertRange(at, piece);
    }
}
