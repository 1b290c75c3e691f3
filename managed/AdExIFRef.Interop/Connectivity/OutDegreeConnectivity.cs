namespace AdExIFRef.Interop;

/// <summary>A number of synapses for each source.</summary>
internal sealed class OutDegreeConnectivity(int outDegree, bool autapses, bool multapses)
    : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => $"out-degree {outDegree}";

    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        int candidates = target.Sources == 0 ? int.MaxValue : Fewest(target);
        RequireDistinct(
            outDegree, multapses && candidates > 0 ? int.MaxValue : candidates, nameof(outDegree),
            "the targets of a source");
        return new Synapses(target, outDegree, autapses, multapses);
    }

    private int Fewest(ConnectivityTarget target) =>
        target.Pairs(autapses) < target.Pairs(true) ? target.Targets - 1 : target.Targets;

    private sealed class Synapses(
        ConnectivityTarget target, int degree, bool autapses, bool multapses) : ISynapseSource
    {
        public int Sources => target.Sources;

        public int Targets => target.Targets;

        public Int128 ExpectedCount => (Int128)target.Sources * degree;

        public bool HasNumbers => true;

        public void Row(int source, RowBuffer row)
        {
            RandomTargets.Draw(target, source, degree, autapses, multapses, row);
            row.NumberFrom((long)source * degree);
        }
    }
}

/// <summary>Random targets of a source.</summary>
internal static class RandomTargets
{
    /// <summary>Appends so many, ascending.</summary>
    public static void Draw(
        ConnectivityTarget target, int source, int count, bool autapses, bool multapses,
        RowBuffer row)
    {
        if (count == 0)
        {
            return;
        }
        row.Scratch.Words.Start(target.Seed, (uint)source, RowStream.Targets, count);
        Span<int> targets = row.Append(count);
        row.Scratch.Draw(target.Candidates(source, autapses), !multapses, targets);
        int self = target.SelfOf(source, autapses);
        for (int i = targets.Length - 1; i >= 0 && targets[i] >= self; i--)
        {
            targets[i]++;
        }
    }
}
