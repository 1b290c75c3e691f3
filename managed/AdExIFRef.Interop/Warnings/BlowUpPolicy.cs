namespace AdExIFRef.Interop;

/// <summary>
/// What happens where the exponential cannot be integrated: when parameters and dt allow a step
/// that ruins V or w (noticed before their first step) and when a step gave values that are not
/// finite.
/// </summary>
public enum BlowUpPolicy
{
    /// <summary>
    /// <see cref="BlowUpException"/> before the first step; <see cref="NonFiniteStateException"/>
    /// after a step, with the state as it was before the call.
    /// </summary>
    Throw = 0,

    /// <summary>A warning; see <see cref="AdExIF{T}.Warning"/>.</summary>
    Warn = 1,

    /// <summary>Nothing; a run's result still says where values were not finite.</summary>
    Ignore = 2,
}
