using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>A number of synapses in all.</summary>
internal sealed class TotalConnectivity(long count, bool autapses, bool multapses) : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{count} in all");

    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        Int128 pairs = target.Pairs(autapses);
        RequireDistinct(
            count, multapses && pairs > 0 ? long.MaxValue : pairs, nameof(count),
            "the pairs of a source and a target");
        // A synapse takes at least two bytes, and drawing comes before a network looks at them.
        SizeCheck.RequireSynapses((Int128)count * sizeof(ushort), count, nameof(count));
        if (count == 0)
        {
            return new NoConnectivity().Open(target);
        }
        return !multapses && count == pairs
            ? new AllToAllConnectivity(autapses).Open(target)
            : multapses
                ? new RowCountSynapses(target, count, autapses)
                : new ThinnedSynapses(target, count, autapses);
    }
}

/// <summary>
/// Synapses that may repeat: how many each source has is a histogram of as many draws of a source,
/// and the targets are then drawn for each source alone.
/// </summary>
internal sealed class RowCountSynapses : ISynapseSource
{
    /// <summary>The draws with counters of their own.</summary>
    private const int Part = 1 << 16;

    private readonly ConnectivityTarget _target;
    private readonly bool _autapses;

    // The synapses of all sources before one.
    private readonly long[] _before;

    public RowCountSynapses(ConnectivityTarget target, long count, bool autapses)
    {
        (_target, _autapses) = (target, autapses);
        _before = new long[target.Sources + 1];
        long[] counts = new long[target.Sources];
        RowThreads.Each(
            (count + Part - 1) / Part, target.Threads,
            () => (Counts: new long[target.Sources], Words: new RowWords()),
            (part, own) =>
                Draw(part, (int)Math.Min(Part, count - (part * Part)), own.Words, own.Counts),
            own =>
            {
                for (int i = 0; i < counts.Length; i++)
                {
                    counts[i] += own.Counts[i];
                }
            },
            target.Cancellation);
        for (int i = 0; i < counts.Length; i++)
        {
            _before[i + 1] = _before[i] + counts[i];
        }
    }

    /// <inheritdoc/>
    public int Sources => _target.Sources;

    /// <inheritdoc/>
    public int Targets => _target.Targets;

    /// <inheritdoc/>
    public Int128 ExpectedCount => _before[^1];

    /// <inheritdoc/>
    public bool HasNumbers => true;

    /// <inheritdoc/>
    public void Row(int source, RowBuffer row)
    {
        int count = checked((int)(_before[source + 1] - _before[source]));
        RandomTargets.Draw(_target, source, count, _autapses, multapses: true, row);
        row.NumberFrom(_before[source]);
    }

    /// <summary>Draws sources, each as often as it has candidates.</summary>
    private void Draw(long part, int count, RowWords words, long[] counts)
    {
        // The part's number has more than 32 bits only where a row's counter would too.
        words.Start(_target.Seed, (uint)part, RowStream.Counts, count);
        while (count > 0)
        {
            int source = (int)words.Below((uint)_target.Sources);
            int self = _target.SelfOf(source, _autapses);
            if (self == int.MaxValue || words.Below((uint)_target.Targets) != self)
            {
                counts[source]++;
                count--;
            }
        }
    }
}
