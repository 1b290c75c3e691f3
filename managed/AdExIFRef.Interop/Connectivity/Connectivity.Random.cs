using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Synapses by regular and by random rules.</summary>
public abstract partial class Connectivity
{
    /// <summary>Source i on target i; the populations must have one size.</summary>
    public static Connectivity OneToOne() => new OneToOneConnectivity();

    /// <summary>Every source on every target.</summary>
    /// <param name="autapses">Whether a neuron has a synapse on itself.</param>
    public static Connectivity AllToAll(bool autapses = true) => new AllToAllConnectivity(autapses);

    /// <summary>
    /// Each pair of a source and a target has a synapse with this probability, whatever the others
    /// have.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="autapses">Whether a neuron may have a synapse on itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static Connectivity FixedProbability(double probability, bool autapses = true)
    {
        RequireProbability(probability, nameof(probability));
        return probability switch
        {
            0 => new NoConnectivity(),
            1 => new AllToAllConnectivity(autapses),
            _ => new ProbabilityConnectivity(probability, autapses),
        };
    }

    /// <summary>Each target has this many synapses, from sources drawn at random.</summary>
    /// <param name="inDegree">At least 0.</param>
    /// <param name="autapses">Whether a neuron may have a synapse on itself.</param>
    /// <param name="multapses">Whether a source may have several synapses on one target.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static Connectivity FixedInDegree(
        int inDegree, bool autapses = true, bool multapses = true)
    {
        RequireCount(inDegree, nameof(inDegree));
        return new InDegreeConnectivity(inDegree, autapses, multapses);
    }

    /// <summary>Each source has this many synapses, on targets drawn at random.</summary>
    /// <param name="outDegree">At least 0.</param>
    /// <param name="autapses">Whether a neuron may have a synapse on itself.</param>
    /// <param name="multapses">Whether a source may have several synapses on one target.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static Connectivity FixedOutDegree(
        int outDegree, bool autapses = true, bool multapses = true)
    {
        RequireCount(outDegree, nameof(outDegree));
        return new OutDegreeConnectivity(outDegree, autapses, multapses);
    }

    /// <summary>This many synapses in all, each between a pair drawn at random.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="autapses">Whether a neuron may have a synapse on itself.</param>
    /// <param name="multapses">Whether a pair may have several synapses.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Connectivity FixedTotalNumber(
        long count, bool autapses = true, bool multapses = true)
    {
        RequireCount(count, nameof(count));
        return new TotalConnectivity(count, autapses, multapses);
    }

    internal static void RequireProbability(double probability, string name)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(
                name, probability,
                string.Create(
                    CultureInfo.InvariantCulture, $"{name} is {probability}; allowed is 0 to 1."));
        }
    }

    private static void RequireCount(long count, string name)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(
                name, count, $"{name} is {count}; allowed is at least 0.");
        }
    }

    /// <summary>Requires that so many distinct candidates exist.</summary>
    private protected static void RequireDistinct(
        Int128 count, Int128 candidates, string name, string what)
    {
        if (count > candidates)
        {
            throw new ArgumentOutOfRangeException(
                name, count,
                $"{name} is {count}; allowed is 0 to {candidates}, {what}, without multapses.");
        }
    }
}
