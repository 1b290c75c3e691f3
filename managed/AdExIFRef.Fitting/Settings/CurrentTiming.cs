namespace AdExIFRef.Fitting;

/// <summary>When a sample of the current acts.</summary>
public enum CurrentTiming
{
    /// <summary>Both are tried, and the one that explains V better is taken.</summary>
    Auto,

    /// <summary>From its sample of V to the next: both were recorded at the same moment.</summary>
    AfterSample,

    /// <summary>From the sample before to its own: V after a step of a simulation stands beside the
    /// current of that step.</summary>
    BeforeSample,
}
