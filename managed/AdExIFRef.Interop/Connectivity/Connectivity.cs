namespace AdExIFRef.Interop;

/// <summary>
/// A rule that says which neurons of one population have synapses on which of another, and how many.
/// The same rule, sizes and seed give the same synapses on every platform and for any number of
/// threads. Immutable.
/// </summary>
public abstract partial class Connectivity
{
    private protected Connectivity()
    {
    }

    /// <summary>Opens the rule for a projection.</summary>
    /// <exception cref="ArgumentException">The rule does not fit the populations.</exception>
    internal abstract ISynapseSource Open(ConnectivityTarget target);
}

/// <summary>What a rule connects.</summary>
/// <param name="Sources">The number of source neurons.</param>
/// <param name="Targets">The number of target neurons.</param>
/// <param name="SelfOffset">
/// Where source and target are of one population: the target number of source 0, so that source i
/// and target i + SelfOffset are one neuron (an autapse). Null: no neuron is both.
/// </param>
/// <param name="Seed">The key of random draws: network and projection.</param>
internal sealed record ConnectivityTarget(
    int Sources, int Targets, int? SelfOffset, ulong Seed);
