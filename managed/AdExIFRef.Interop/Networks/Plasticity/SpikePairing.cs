namespace AdExIFRef.Interop;

/// <summary>Which pairs of spikes change a weight.</summary>
public enum SpikePairing
{
    /// <summary>Each spike pairs with all earlier spikes of the other side: an event adds 1 to its
    /// trace.</summary>
    AllToAll,

    /// <summary>Each spike pairs with the latest earlier one of the other side: an event sets its
    /// trace to 1.</summary>
    NearestNeighbor,
}
