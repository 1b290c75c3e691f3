using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdExIFRef.Interop;

/// <summary>
/// Spikes as bits: neuron i is bit i % 8 of byte i / 8; the bits past the last neuron are 0.
/// </summary>
internal static class SpikeRow
{
    /// <summary>The bytes that hold a row of that many neurons.</summary>
    public static int Bytes(int neurons) => (int)(((long)neurons + 7) / 8);

    /// <summary>The number of spikes.</summary>
    public static long Count(ReadOnlySpan<byte> bits)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bits);
        long count = 0;
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }
        foreach (byte rest in bits[(words.Length * sizeof(ulong))..])
        {
            count += BitOperations.PopCount(rest);
        }
        return count;
    }

    /// <summary>The 64 bits from a byte on, those past the row's end 0.</summary>
    public static ulong Word(ReadOnlySpan<byte> row, int firstByte)
    {
        ReadOnlySpan<byte> rest = row[firstByte..];
        if (rest.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(rest);
        }
        ulong word = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            word |= (ulong)rest[i] << (8 * i);
        }
        return word;
    }

    /// <summary>Writes 1 where a neuron spiked, else 0; one element per neuron.</summary>
    public static void Expand<T>(ReadOnlySpan<byte> bits, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        int done = typeof(T) == typeof(float)
            ? ExpandSingle(bits, MemoryMarshal.Cast<T, Vector256<float>>(values))
            : typeof(T) == typeof(double)
                ? ExpandDouble(bits, MemoryMarshal.Cast<T, Vector256<double>>(values))
                : 0;
        for (int i = done; i < values.Length; i++)
        {
            values[i] = (bits[i >> 3] >> (i & 7) & 1) != 0 ? T.One : T.Zero;
        }
    }

    /// <summary>Expands neurons [begin, end) of rows of bits, [steps][row bytes].</summary>
    /// <param name="bits">The rows of bits.</param>
    /// <param name="rows">[steps][neurons]; written.</param>
    /// <param name="neurons">The neurons of a row.</param>
    /// <param name="begin">A multiple of 8.</param>
    /// <param name="end">The neuron behind the last.</param>
    public static void ExpandRows<T>(
        ReadOnlySpan<byte> bits, Span<T> rows, int neurons, int begin, int end)
        where T : unmanaged, INumberBase<T>
    {
        int bytes = Bytes(neurons);
        for (int step = 0; step < rows.Length / neurons; step++)
        {
            Expand(
                bits.Slice((step * bytes) + (begin / 8), Bytes(end - begin)),
                rows.Slice((step * neurons) + begin, end - begin));
        }
    }

    /// <summary>Eight neurons at once; returns how many values it wrote.</summary>
    private static int ExpandSingle(ReadOnlySpan<byte> bits, Span<Vector256<float>> values)
    {
        Vector256<int> lane = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        int i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            // One word spread over all lanes serves four vectors.
            var word = Vector256.Create(BinaryPrimitives.ReadInt32LittleEndian(bits[i..]));
            values[i] = Ones(word, lane);
            values[i + 1] = Ones(word, lane << 8);
            values[i + 2] = Ones(word, lane << 16);
            values[i + 3] = Ones(word, lane << 24);
        }
        for (; i < values.Length; i++)
        {
            values[i] = Ones(Vector256.Create((int)bits[i]), lane);
        }
        return 8 * values.Length;
    }

    /// <summary>1 where the word has the lane's bit, else 0.</summary>
    private static Vector256<float> Ones(Vector256<int> word, Vector256<int> lane) =>
        (Vector256.Equals(word & lane, lane) & Vector256.Create(1f).AsInt32()).AsSingle();

    /// <summary>Half a byte at once; returns how many values it wrote.</summary>
    private static int ExpandDouble(ReadOnlySpan<byte> bits, Span<Vector256<double>> values)
    {
        Vector256<long> lane = Vector256.Create(1L, 2, 4, 8);
        Vector256<long> one = Vector256.Create(1d).AsInt64();
        for (int i = 0; i < values.Length; i++)
        {
            long half = bits[i >> 1] >> (4 * (i & 1));
            Vector256<long> set = Vector256.Equals(Vector256.Create(half) & lane, lane);
            values[i] = (set & one).AsDouble();
        }
        return 4 * values.Length;
    }
}
