namespace AdExIFRef.Interop;

/// <summary>The rule that a step follows; the default is that of <c>brainpy.state</c>.</summary>
/// <param name="Number">The rule.</param>
/// <param name="Method">How it integrates.</param>
/// <param name="Liquid">Whether inputs depend on V within the step.</param>
internal readonly record struct UpdateRule(adexif_rule Number, adexif_method Method, bool Liquid)
{
    /// <summary>Whether it is that of <c>brainpy.dyn</c>: a spike is reset in its own step, and a
    /// neuron is refractory up to tau_ref, the end included.</summary>
    public bool IsDyn => Number == adexif_rule.ADEXIF_RULE_DYN;

    /// <summary>The last spike of a neuron that has not spiked, ms.</summary>
    public double LongAgo => IsDyn ? 10 * SpikeTimes.LongAgo : SpikeTimes.LongAgo;

    /// <summary>
    /// Whether a step needs the inputs at other potentials than that before it, so that the slope of
    /// a function there does not say what they are.
    /// </summary>
    public bool FollowsInputs => Liquid && Method == adexif_method.ADEXIF_METHOD_RK4;
}
