namespace AdExIFRef.Interop;

/// <summary>
/// Sources of spikes that are no neurons, such as Poisson trains or recorded spikes: a population
/// of a network that projections start from. Immutable; the same source, seed and step give the
/// same spikes however a run is cut.
/// </summary>
public abstract partial class SpikeSource
{
    private protected SpikeSource(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"count is {count}; allowed is at least 1.");
        }
        Count = count;
    }

    /// <summary>The number of sources.</summary>
    public int Count { get; }

    /// <summary>Opens the source for a network.</summary>
    /// <param name="dt">The step size of the network, ms.</param>
    /// <param name="seed">The key of random draws: network and population.</param>
    /// <exception cref="ArgumentException">The source does not fit the step size.</exception>
    internal abstract ISpikeStream Open(double dt, ulong seed);
}

/// <summary>A source in a network.</summary>
internal interface ISpikeStream
{
    /// <summary>
    /// Appends the sources that spike in a step, ascending; one that spikes n times in it stands
    /// there n times. A spike of step m is what a neuron's spike of step m is: without a delay it
    /// arrives in step m + 1. Steps may be asked for in any order.
    /// </summary>
    /// <param name="step">The step of the network, from 0; it is at step dt.</param>
    /// <param name="spikes">Is empty.</param>
    void Write(long step, SpikeList spikes);
}

/// <summary>Indices of what spikes in one step, ascending. The memory is kept from step to step.
/// </summary>
internal sealed class SpikeList
{
    private int[] _items = [];

    /// <summary>The number of spikes.</summary>
    public int Count { get; private set; }

    /// <summary>The indices.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>Makes the list empty.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends an index.</summary>
    public void Add(int index)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(16, 2 * Count));
        }
        _items[Count++] = index;
    }

    /// <summary>Makes the list a copy of another.</summary>
    public void Set(ReadOnlySpan<int> items)
    {
        if (items.Length > _items.Length)
        {
            _items = new int[items.Length];
        }
        items.CopyTo(_items);
        Count = items.Length;
    }
}
