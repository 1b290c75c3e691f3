namespace AdExIFRef.Interop;

/// <summary>A number of synapses for each target.</summary>
internal sealed class InDegreeConnectivity(int inDegree, bool autapses, bool multapses)
    : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => $"in-degree {inDegree}";

    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        int candidates = target.Targets == 0 ? int.MaxValue : Fewest(target);
        RequireDistinct(
            inDegree, multapses && candidates > 0 ? int.MaxValue : candidates, nameof(inDegree),
            "the sources of a target");
        return (long)inDegree * SourceColumns<byte>.Targets >= 4L * target.Sources
            ? new SourceColumns<byte>(target, Draw, inDegree)
            : new SourceColumns<ushort>(target, Draw, inDegree);
    }

    private int Fewest(ConnectivityTarget target) =>
        target.Pairs(autapses) < target.Pairs(true) ? target.Sources - 1 : target.Sources;

    /// <summary>Draws the sources of one target, in no order.</summary>
    private void Draw(ConnectivityTarget target, int number, RowScratch scratch, Span<int> sources)
    {
        long self = autapses || target.SelfOffset is not { } offset ? -1 : (long)number - offset;
        bool hasSelf = self >= 0 && self < target.Sources;
        scratch.Words.Start(target.Seed, (uint)number, RowStream.Sources, sources.Length);
        scratch.DrawUnordered(
            hasSelf ? target.Sources - 1 : target.Sources, !multapses, sources);
        if (hasSelf)
        {
            foreach (ref int source in sources)
            {
                source += source >= self ? 1 : 0;
            }
        }
    }
}
