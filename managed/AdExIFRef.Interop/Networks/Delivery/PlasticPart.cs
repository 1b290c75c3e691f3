using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>What the synapses of one source, delay and block share.</summary>
internal struct PlasticPart<T> where T : unmanaged
{
    /// <summary>The step of the last arrival.</summary>
    public long Arrival;

    /// <summary>The first step whose postsynaptic spikes are not in the weights.</summary>
    public long Applied;

    /// <summary>The presynaptic traces right after the last arrival.</summary>
    public SynapticTraces<T> Traces;

    /// <summary>The run that has saved this and the weights.</summary>
    public long Saved;
}

/// <summary>The parts of one page. The memory never moves.</summary>
internal sealed unsafe class PlasticPage<T> where T : unmanaged
{
    private readonly PlasticPart<T>[] _parts;

    public PlasticPage(int count)
    {
        _parts = GC.AllocateArray<PlasticPart<T>>(count, pinned: true);
        Parts = (PlasticPart<T>*)Unsafe.AsPointer(
            ref MemoryMarshal.GetArrayDataReference(_parts));
    }

    /// <summary>The parts, by source, then delay; of use while this object is alive.</summary>
    public PlasticPart<T>* Parts { get; }

    /// <summary>How many there are.</summary>
    public int Count => _parts.Length;
}

/// <summary>Weights and parts as they were before a run.</summary>
internal sealed unsafe class PlasticJournal<T> where T : unmanaged
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Chunks that are kept for the next run.</summary>
    private const int KeptChunks = 16;

    private readonly List<Entry> _entries = [];
    private readonly List<T[]> _chunks = [];
    private int _chunk;
    private int _used;

    /// <summary>Saves a part and its weights.</summary>
    public void Save(PlasticPart<T>* part, T* weights, int count)
    {
        while (_chunk == _chunks.Count || _used + count > _chunks[_chunk].Length)
        {
            if (_chunk == _chunks.Count)
            {
                _chunks.Add(GC.AllocateUninitializedArray<T>(Math.Max(ChunkLength, count)));
            }
            else
            {
                _chunk++;
            }
            _used = 0;
        }
        new ReadOnlySpan<byte>(weights, count * sizeof(T)).CopyTo(
            MemoryMarshal.AsBytes(_chunks[_chunk].AsSpan(_used, count)));
        _entries.Add(new Entry((nint)part, *part, (nint)weights, count, _chunk, _used));
        _used += count;
    }

    /// <summary>Sets everything back.</summary>
    public void TakeBack()
    {
        foreach (Entry one in _entries)
        {
            *(PlasticPart<T>*)one.Part = one.Old;
            MemoryMarshal.AsBytes(_chunks[one.Chunk].AsSpan(one.Start, one.Count)).CopyTo(
                new Span<byte>((void*)one.Weights, one.Count * sizeof(T)));
        }
        Clear();
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _entries.Clear();
        if (_chunks.Count > KeptChunks)
        {
            _chunks.RemoveRange(KeptChunks, _chunks.Count - KeptChunks);
            _entries.TrimExcess();
        }
        (_chunk, _used) = (0, 0);
    }

    private readonly record struct Entry(
        nint Part, PlasticPart<T> Old, nint Weights, int Count, int Chunk, int Start);
}
