namespace AdExIFRef.Interop;

/// <summary>
/// Where a vector's values come from: an array, or a vector of equal values, which all vectors
/// read. The mask of an index is all ones or zero.
/// </summary>
internal unsafe struct TwinBackSource<T>
    where T : unmanaged
{
    public T* At;
    public long Mask;

    public TwinBackSource(T* at, bool array)
    {
        At = at;
        Mask = array ? -1 : 0;
    }
}

/// <summary>Neurons that are taken back together: their adjoints and sums over time.</summary>
internal unsafe struct TwinBackTile<T>
    where T : unmanaged
{
    /// <summary>As in <see cref="TwinTile{T}"/>; padded to a whole group.</summary>
    public long First, Count, Padded;

    public bool Hard, Detach, Cut, Limited, Bounded;

    /// <summary>Whether V_T stands for V_th in some neuron whose gradient by one of them is wanted.
    /// </summary>
    public bool Merged;

    /// <summary>Adjoints stay within plus and minus this, where they are limited.</summary>
    public T Limit;

    public T* VAdjoint;
    public T* WAdjoint;

    /// <summary>A row for the exponentials of a step.</summary>
    public T* Exponential;

    /// <summary>A column per parameter; null where its gradient is not wanted.</summary>
    public T** Sum;

    /// <summary>One source per coefficient.</summary>
    public TwinBackSource<T>* Coefficient;

    public readonly bool IsWhole => Count == Padded;
}

/// <summary>
/// The rows of one step in the backward pass. Inputs and losses that are absent, and outputs that
/// nobody wants, are null.
/// </summary>
internal unsafe struct TwinBackRows<T>
    where T : unmanaged
{
    /// <summary>The state before the step, and V after it.</summary>
    public T* V, W, VAfter;

    /// <summary>The surrogate's argument and value there.</summary>
    public T* X, XAfter, G, GAfter;

    /// <summary>Which of all neurons were refractory, as bits; null without a clock.</summary>
    public byte* RefractoryBits;

    public TwinBackSource<T> Current, Conductance, Slope, Curvature, SpikeLoss, VLoss, WLoss;

    public T* CurrentGradient, SlopeGradient, DeltaGradient, ResetPotential;
}
