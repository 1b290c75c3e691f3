using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Pieces of rows on one block of targets that are added up in the order in which they came: a
/// piece is fetched into the cache while those before it are added.
/// </summary>
internal sealed unsafe class SegmentQueue<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Capacity = 1024;
    private const int Ahead = 4;
    private const int LineBytes = 64;

    /// <summary>The processor fetches the rest of a long piece by itself.</summary>
    private const int MostFetched = 32 * LineBytes;

    private readonly Segment[] _buffer = GC.AllocateArray<Segment>(Capacity + Ahead, pinned: true);
    private readonly Segment* _segments;
    private readonly T** _rows;
    private readonly nint[] _rowBuffer;
    private int _count;

    /// <param name="delays">Above the largest delay; 0 where nothing goes to a ring.</param>
    public SegmentQueue(int delays)
    {
        _segments = (Segment*)Unsafe.AsPointer(
            ref MemoryMarshal.GetArrayDataReference(_buffer));
        _rowBuffer = GC.AllocateArray<nint>(delays + 1, pinned: true);
        _rows = (T**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_rowBuffer));
    }

    /// <summary>The synapses that were added so far.</summary>
    public long Events { get; private set; }

    /// <summary>
    /// Where synapses of each delay are added: [delay] the first target of the block.
    /// </summary>
    public T** Rows => _rows;

    /// <summary>Appends a part of the rows of sources that spiked.</summary>
    /// <param name="path">The projection.</param>
    /// <param name="pages">Its pages on the block.</param>
    /// <param name="spikes">Neurons of the source population, ascending.</param>
    /// <param name="part">The part of each row.</param>
    /// <param name="target">Where the block's targets are added up; null: in a ring.</param>
    public void Add(
        DeliveryPath<T> path, SynapsePage[] pages, ReadOnlySpan<int> spikes, int part, T* target)
    {
        SynapseStore<T> store = path.Store;
        int shift = store.PageShift, mask = (1 << shift) - 1, parts = store.Shape.Parts;
        int stride = store.Stride;
        bool isOne = store.Constant is not null;
        T weight = store.Constant.GetValueOrDefault();
        foreach (int spike in spikes)
        {
            int source = spike - path.FirstSource;
            SynapsePage page = pages[source >> shift];
            uint* offset = page.Offsets + (((long)(source & mask) * parts) + part);
            uint start = offset[0], count = offset[1] - start;
            if (count == 0)
            {
                continue;
            }
            if (_count == Capacity)
            {
                Flush(target);
            }
            Segment* segment = _segments + _count++;
            segment->Data = page.Data + (start * (long)stride);
            segment->Count = (int)count;
            segment->Bytes = (int)count * stride;
            segment->IsOne = isOne;
            segment->IsScaled = false;
            segment->Weight = weight;
        }
    }

    /// <summary>Appends a part of the rows of sources that have events.</summary>
    /// <param name="path">The projection.</param>
    /// <param name="pages">Its pages on the block.</param>
    /// <param name="events">The sources and the factors of their weights.</param>
    /// <param name="part">The part of each row.</param>
    /// <param name="target">Where the block's targets are added up; null: in a ring.</param>
    public void Add(
        DeliveryPath<T> path, SynapsePage[] pages, GateEvents events, int part, T* target)
    {
        SynapseStore<T> store = path.Store;
        int shift = store.PageShift, mask = (1 << shift) - 1, parts = store.Shape.Parts;
        ReadOnlySpan<int> sources = events.Sources;
        for (int i = 0; i < sources.Length; i++)
        {
            SynapsePage page = pages[sources[i] >> shift];
            uint* offset = page.Offsets + (((long)(sources[i] & mask) * parts) + part);
            uint start = offset[0], count = offset[1] - start;
            if (count == 0)
            {
                continue;
            }
            if (_count == Capacity)
            {
                Flush(target);
            }
            T factor = ElementType.Round<T>(events.Factors[i]);
            Segment* segment = _segments + _count++;
            segment->Data = page.Data + (start * (long)store.Stride);
            segment->Count = (int)count;
            segment->Bytes = (int)count * store.Stride;
            segment->IsOne = store.Constant is not null;
            segment->IsScaled = !segment->IsOne;
            segment->Weight = store.Constant is { } weight ? weight * factor : factor;
        }
    }

    /// <summary>Counts synapses that were added by somebody else.</summary>
    public void Count(long events) => Events += events;

    /// <summary>Adds what has come.</summary>
    /// <param name="target">Where the block's targets are added up; null: in a ring.</param>
    public void Flush(T* target)
    {
        long events = 0;
        for (int i = 0; i < Math.Min(Ahead, _count); i++)
        {
            Fetch(_segments + i);
        }
        for (int i = 0; i < _count; i++)
        {
            if (i + Ahead < _count)
            {
                Fetch(_segments + i + Ahead);
            }
            Segment* segment = _segments + i;
            var targets = (ushort*)segment->Data;
            int count = segment->Count;
            events += count;
            if (target == null)
            {
                ushort* delays = targets + count;
                if (segment->IsOne)
                {
                    AddOne(_rows, targets, delays, count, segment->Weight);
                }
                else if (segment->IsScaled)
                {
                    AddScaled(
                        _rows, targets, delays, count, (T*)(delays + count), segment->Weight);
                }
                else
                {
                    AddEach(_rows, targets, delays, count, (T*)(delays + count));
                }
            }
            else if (segment->IsOne)
            {
                AddOne(target, targets, count, segment->Weight);
            }
            else if (segment->IsScaled)
            {
                AddScaled(target, targets, count, (T*)(targets + count), segment->Weight);
            }
            else
            {
                AddEach(target, targets, count, (T*)(targets + count));
            }
        }
        _count = 0;
        Events += events;
    }

    private static void Fetch(Segment* segment)
    {
        if (Sse.IsSupported)
        {
            byte* end = segment->Data + Math.Min(segment->Bytes, MostFetched);
            for (byte* line = segment->Data; line < end; line += LineBytes)
            {
                Sse.Prefetch0(line);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(T* target, ushort* targets, int count, T weight)
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            target[targets[i]] += weight;
            target[targets[i + 1]] += weight;
            target[targets[i + 2]] += weight;
            target[targets[i + 3]] += weight;
            target[targets[i + 4]] += weight;
            target[targets[i + 5]] += weight;
            target[targets[i + 6]] += weight;
            target[targets[i + 7]] += weight;
        }
        for (; i < count; i++)
        {
            target[targets[i]] += weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEach(T* target, ushort* targets, int count, T* weights)
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            target[targets[i]] += Unsafe.ReadUnaligned<T>(weights + i);
            target[targets[i + 1]] += Unsafe.ReadUnaligned<T>(weights + i + 1);
            target[targets[i + 2]] += Unsafe.ReadUnaligned<T>(weights + i + 2);
            target[targets[i + 3]] += Unsafe.ReadUnaligned<T>(weights + i + 3);
            target[targets[i + 4]] += Unsafe.ReadUnaligned<T>(weights + i + 4);
            target[targets[i + 5]] += Unsafe.ReadUnaligned<T>(weights + i + 5);
            target[targets[i + 6]] += Unsafe.ReadUnaligned<T>(weights + i + 6);
            target[targets[i + 7]] += Unsafe.ReadUnaligned<T>(weights + i + 7);
        }
        for (; i < count; i++)
        {
            target[targets[i]] += Unsafe.ReadUnaligned<T>(weights + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(T** rows, ushort* targets, ushort* delays, int count, T weight)
    {
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            rows[delays[i]][targets[i]] += weight;
            rows[delays[i + 1]][targets[i + 1]] += weight;
            rows[delays[i + 2]][targets[i + 2]] += weight;
            rows[delays[i + 3]][targets[i + 3]] += weight;
        }
        for (; i < count; i++)
        {
            rows[delays[i]][targets[i]] += weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEach(T** rows, ushort* targets, ushort* delays, int count, T* weights)
    {
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            rows[delays[i]][targets[i]] += Unsafe.ReadUnaligned<T>(weights + i);
            rows[delays[i + 1]][targets[i + 1]] += Unsafe.ReadUnaligned<T>(weights + i + 1);
            rows[delays[i + 2]][targets[i + 2]] += Unsafe.ReadUnaligned<T>(weights + i + 2);
            rows[delays[i + 3]][targets[i + 3]] += Unsafe.ReadUnaligned<T>(weights + i + 3);
        }
        for (; i < count; i++)
        {
            rows[delays[i]][targets[i]] += Unsafe.ReadUnaligned<T>(weights + i);
        }
    }

    /// <summary>Adds weights times a factor: each product is rounded, as with one weight for all.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(T* target, ushort* targets, int count, T* weights, T factor)
    {
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            target[targets[i]] += Unsafe.ReadUnaligned<T>(weights + i) * factor;
            target[targets[i + 1]] += Unsafe.ReadUnaligned<T>(weights + i + 1) * factor;
            target[targets[i + 2]] += Unsafe.ReadUnaligned<T>(weights + i + 2) * factor;
            target[targets[i + 3]] += Unsafe.ReadUnaligned<T>(weights + i + 3) * factor;
        }
        for (; i < count; i++)
        {
            target[targets[i]] += Unsafe.ReadUnaligned<T>(weights + i) * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(
        T** rows, ushort* targets, ushort* delays, int count, T* weights, T factor)
    {
        for (int i = 0; i < count; i++)
        {
            rows[delays[i]][targets[i]] += Unsafe.ReadUnaligned<T>(weights + i) * factor;
        }
    }

    private struct Segment
    {
        public byte* Data;
        public int Count;
        public int Bytes;
        public bool IsOne;
        public bool IsScaled;

        /// <summary>Of all synapses with IsOne, else the factor of each.</summary>
        public T Weight;
    }
}
