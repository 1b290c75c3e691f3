using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Memory that a layer keeps from one run to the next: new memory costs more than the steps of a
/// short run. One run at a time uses it.
/// </summary>
internal sealed class RunMemory<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More is given back: it is little beside what a run of it computes.</summary>
    private const long MostKeptBytes = 64 << 20;

    private Chunk<T>? _chunk;
    private InputColumns<T>? _inputs;
    private PinnedColumn<T>? _unwanted;

    /// <summary>Returns a chunk for a run, with nothing of a run before.</summary>
    /// <param name="spikeBits">The bits of spikes.</param>
    /// <param name="refractoryBits">Those of refractory neurons; null for none.</param>
    /// <param name="traces">What is traced; null for nothing.</param>
    /// <param name="degree">The most threads.</param>
    public Chunk<T> Chunk(
        PinnedColumn<byte> spikeBits, PinnedColumn<byte>? refractoryBits, TraceColumns<T>? traces,
        int degree)
    {
        Chunk<T> chunk = _chunk ??= new Chunk<T> { SpikeBits = spikeBits };
        chunk.Clear();
        (chunk.SpikeBits, chunk.RefractoryBits) = (spikeBits, refractoryBits);
        (chunk.Traces, chunk.Degree) = (traces, degree);
        return chunk;
    }

    /// <summary>Returns columns of inputs.</summary>
    /// <param name="count">The number of neurons.</param>
    /// <param name="currentRows">The most rows of currents at once.</param>
    /// <param name="deltaRows">The most rows of jumps at once.</param>
    public InputColumns<T> Inputs(int count, int currentRows, int deltaRows)
    {
        if (_inputs is { } kept && kept.Count == count && kept.MostCurrentRows == currentRows
            && kept.MostDeltaRows == deltaRows)
        {
            return kept;
        }
        var made = new InputColumns<T>(count, currentRows, deltaRows);
        bool isSmall = Bytes(count) * ((long)currentRows + deltaRows) <= MostKeptBytes;
        _inputs = isSmall ? made : null;
        return made;
    }

    /// <summary>Returns memory for what nobody asked for.</summary>
    /// <param name="count">Its elements.</param>
    public PinnedColumn<T> Unwanted(int count)
    {
        if (_unwanted is { } kept && kept.Length == count)
        {
            return kept;
        }
        var made = new PinnedColumn<T>(count);
        _unwanted = Bytes(count) <= MostKeptBytes ? made : null;
        return made;
    }

    private static long Bytes(int count) => (long)count * Unsafe.SizeOf<T>();
}
