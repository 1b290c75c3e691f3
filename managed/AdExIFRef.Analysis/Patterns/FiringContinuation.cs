namespace AdExIFRef.Analysis;

/// <summary>How firing goes on during a step of current.</summary>
public enum FiringContinuation
{
    /// <summary>There is no spike.</summary>
    Silent,

    /// <summary>There are too few spikes to say.</summary>
    Undetermined,

    /// <summary>It stops, though the current goes on.</summary>
    Transient,

    /// <summary>Intervals stay as they are.</summary>
    Tonic,

    /// <summary>Intervals grow.</summary>
    Adapting,

    /// <summary>Intervals shrink.</summary>
    Accelerating,

    /// <summary>Bursts with pauses between them.</summary>
    Bursting,

    /// <summary>Intervals change from one to the next, without the order of bursts.</summary>
    Irregular,
}
