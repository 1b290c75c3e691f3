namespace AdExIFRef.Fitting;

/// <summary>Where a value of a fit comes from.</summary>
public enum EstimateOrigin
{
    /// <summary>It was fitted.</summary>
    Fitted,

    /// <summary>It was fitted, and ended at a bound.</summary>
    AtBound,

    /// <summary>It was given.</summary>
    Fixed,

    /// <summary>It was read off the recording.</summary>
    ReadOff,

    /// <summary>Nothing tells it: a value that is usual was taken, as of the potentials in a fit to
    /// spikes.</summary>
    Assumed,
}
