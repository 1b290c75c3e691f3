namespace AdExIFRef.Interop;

/// <summary>
/// A rule that says which neurons of one population have synapses on which of another, and how
/// many. The same rule, sizes and seed give the same synapses on every platform and for any number
/// of threads. Immutable.
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
    int Sources, int Targets, int? SelfOffset, ulong Seed)
{
    /// <summary>The most threads that opening a rule uses; -1 is one per core.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Stops the opening of a rule that draws or lists synapses first.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// The target that is the source itself, where there is one and a rule leaves it out; else a
    /// number above all targets.
    /// </summary>
    public int SelfOf(int source, bool autapses)
    {
        long self = autapses || SelfOffset is not { } offset ? -1 : (long)source + offset;
        return self >= 0 && self < Targets ? (int)self : int.MaxValue;
    }

    /// <summary>The targets that a source may have.</summary>
    public int Candidates(int source, bool autapses) =>
        SelfOf(source, autapses) == int.MaxValue ? Targets : Targets - 1;

    /// <summary>The pairs that a rule may connect.</summary>
    public Int128 Pairs(bool autapses) => PairsBefore(Sources, autapses);

    /// <summary>The pairs of the sources before one.</summary>
    public Int128 PairsBefore(int source, bool autapses) =>
        ((Int128)source * Targets) - Selves(source, autapses);

    /// <summary>The neurons among the first sources that are targets too.</summary>
    private long Selves(int sources, bool autapses)
    {
        if (autapses || SelfOffset is not { } offset)
        {
            return 0;
        }
        long first = Math.Max(0, -(long)offset);
        long end = Math.Min(sources, (long)Targets - offset);
        return Math.Max(0, end - first);
    }
}
