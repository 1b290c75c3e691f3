namespace AdExIFRef.Analysis;

/// <summary>
/// Whether V and w oscillate as they return to the resting state, over all currents below the
/// rheobase.
/// </summary>
public enum SubthresholdBehavior
{
    /// <summary>They never do: the resting state is a node.</summary>
    Integrator,

    /// <summary>They do at some currents: it is a node at some and a focus at others.</summary>
    Mixed,

    /// <summary>They always do: the resting state is a focus.</summary>
    Resonator,
}
