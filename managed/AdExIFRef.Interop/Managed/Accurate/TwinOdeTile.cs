namespace AdExIFRef.Interop;

/// <summary>V, w and the rest of the refractory period in ms, of the neurons of a tile.</summary>
internal unsafe struct TwinOdeState
{
    public double* V, W, Rest;
}

/// <summary>
/// Neurons whose columns stay in the cache for all steps of a run. Element i of everything belongs
/// to the tile's neuron i.
/// </summary>
internal unsafe struct TwinOdeTile
{
    /// <summary>The first neuron, and how many.</summary>
    public long First, Count;

    /// <summary>Neurons with padding: whole vectors.</summary>
    public long Padded;

    /// <summary>The interval, ms.</summary>
    public double Dt;

    /// <summary>Whether w stays while a neuron is refractory.</summary>
    public bool IsFrozen;

    /// <summary>The state before and after the step; a step that has no room for its spikes leaves
    /// the first as it was.</summary>
    public TwinOdeState Now, Next;

    /// <summary>The inputs of a step; conductances and jumps may be absent.</summary>
    public double* Current, Conductance, Delta;

    /// <summary>A row of each coefficient if some are arrays, else one number of each.</summary>
    public double** Columns;

    /// <summary>Without arrays: h/k and kappa h/k at element k.</summary>
    public fixed double DtOver[TwinTerms.Order], KappaDtOver[TwinTerms.Order];

    /// <summary>The spikes of a step, one bit per neuron.</summary>
    public ulong* Spikes;

    /// <summary>Whether something may not be finite after the step.</summary>
    public bool IsSuspect;
}
