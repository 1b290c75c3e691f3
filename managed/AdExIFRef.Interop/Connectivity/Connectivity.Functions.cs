namespace AdExIFRef.Interop;

/// <summary>Synapses by distance, and by a function of the caller.</summary>
public abstract partial class Connectivity
{
    /// <summary>
    /// Each pair of a source and a target has a synapse with a probability that depends on their
    /// distance.
    /// </summary>
    /// <param name="sources">Where the sources are.</param>
    /// <param name="targets">Where the targets are; as many dimensions, the same unit.</param>
    /// <param name="profile">The probability at a distance.</param>
    /// <param name="period">
    /// Where the space repeats itself: the width, the height and, in three dimensions, the depth of
    /// a box; a distance is that to the nearest image. By default space has no end.
    /// </param>
    /// <param name="autapses">Whether a neuron may have a synapse on itself.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The numbers of dimensions differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of its range.</exception>
    public static Connectivity ByDistance(
        Positions sources, Positions targets, DistanceProfile profile,
        ReadOnlySpan<double> period = default, bool autapses = true)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(profile);
        if (sources.Dimensions != targets.Dimensions)
        {
            throw new ArgumentException(
                $"targets is {targets}; allowed are {sources.Dimensions} dimensions, those of "
                + "sources.",
                nameof(targets));
        }
        if (!period.IsEmpty)
        {
            Positions.RequireExtents(period, nameof(period));
            if (period.Length != sources.Dimensions)
            {
                throw new ArgumentException(
                    $"period has {period.Length} values; allowed are {sources.Dimensions}, one "
                    + "for each dimension.",
                    nameof(period));
            }
        }
        return new DistanceConnectivity(
            sources, targets, profile, period.IsEmpty ? null : period.ToArray(), autapses);
    }

    /// <summary>The targets that a function gives for each source, in its order.</summary>
    /// <param name="targets">Is called for source 0, 1, 2, ..., once each time a network is built;
    /// what it gives is kept, 4 bytes a synapse.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static Connectivity From(Func<int, IEnumerable<int>> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new FunctionConnectivity((_, source) => targets(source));
    }

    /// <summary>A synapse for each pair that a function accepts.</summary>
    /// <param name="connects">Is called for each source and target, in the order of sources and
    /// then of targets, once each time a network is built.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static Connectivity Where(Func<int, int, bool> connects)
    {
        ArgumentNullException.ThrowIfNull(connects);
        return new FunctionConnectivity((count, source) =>
            Enumerable.Range(0, count).Where(target => connects(source, target)));
    }
}

/// <summary>Synapses that a function of the caller lists.</summary>
/// <param name="targets">From the number of targets and a source to its targets.</param>
internal sealed class FunctionConnectivity(Func<int, int, IEnumerable<int>> targets) : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => "a function";

    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        var starts = new int[target.Sources + 1];
        var all = new List<int>();
        for (int source = 0; source < target.Sources; source++)
        {
            target.Cancellation.ThrowIfCancellationRequested();
            foreach (int number in targets(target.Targets, source)
                ?? throw new InvalidOperationException(
                    $"The function of targets gave null for source {source}."))
            {
                RequireTarget(number, source, target.Targets, nameof(targets));
                all.Add(number);
            }
            starts[source + 1] = all.Count;
        }
        return new ArraySynapses(target, starts, [.. all], null);
    }

    private static void RequireTarget(int number, int source, int targets, string name)
    {
        if ((uint)number >= (uint)targets)
        {
            throw new ArgumentOutOfRangeException(
                name, number,
                $"A target of source {source} is {number}; allowed is 0 to {targets - 1}.");
        }
    }
}
