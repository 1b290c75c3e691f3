namespace AdExIFRef.Analysis;

/// <summary>What a spike becomes in an estimate of a rate.</summary>
public enum RateKernel
{
    /// <summary>exp(-x^2/2)/sqrt(2 pi), x the time from the spike by the width: it looks both
    /// ways.</summary>
    Gaussian,

    /// <summary>exp(-x) after the spike, 0 before: it looks back alone, and lags by the width.
    /// </summary>
    Exponential,
}
