namespace AdExIFRef.Interop;

/// <summary>What the adaptation current w does while a neuron is refractory.</summary>
public enum RefractoryW
{
    /// <summary>It stays, as in the reference and as in every step of exponential Euler.</summary>
    Frozen,

    /// <summary>It follows its own equation, V being V_reset, as in NEST and Brian2.</summary>
    Free,
}
