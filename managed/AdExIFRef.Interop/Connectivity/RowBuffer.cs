namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of one source neuron, in the order of their creation. The memory is kept from row
/// to row.
/// </summary>
internal sealed class RowBuffer
{
    private int[] _targets = new int[64];
    private long[] _numbers = [];
    private double[] _weights = [];
    private double[] _delays = [];

    /// <summary>The number of synapses.</summary>
    public int Count { get; private set; }

    /// <summary>Whether every synapse has a number.</summary>
    public bool HasNumbers { get; private set; }

    /// <summary>The target neurons, from 0 in the target of the projection.</summary>
    public Span<int> Targets => _targets.AsSpan(0, Count);

    /// <summary>
    /// The place of each synapse in an array of one value per synapse; empty where the rule has no
    /// such order.
    /// </summary>
    public Span<long> Numbers => HasNumbers ? _numbers.AsSpan(0, Count) : [];

    /// <summary>Memory for whoever fills the row.</summary>
    public RowScratch Scratch { get; } = new();

    /// <summary>Room for the weights; written after the targets.</summary>
    public Span<double> Weights => Room(ref _weights);

    /// <summary>Room for the delays, ms; written after the targets.</summary>
    public Span<double> Delays => Room(ref _delays);

    /// <summary>Makes the row empty.</summary>
    public void Clear() => (Count, HasNumbers) = (0, false);

    /// <summary>Appends a synapse without a number.</summary>
    public void Add(int target)
    {
        if (Count == _targets.Length)
        {
            Room(1);
        }
        _targets[Count++] = target;
    }

    /// <summary>Appends a synapse with its number; all of a row have one, or none.</summary>
    public void Add(int target, long number)
    {
        Add(target);
        if (_numbers.Length < Count)
        {
            Array.Resize(ref _numbers, _targets.Length);
        }
        _numbers[Count - 1] = number;
        HasNumbers = true;
    }

    /// <summary>Appends so many synapses at once and returns the room for their targets.</summary>
    public Span<int> Append(int count)
    {
        Span<int> room = Room(count)[..count];
        Commit(count);
        return room;
    }

    /// <summary>Returns room for at least so many targets, of which <see cref="Commit"/> says how
    /// many are there.</summary>
    public Span<int> Room(int count)
    {
        int needed = checked(Count + count);
        if (needed > _targets.Length)
        {
            Array.Resize(
                ref _targets, (int)Math.Max(needed, Math.Min(2L * Count, Array.MaxLength)));
        }
        return _targets.AsSpan(Count);
    }

    /// <summary>Appends the first targets that were written to <see cref="Room(int)"/>.</summary>
    public void Commit(int count) => Count += count;

    /// <summary>Keeps only the first synapses.</summary>
    public void Shorten(int count) => Count = count;

    /// <summary>Gives the synapses of the row consecutive numbers.</summary>
    public void NumberFrom(long first)
    {
        if (_numbers.Length < Count)
        {
            _numbers = new long[_targets.Length];
        }
        for (int i = 0; i < Count; i++)
        {
            _numbers[i] = first + i;
        }
        HasNumbers = true;
    }

    private Span<double> Room(ref double[] values)
    {
        if (values.Length < Count)
        {
            values = new double[_targets.Length];
        }
        return values.AsSpan(0, Count);
    }
}
