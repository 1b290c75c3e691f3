namespace AdExIFRef.Interop;

/// <summary>Where a group's values come from: an array, or a group of equal values, which all
/// groups read. The mask of an index is all ones or zero.</summary>
internal unsafe struct TwinSource<T>
    where T : unmanaged
{
    public T* At;
    public long Mask;

    public TwinSource(T* at, bool array)
    {
        At = at;
        Mask = array ? -1 : 0;
    }
}

/// <summary>Neurons whose columns stay in the first-level cache for all steps of a run.</summary>
internal unsafe struct TwinTile<T>
    where T : unmanaged
{
    /// <summary>The neuron in lane 0 of the first group.</summary>
    public long First;

    /// <summary>Neurons, without padding.</summary>
    public long Count;

    /// <summary>Neurons with padding: whole groups.</summary>
    public long Padded;

    /// <summary>Which of the run's recorded neurons are its own: from here, below there.</summary>
    public long TraceBegin, TraceEnd;

    public T* V;
    public T* W;
    public T* Last;
    public T* Held;

    /// <summary>One source per coefficient.</summary>
    public TwinSource<T>* Coefficient;
}

/// <summary>The time and the inputs of one step.</summary>
internal unsafe struct TwinStep<T>
    where T : unmanaged
{
    public T Time;
    public TwinSource<T> Current;
    public TwinSource<T> Conductance;
    public TwinSource<T> Slope;
    public TwinSource<T> Delta;
}
