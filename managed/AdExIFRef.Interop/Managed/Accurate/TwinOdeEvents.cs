namespace AdExIFRef.Interop;

/// <summary>Where the spikes of a call go.</summary>
internal unsafe struct TwinOdeEvents
{
    /// <summary>The caller's room; null for nowhere.</summary>
    public adexif_accurate_event* Room;

    /// <summary>How many fit, and how many there are, those that did not fit too.</summary>
    public long Capacity, Count;

    /// <summary>Gets whether all of them fit.</summary>
    public readonly bool Fit => Room == null || Count <= Capacity;

    /// <summary>Adds a spike; one that does not fit is counted.</summary>
    public void Add(long neuron, long step, double offset, double before, double after)
    {
        if (Room != null && Count++ < Capacity)
        {
            Room[Count - 1] = new adexif_accurate_event
            {
                neuron = neuron,
                step = step,
                offset = offset,
                w_before = before,
                w_after = after,
            };
        }
    }
}
