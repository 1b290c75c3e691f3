namespace AdExIFRef.Interop;

/// <summary>What g does to the neuron.</summary>
/// <remarks>The text names every parameter: snapshots of networks compare it.</remarks>
public abstract record SynapseOutput
{
    private protected SynapseOutput()
    {
    }

    /// <summary>The kernel's name.</summary>
    internal abstract adexif_synapse_effect Effect { get; }

    /// <summary>The kernel's factor, or the reversal potential in mV.</summary>
    internal virtual double Drive => 1;

    /// <summary>The base unit of weights.</summary>
    internal abstract string WeightUnit { get; }

    /// <summary>What a weight is, for messages.</summary>
    internal abstract string WeightName { get; }
}

/// <summary>
/// Conductance-based: g is a conductance, the current g (E - V). Weights are conductances.
/// </summary>
public sealed record COBA : SynapseOutput
{
    /// <summary>Makes the output.</summary>
    /// <param name="e">The reversal potential; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">E is not finite.</exception>
    public COBA(Voltage e)
    {
        ParameterGuard.Finite<Voltage>([e.BaseValue], nameof(e));
        E = e;
    }

    /// <summary>The reversal potential.</summary>
    public Voltage E { get; }

    internal override adexif_synapse_effect Effect =>
        adexif_synapse_effect.ADEXIF_SYNAPSE_CONDUCTANCE;

    internal override double Drive => E.BaseValue;

    internal override string WeightUnit => Conductance.BaseUnit;

    internal override string WeightName => "a conductance, such as 0.6.nS";

    /// <summary>Such as "COBA(-80 mV)".</summary>
    public override string ToString() => $"COBA({E})";
}

/// <summary>Current-based: g is the current. Weights are currents; below 0 they inhibit.</summary>
public sealed record CUBA : SynapseOutput
{
    internal override adexif_synapse_effect Effect => adexif_synapse_effect.ADEXIF_SYNAPSE_CURRENT;

    internal override string WeightUnit => Current.BaseUnit;

    internal override string WeightName => "a current, such as 20.pA";

    /// <summary>"CUBA".</summary>
    public override string ToString() => "CUBA";
}

/// <summary>
/// Jumps of V: a spike adds its weight to V in the step in which it arrives. Weights are voltages;
/// below 0 they inhibit. It has no <see cref="Synapse"/>.
/// </summary>
public sealed record Delta : SynapseOutput
{
    internal override adexif_synapse_effect Effect => adexif_synapse_effect.ADEXIF_SYNAPSE_JUMP;

    internal override string WeightUnit => Voltage.BaseUnit;

    internal override string WeightName => "a voltage, such as 0.1.mV";

    /// <summary>"Delta".</summary>
    public override string ToString() => "Delta";
}
