namespace AdExIFRef.Interop;

/// <summary>
/// Neurons whose columns stay in the first-level cache for all steps of a run. Element i of
/// everything belongs to the tile's neuron i, so that no load needs more than an index.
/// </summary>
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

    /// <summary>Whether upstrokes are bounded; whether all four inputs have rows.</summary>
    public bool Bounded, HasInputs;

    /// <summary>The rule dyn: whether a reset is hard; whether inputs depend on V within the step;
    /// how it integrates.</summary>
    public bool Hard, Liquid;
    public adexif_method Method;

    public T* V;
    public T* W;
    public T* Last;
    public T* RefractorySteps;

    /// <summary>The inputs of a step.</summary>
    public T* Current, Conductance, Slope, Delta;

    /// <summary>A row of each coefficient if some are arrays, else one number of each.</summary>
    public T** Coefficients;
}
