using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// A checksum over the bits of memory, for noticing that something was changed by mistake.
/// </summary>
internal static class Checksum
{
    private const int BlockLength = 1 << 16;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Computes the checksum of memory by blocks, on some threads.</summary>
    /// <param name="memory">Any length.</param>
    /// <param name="degree">The most threads; the result does not depend on it.</param>
    public static ulong Of<T>(ReadOnlyMemory<T> memory, int degree)
        where T : unmanaged
    {
        int blocks = (int)(((long)memory.Length + BlockLength - 1) / BlockLength);
        if (blocks <= 1)
        {
            return Of(memory.Span);
        }
        var sums = new ulong[blocks];
        var options = new ParallelOptions { MaxDegreeOfParallelism = degree };
        Parallel.For(0, blocks, options, block =>
        {
            int start = block * BlockLength;
            int length = Math.Min(BlockLength, memory.Length - start);
            sums[block] = Of(memory.Span.Slice(start, length));
        });
        return Of<ulong>(sums);
    }

    /// <summary>Computes the checksum of a span.</summary>
    /// <remarks>
    /// Each lane has a sum and the sum of its sums (Fletcher), so that the order counts. The high
    /// half of a word is mixed into the low one before, or two changes of a sign could cancel.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        ReadOnlySpan<Vector<ulong>> words = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        Vector<ulong> sum = default, weighted = default;
        foreach (Vector<ulong> word in words)
        {
            sum += word ^ (word >>> 32);
            weighted += sum;
        }
        Vector<ulong> rest = default;
        bytes[(words.Length * Vector<byte>.Count)..].CopyTo(
            MemoryMarshal.AsBytes(new Span<Vector<ulong>>(ref rest)));
        sum += rest ^ (rest >>> 32);
        weighted += sum;
        ulong total = (ulong)bytes.Length;
        for (int lane = 0; lane < Vector<ulong>.Count; lane++)
        {
            total = BitOperations.RotateLeft((total ^ sum[lane]) * Multiplier, 29);
            total = BitOperations.RotateLeft((total ^ weighted[lane]) * Multiplier, 29);
        }
        return total;
    }
}
