namespace AdExIFRef.Fitting;

/// <summary>Which model made a recording.</summary>
public enum FitScheme
{
    /// <summary>Both are tried, and the one that leaves less is taken.</summary>
    Auto,

    /// <summary>Exponential Euler with the step of the recording: what this library and the
    /// reference simulate by default.</summary>
    ExponentialEuler,

    /// <summary>The differential equation itself: what a neuron, or a simulation with small steps
    /// or in the accurate mode, gives.</summary>
    DifferentialEquation,
}
