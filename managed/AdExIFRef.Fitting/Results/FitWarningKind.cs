namespace AdExIFRef.Fitting;

/// <summary>The kinds of <see cref="FitWarning"/>.</summary>
public enum FitWarningKind
{
    /// <summary>There are few spikes, so that V_T, delta_T, V_reset and b hang on little.</summary>
    FewSpikes,

    /// <summary>A parameter is at one of its bounds.</summary>
    AtBound,

    /// <summary>The recording does not determine a parameter.</summary>
    Unidentifiable,

    /// <summary>Samples are too far apart for the membrane.</summary>
    CoarseSampling,

    /// <summary>More is left than the noise of the recording: the model is not of this
    /// kind, or a minimum was missed.</summary>
    LargeResidual,

    /// <summary>The iterations ended before the minimum was reached.</summary>
    NotConverged,
}
