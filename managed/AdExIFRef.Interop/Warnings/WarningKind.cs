namespace AdExIFRef.Interop;

/// <summary>What a warning is about; see <see cref="AdExIF{T}.Warning"/>.</summary>
public enum WarningKind
{
    /// <summary>
    /// The parameters and dt allow a step that carries V far beyond the spike threshold, or to
    /// infinity. Reported before the first step with them.
    /// </summary>
    BlowUpPossible = 0,

    /// <summary>V or w became infinite or NaN.</summary>
    NonFiniteState = 1,

    /// <summary>An input was infinite or NaN, and so V or w became so.</summary>
    NonFiniteInput = 2,

    /// <summary>A gradient is infinite or NaN.</summary>
    NonFiniteGradient = 3,

    /// <summary>
    /// The time of a step no longer resolves dt well enough for the refractory period.
    /// </summary>
    TimeResolution = 4,

    /// <summary>
    /// A step was not later than the step before, or than a last spike time that was written.
    /// </summary>
    TimeWentBack = 5,

    /// <summary>One step moved V by more than a neuron can mean, often a wrong unit.</summary>
    LargeStep = 6,

    /// <summary>The input current moves V by nothing that can be seen.</summary>
    NegligibleInput = 7,

    /// <summary>The surrogate is 0 for every neuron and step, and so are the gradients.</summary>
    VanishingSurrogate = 8,

    /// <summary>
    /// V or R w of a neuron is finite but beyond 1000 V, and not about to be reset: its spikes mean
    /// nothing.
    /// </summary>
    RunawayState = 9,
}
