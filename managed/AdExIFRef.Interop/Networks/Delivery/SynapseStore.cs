using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of a projection: for each block of targets, pages of consecutive sources. Within a
/// block a row is ordered by delay, then target, then creation.
/// </summary>
internal sealed unsafe class SynapseStore<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SynapsePage[][] _pages;

    /// <param name="shape">How the synapses lie.</param>
    /// <param name="constant">The weight of all synapses; null: each has its own.</param>
    /// <param name="pageShift">A page has 2^pageShift sources.</param>
    /// <param name="pages">[blocks][pages].</param>
    public SynapseStore(StoreShape shape, T? constant, int pageShift, SynapsePage[][] pages)
    {
        Shape = shape;
        Constant = constant;
        PageShift = pageShift;
        _pages = pages;
        Count = pages.Sum(block => block.Sum(page => page.Count));
        Bytes = pages.Sum(block => block.Sum(page => page.Bytes));
    }

    /// <summary>How the synapses lie.</summary>
    public StoreShape Shape { get; }

    /// <summary>The weight of all synapses; null: each has its own.</summary>
    public T? Constant { get; set; }

    /// <summary>A page has two to this power sources.</summary>
    public int PageShift { get; }

    /// <summary>The number of synapses.</summary>
    public long Count { get; }

    /// <summary>What the synapses take.</summary>
    public long Bytes { get; }

    /// <summary>The bytes of a synapse.</summary>
    public int Stride => Shape.IndexBytes + (Constant is null ? sizeof(T) : 0);

    /// <summary>The pages of a block.</summary>
    public SynapsePage[] Block(int block) => _pages[block];

    /// <summary>
    /// Reads a row by delay, then target, then creation; targets count from that of the
    /// projection.
    /// </summary>
    public void Read(int source, StoreRow<T> row)
    {
        row.Clear();
        for (int block = 0; block < _pages.Length; block++)
        {
            for (int part = 0; part < Shape.Parts; part++)
            {
                Part<T> from = PartOf(block, source, part);
                int first = (block * Shape.BlockTargets) - Shape.FirstTarget;
                for (int i = 0; i < from.Count; i++)
                {
                    row.Add(
                        first + from.Targets[i],
                        Shape.Form == DeliveryForm.Pull ? Shape.MinDelay + part : from.Delays[i],
                        Constant ?? Unsafe.ReadUnaligned<T>(from.Weights + i));
                }
            }
        }
        row.Sort(0, int.MaxValue);
    }

    /// <summary>Writes the weights of a row, in the order of <see cref="Read"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="row">Scratch.</param>
    /// <param name="weights">One per synapse of the row.</param>
    public void WriteWeights(int source, StoreRow<T> row, ReadOnlySpan<T> weights)
    {
        Read(source, row);
        int at = 0;
        for (int block = 0; block < _pages.Length; block++)
        {
            for (int part = 0; part < Shape.Parts; part++)
            {
                Part<T> to = PartOf(block, source, part);
                for (int i = 0; i < to.Count; i++)
                {
                    Unsafe.WriteUnaligned(to.Weights + i, weights[row.PlaceOf(at++)]);
                }
            }
        }
    }

    /// <summary>Returns some synapses of a row.</summary>
    public Part<T> PartOf(int block, int source, int part)
    {
        SynapsePage page = _pages[block][source >> PageShift];
        int local = source & ((1 << PageShift) - 1);
        uint* offset = page.Offsets + ((long)local * Shape.Parts) + part;
        int count = (int)(offset[1] - offset[0]);
        byte* data = page.Data + (offset[0] * (long)Stride);
        var targets = (ushort*)data;
        return new Part<T>(
            count, targets, targets + count, (T*)(data + ((long)count * Shape.IndexBytes)));
    }
}

/// <summary>Some synapses of one row on one block.</summary>
internal readonly unsafe struct Part<T>(int count, ushort* targets, ushort* delays, T* weights)
    where T : unmanaged
{
    public readonly int Count = count;
    public readonly ushort* Targets = targets;

    /// <summary>Of a ring; else these are the weights.</summary>
    public readonly ushort* Delays = delays;

    /// <summary>May lie at any address.</summary>
    public readonly T* Weights = weights;
}
