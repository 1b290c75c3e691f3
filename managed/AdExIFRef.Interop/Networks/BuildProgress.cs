namespace AdExIFRef.Interop;

/// <summary>How far the synapses of a projection are built.</summary>
/// <param name="SynapsesDone">The synapses so far, in whole pieces of about a million.</param>
/// <param name="Synapses">All synapses; where the rule draws how many there are, about so many
/// until the last report.</param>
/// <param name="Elapsed">Since the start of the call.</param>
public readonly record struct BuildProgress(long SynapsesDone, long Synapses, TimeSpan Elapsed)
{
    /// <summary>From 0 to 1.</summary>
    public double Fraction => Synapses == 0 ? 1 : (double)SynapsesDone / Synapses;

    /// <summary>An estimate from the pace so far.</summary>
    public TimeSpan Remaining => SynapsesDone == 0
        ? TimeSpan.Zero
        : Elapsed * ((double)(Synapses - SynapsesDone) / SynapsesDone);
}
