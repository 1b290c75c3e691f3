namespace AdExIFRef.Analysis;

/// <summary>How firing begins after the onset of a step of current.</summary>
public enum FiringOnset
{
    /// <summary>Without any of the other features; also without a spike.</summary>
    Classic,

    /// <summary>With a burst: intervals far shorter than those that follow.</summary>
    InitialBurst,

    /// <summary>After a delay, longer than the first interval.</summary>
    Delayed,
}
