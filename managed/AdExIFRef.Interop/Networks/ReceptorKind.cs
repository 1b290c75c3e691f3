namespace AdExIFRef.Interop;

/// <summary>What a receptor does: projections with the same kind share one.</summary>
/// <param name="Synapse">What becomes of the spikes; null: they act at once.</param>
/// <param name="Output">What that does to the neuron.</param>
internal sealed record ReceptorKind(Synapse? Synapse, SynapseOutput Output)
{
    /// <summary>The kernel's name of the synapse.</summary>
    public adexif_synapse_form Form =>
        Synapse?.Form ?? adexif_synapse_form.ADEXIF_SYNAPSE_INSTANT;

    /// <summary>The kernel's name of the output.</summary>
    public adexif_synapse_effect Effect => Output.Effect;

    /// <summary>Whether there is a state.</summary>
    public bool HasG => Form != adexif_synapse_form.ADEXIF_SYNAPSE_INSTANT;

    /// <summary>Whether there is a second one.</summary>
    public bool HasH => Form is adexif_synapse_form.ADEXIF_SYNAPSE_DUAL
        or adexif_synapse_form.ADEXIF_SYNAPSE_ALPHA;

    /// <summary>Returns what the kernel computes with, in the order of its columns.</summary>
    /// <param name="dt">The step size, ms.</param>
    public double[] Columns(double dt)
    {
        (double decay, double rise, double amplitude) = Synapse?.Factors(dt) ?? default;
        return [decay, rise, amplitude, Output.Drive];
    }

    /// <inheritdoc/>
    public override string ToString() => Synapse is null ? $"{Output}" : $"{Synapse}, {Output}";
}
