namespace AdExIFRef.Interop;

/// <summary>What a spike does to V, at the start of the step after it.</summary>
public enum SpkReset
{
    /// <summary>
    /// V - (V_th - V_reset). After an overshoot above V_th + (V_th - V_reset) the neuron is still
    /// above threshold and spikes again at once.
    /// </summary>
    Soft = 0,

    /// <summary>V_reset.</summary>
    Hard = 1,
}
