namespace AdExIFRef.Interop;

/// <summary>Source i on target i.</summary>
internal sealed class OneToOneConnectivity : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => "one to one";

    internal override ISynapseSource Open(ConnectivityTarget target) =>
        target.Sources == target.Targets
            ? new Synapses(target)
            : throw new ArgumentException(
                $"OneToOne connects {target.Sources} sources with {target.Targets} targets; "
                + "allowed are populations of one size.");

    private sealed class Synapses(ConnectivityTarget target) : ISynapseSource
    {
        public int Sources => target.Sources;

        public int Targets => target.Targets;

        public Int128 ExpectedCount => target.Sources;

        public bool HasNumbers => true;

        public void Row(int source, RowBuffer row) => row.Add(source, source);
    }
}

/// <summary>Every source on every target.</summary>
internal sealed class AllToAllConnectivity(bool autapses) : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => "all to all";

    internal override ISynapseSource Open(ConnectivityTarget target) =>
        new Synapses(target, autapses);

    private sealed class Synapses(ConnectivityTarget target, bool autapses) : ISynapseSource
    {
        public int Sources => target.Sources;

        public int Targets => target.Targets;

        public Int128 ExpectedCount => target.Pairs(autapses);

        public bool HasNumbers => true;

        public void Row(int source, RowBuffer row)
        {
            int self = target.SelfOf(source, autapses);
            Span<int> targets = row.Append(target.Candidates(source, autapses));
            for (int i = 0; i < targets.Length; i++)
            {
                targets[i] = i + (i >= self ? 1 : 0);
            }
            row.NumberFrom((long)target.PairsBefore(source, autapses));
        }
    }
}

/// <summary>No synapse at all.</summary>
internal sealed class NoConnectivity : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => "none";

    internal override ISynapseSource Open(ConnectivityTarget target) => new Synapses(target);

    private sealed class Synapses(ConnectivityTarget target) : ISynapseSource
    {
        public int Sources => target.Sources;

        public int Targets => target.Targets;

        public Int128 ExpectedCount => 0;

        public bool HasNumbers => true;

        public void Row(int source, RowBuffer row) => row.NumberFrom(0);
    }
}
