using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Who spiked in the last steps of a population: for each step and block an ascending list. Threads
/// write the lists of different blocks at the same time.
/// </summary>
internal sealed class SpikeHistory
{
    private readonly SpikeList[][] _lists;
    private readonly int _mask;

    /// <param name="blocks">The blocks of the population.</param>
    /// <param name="steps">How many steps are kept.</param>
    public SpikeHistory(int blocks, int steps)
    {
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)steps);
        _mask = slots - 1;
        Steps = steps;
        _lists = new SpikeList[blocks][];
        for (int block = 0; block < blocks; block++)
        {
            _lists[block] = new SpikeList[slots];
            for (int slot = 0; slot < slots; slot++)
            {
                _lists[block][slot] = new SpikeList();
            }
        }
    }

    /// <summary>The blocks of the population.</summary>
    public int Blocks => _lists.Length;

    /// <summary>How many steps are kept at least.</summary>
    public int Steps { get; }

    /// <summary>Steps this far apart share their memory.</summary>
    public int Slots => _mask + 1;

    /// <summary>Returns the spikes of a block in a step, one of those that are kept; -1 is the step
    /// before the first.</summary>
    public SpikeList List(int block, long step) => _lists[block][Slot(step)];

    /// <summary>Forgets every spike.</summary>
    public void Clear()
    {
        foreach (SpikeList list in _lists.SelectMany(block => block))
        {
            list.Clear();
        }
    }

    /// <summary>Takes the spikes of a block from its bits.</summary>
    /// <param name="block">The block.</param>
    /// <param name="step">The step.</param>
    /// <param name="bits">A bit per neuron of the block.</param>
    /// <param name="first">The first neuron of the block.</param>
    public void Take(int block, long step, ReadOnlySpan<byte> bits, int first)
    {
        SpikeList list = List(block, step);
        list.Clear();
        list.AddBits(bits, first);
    }

    /// <summary>Takes the spikes of a step from potentials: V at or above V_th.</summary>
    /// <param name="step">The step.</param>
    /// <param name="v">mV, of every neuron.</param>
    /// <param name="threshold">mV; one for all, or one per neuron.</param>
    /// <param name="blockNeurons">The neurons of a block.</param>
    public void TakeAbove<T>(
        long step, ReadOnlySpan<T> v, ReadOnlySpan<T> threshold, int blockNeurons)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int block = 0; block < Blocks; block++)
        {
            List(block, step).Clear();
        }
        int i = 0;
        for (; threshold.Length == 1 && i <= v.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            // Nearly always there is none.
            if (Vector.GreaterThanOrEqualAny(
                Vector.Create(v.Slice(i, Vector<T>.Count)), Vector.Create(threshold[0])))
            {
                AddAbove(step, v, threshold, blockNeurons, i, i + Vector<T>.Count);
            }
        }
        AddAbove(step, v, threshold, blockNeurons, i, v.Length);
    }

    private void AddAbove<T>(
        long step, ReadOnlySpan<T> v, ReadOnlySpan<T> threshold, int blockNeurons, int begin,
        int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = begin; i < end; i++)
        {
            if (v[i] >= threshold[threshold.Length == 1 ? 0 : i])
            {
                List(i / blockNeurons, step).Add(i);
            }
        }
    }

    /// <summary>Copies all spikes of a step to a list in place of what it has.</summary>
    public void Copy(long step, List<int> spikes)
    {
        spikes.Clear();
        foreach (SpikeList[] block in _lists)
        {
            spikes.AddRange(block[Slot(step)].Items);
        }
    }

    /// <summary>Copies all spikes of a step to a buffer of a caller.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">The buffer is shorter; it is unchanged.</exception>
    public int Copy(long step, Span<int> neurons)
    {
        int slot = Slot(step), count = 0;
        foreach (SpikeList[] block in _lists)
        {
            count += block[slot].Count;
        }
        if (count > neurons.Length)
        {
            throw Errors.WrongLength(
                nameof(neurons), neurons.Length, $"is at least {count}, the spikes of the step");
        }
        int at = 0;
        foreach (SpikeList[] block in _lists)
        {
            block[slot].Items.CopyTo(neurons[at..]);
            at += block[slot].Count;
        }
        return count;
    }

    /// <summary>Returns all spikes of a step.</summary>
    public int[] All(long step) => [.. _lists.SelectMany(
        block => block[Slot(step)].Items.ToArray())];

    /// <summary>Sets all spikes of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="spikes">Ascending.</param>
    /// <param name="blockNeurons">The neurons of a block.</param>
    public void Set(long step, ReadOnlySpan<int> spikes, int blockNeurons)
    {
        int at = 0;
        for (int block = 0; block < Blocks; block++)
        {
            long end = (block + 1L) * blockNeurons;
            int next = at;
            while (next < spikes.Length && spikes[next] < end)
            {
                next++;
            }
            List(block, step).Set(spikes[at..next]);
            at = next;
        }
    }

    private int Slot(long step) => (int)step & _mask;
}
