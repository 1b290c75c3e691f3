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
            Array.Resize(ref _targets, checked(2 * Count));
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
        int start = Count;
        Count = checked(start + count);
        if (Count > _targets.Length)
        {
            Array.Resize(ref _targets, Math.Max(Count, (int)Math.Min(2L * start, Array.MaxLength)));
        }
        return _targets.AsSpan(start, count);
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
