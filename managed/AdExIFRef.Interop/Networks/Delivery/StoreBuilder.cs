using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Where the rows of a store come from. Called from several threads.</summary>
internal abstract class StoreRows<T> where T : unmanaged
{
    /// <summary>The weight of all synapses; null: each has its own.</summary>
    public abstract T? Constant { get; }

    /// <summary>About how many synapses there are.</summary>
    public abstract double ExpectedCount { get; }

    /// <summary>Returns what a thread needs to read rows.</summary>
    public abstract StoreRowReader<T> Open();
}

/// <summary>Reads rows, for one thread.</summary>
internal abstract class StoreRowReader<T> where T : unmanaged
{
    /// <summary>Fills an empty row; checks what the user's own code gave.</summary>
    public abstract void Read(int source, StoreRow<T> row);
}

/// <summary>Builds stores: pages in parallel, each row generated once.</summary>
internal static unsafe class StoreBuilder<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>About the synapses of a page.</summary>
    private const double PageSynapses = 1 << 20;

    /// <summary>Builds a store.</summary>
    /// <param name="rows">Where the rows come from.</param>
    /// <param name="shape">How they are to lie.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="watch">Progress and cancellation.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="OutOfMemoryException">It does not fit the memory.</exception>
    public static SynapseStore<T> Build(
        StoreRows<T> rows, StoreShape shape, int threads, BuildWatch watch)
    {
        double perSource = Math.Max(1, rows.ExpectedCount / shape.Sources);
        int shift = 0;
        while (shift < 30 && (2L << shift) * perSource <= PageSynapses
            && 1L << shift < shape.Sources)
        {
            shift++;
        }
        int pages = (int)(((long)shape.Sources + (1L << shift) - 1) >> shift);
        var blocks = new SynapsePage[shape.Blocks][];
        for (int block = 0; block < blocks.Length; block++)
        {
            blocks[block] = new SynapsePage[pages];
        }
        RowThreads.Each(
            pages, Math.Max(1, threads), () => new PageBuilder<T>(rows, shape, shift, watch),
            (page, builder) => builder.Build((int)page, blocks),
            cancellation: watch.Cancellation);
        return new SynapseStore<T>(shape, rows.Constant, shift, blocks);
    }
}

/// <summary>Builds the pages of one thread.</summary>
internal sealed unsafe class PageBuilder<T>(
    StoreRows<T> rows, StoreShape shape, int shift, BuildWatch watch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StoreRowReader<T> _reader = rows.Open();
    private readonly StoreRow<T> _row = new();
    private readonly bool _hasWeights = rows.Constant is null;
    private readonly int _parts = shape.Parts;
    private int[] _targets = new int[1024];
    private ushort[] _delays = new ushort[1024];
    private T[] _weights = new T[1024];
    private int _count;

    /// <summary>Builds a page of every block.</summary>
    public void Build(int page, SynapsePage[][] blocks)
    {
        int first = page << shift;
        int sources = (int)Math.Min(1L << shift, shape.Sources - (long)first);
        int[] rowStarts = new int[sources + 1];
        _count = 0;
        for (int i = 0; i < sources; i++)
        {
            watch.ThrowIfCancelled();
            _row.Clear();
            _reader.Read(first + i, _row);
            Append();
            rowStarts[i + 1] = _count;
        }
        int[] at = rowStarts[..^1];
        for (int block = 0; block < blocks.Length; block++)
        {
            blocks[block][page] = BuildBlock(block, sources, rowStarts, at);
        }
        watch.Add(_count);
    }

    private void Append()
    {
        _row.Sort(shape.FirstTarget, shape.BlockTargets);
        int needed = checked(_count + _row.Count);
        if (needed > _targets.Length)
        {
            int room = Math.Max(needed, (int)Math.Min(2L * _targets.Length, Array.MaxLength));
            Array.Resize(ref _targets, room);
            Array.Resize(ref _delays, room);
            Array.Resize(ref _weights, room);
        }
        ReadOnlySpan<int> targets = _row.Targets, delays = _row.Delays;
        ReadOnlySpan<T> weights = _row.Weights;
        foreach (int i in _row.Order)
        {
            _targets[_count] = shape.FirstTarget + targets[i];
            _delays[_count] = (ushort)delays[i];
            _weights[_count++] = weights[i];
        }
    }

    /// <summary>Builds a block from where the rows before have ended.</summary>
    private SynapsePage BuildBlock(int block, int sources, int[] rowStarts, int[] at)
    {
        long end = ((long)block + 1) * shape.BlockTargets;
        uint[] offsets = new uint[((long)sources * _parts) + 1];
        int[] from = [.. at];
        for (int i = 0; i < sources; i++)
        {
            for (int k = at[i]; ; k++)
            {
                if (k == rowStarts[i + 1] || _targets[k] >= end)
                {
                    at[i] = k;
                    break;
                }
                int part = _parts == 1 ? 0 : _delays[k] - shape.MinDelay;
                offsets[((long)i * _parts) + part + 1]++;
            }
        }
        for (long k = 1; k < offsets.LongLength; k++)
        {
            offsets[k] += offsets[k - 1];
        }
        int stride = shape.IndexBytes + (_hasWeights ? sizeof(T) : 0);
        var page = new SynapsePage(offsets, stride);
        for (int i = 0; i < sources; i++)
        {
            int next = from[i];
            for (int part = 0; part < _parts; part++)
            {
                uint* offset = page.Offsets + ((long)i * _parts) + part;
                int count = (int)(offset[1] - offset[0]);
                Write(page.Data + (offset[0] * (long)stride), next, count, block);
                next += count;
            }
        }
        return page;
    }

    private void Write(byte* data, int first, int count, int block)
    {
        int start = block * shape.BlockTargets;
        var targets = (ushort*)data;
        for (int i = 0; i < count; i++)
        {
            targets[i] = (ushort)(_targets[first + i] - start);
        }
        byte* next = data + ((long)count * sizeof(ushort));
        if (shape.Form == DeliveryForm.Ring)
        {
            _delays.AsSpan(first, count).CopyTo(new Span<ushort>(next, count));
            next += (long)count * sizeof(ushort);
        }
        for (int i = 0; i < count && _hasWeights; i++)
        {
            Unsafe.WriteUnaligned((T*)next + i, _weights[first + i]);
        }
    }
}
