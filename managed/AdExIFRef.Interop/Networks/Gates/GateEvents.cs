namespace AdExIFRef.Interop;

/// <summary>Sources, ascending, and the factor of the weights that each delivers in a step.
/// </summary>
internal sealed class GateEvents
{
    private int[] _sources = [];
    private double[] _factors = [];

    /// <summary>The number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The sources, from 0 in the source of the projection.</summary>
    public ReadOnlySpan<int> Sources => _sources.AsSpan(0, Count);

    /// <summary>Their factors.</summary>
    public ReadOnlySpan<double> Factors => _factors.AsSpan(0, Count);

    /// <summary>Forgets every event; keeps the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an event.</summary>
    public void Add(int source, double factor)
    {
        if (Count == _sources.Length)
        {
            int length = Math.Max(16, 2 * Count);
            Array.Resize(ref _sources, length);
            Array.Resize(ref _factors, length);
        }
        _sources[Count] = source;
        _factors[Count] = factor;
        Count++;
    }

    /// <summary>Has the events of another one.</summary>
    public void Set(ReadOnlySpan<int> sources, ReadOnlySpan<double> factors)
    {
        Clear();
        for (int i = 0; i < sources.Length; i++)
        {
            Add(sources[i], factors[i]);
        }
    }
}
