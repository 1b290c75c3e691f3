namespace AdExIFRef.Interop;

/// <summary>Synapses that the caller lists.</summary>
public abstract partial class Connectivity
{
    /// <summary>
    /// A synapse for each pair (sources[k], targets[k]); several between one pair are allowed. The
    /// arrays are copied. Synapse k takes element k of arrays of weights or delays.
    /// </summary>
    /// <param name="sources">Source neurons, from 0; in any order.</param>
    /// <param name="targets">Target neurons, from 0; as many.</param>
    /// <exception cref="ArgumentException">The arrays have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative.</exception>
    public static Connectivity FromPairs(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets)
    {
        if (sources.Length != targets.Length)
        {
            throw new ArgumentException(
                $"targets has {targets.Length} elements; allowed are {sources.Length}, as many as "
                + "sources.",
                nameof(targets));
        }
        RequireIndices(sources, int.MaxValue, nameof(sources));
        RequireIndices(targets, int.MaxValue, nameof(targets));
        return new PairConnectivity(sources.ToArray(), targets.ToArray());
    }

    /// <summary>
    /// Compressed rows: the synapses of source i have the targets indices[indptr[i]] to
    /// indices[indptr[i + 1] - 1]. The arrays are copied. Synapse k takes element k of arrays of
    /// weights or delays.
    /// </summary>
    /// <param name="indptr">One more element than source neurons; from 0, never falling.</param>
    /// <param name="indices">Target neurons, from 0.</param>
    /// <exception cref="ArgumentException">indptr does not describe rows of indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative.</exception>
    public static Connectivity FromCsr(ReadOnlySpan<int> indptr, ReadOnlySpan<int> indices)
    {
        if (indptr.Length == 0 || indptr[0] != 0 || indptr[^1] != indices.Length)
        {
            throw new ArgumentException(
                $"indptr has {indptr.Length} elements"
                + (indptr.Length == 0 ? string.Empty : $", from {indptr[0]} to {indptr[^1]}")
                + $"; allowed is from 0 to {indices.Length}, the length of indices.",
                nameof(indptr));
        }
        for (int i = 1; i < indptr.Length; i++)
        {
            if (indptr[i] < indptr[i - 1])
            {
                throw new ArgumentException(
                    $"indptr[{i}] is {indptr[i]} after {indptr[i - 1]}; allowed are elements that "
                    + "never fall.",
                    nameof(indptr));
            }
        }
        RequireIndices(indices, int.MaxValue, nameof(indices));
        return new CsrConnectivity(indptr.ToArray(), indices.ToArray());
    }

    /// <summary>Requires indices from 0 to below the limit.</summary>
    internal static void RequireIndices(ReadOnlySpan<int> indices, int limit, string name)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)limit)
            {
                string most = limit == int.MaxValue ? "at least 0" : $"0 to {limit - 1}";
                throw new ArgumentOutOfRangeException(
                    name, indices[i],
                    $"{name}[{i}] is {indices[i]}; allowed is {most}.");
            }
        }
    }
}

/// <summary>Pairs of neurons, in the caller's order.</summary>
internal sealed class PairConnectivity(int[] sources, int[] targets) : Connectivity
{
    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        RequireIndices(sources, target.Sources, nameof(sources));
        RequireIndices(targets, target.Targets, nameof(targets));
        var starts = new int[target.Sources + 1];
        foreach (int source in sources)
        {
            starts[source + 1]++;
        }
        for (int i = 0; i < target.Sources; i++)
        {
            starts[i + 1] += starts[i];
        }
        int[] next = starts[..^1], numbers = new int[sources.Length];
        for (int k = 0; k < sources.Length; k++)
        {
            numbers[next[sources[k]]++] = k;
        }
        return new ArraySynapses(target, starts, targets, numbers);
    }
}

/// <summary>Compressed rows.</summary>
internal sealed class CsrConnectivity(int[] indptr, int[] indices) : Connectivity
{
    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        if (indptr.Length != target.Sources + 1)
        {
            throw Unfit(
                nameof(indptr),
                $"indptr has {indptr.Length} elements; allowed are {target.Sources + 1L}, one more "
                + "than source neurons.");
        }
        RequireIndices(indices, target.Targets, nameof(indices));
        return new ArraySynapses(target, indptr, indices, null);
    }

    private static ArgumentException Unfit(string name, string message) => new(message, name);
}

/// <summary>Rows of an array of targets, by way of an array of numbers or directly.</summary>
internal sealed class ArraySynapses(
    ConnectivityTarget target, int[] starts, int[] targets, int[]? numbers) : ISynapseSource
{
    public int Sources => target.Sources;

    public int Targets => target.Targets;

    public Int128 ExpectedCount => targets.Length;

    public bool HasNumbers => true;

    public void Row(int source, RowBuffer row)
    {
        for (int i = starts[source]; i < starts[source + 1]; i++)
        {
            int number = numbers is null ? i : numbers[i];
            row.Add(targets[number], number);
        }
    }
}
