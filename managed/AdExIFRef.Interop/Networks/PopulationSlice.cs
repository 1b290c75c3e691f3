using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Consecutive neurons of a population; a population converts to all of its own.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class PopulationSlice<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal PopulationSlice(NetworkPopulation<T> population, int first, int count)
    {
        Population = population;
        First = first;
        Count = count;
    }

    /// <summary>The population.</summary>
    public NetworkPopulation<T> Population { get; }

    /// <summary>The first neuron.</summary>
    public int First { get; }

    /// <summary>The number of neurons.</summary>
    public int Count { get; }

    /// <summary>All neurons of a population.</summary>
    /// <exception cref="ArgumentNullException">The population is null.</exception>
    public static implicit operator PopulationSlice<T>(NetworkPopulation<T> population)
    {
        ArgumentNullException.ThrowIfNull(population);
        return new PopulationSlice<T>(population, 0, population.Count);
    }

    /// <summary>Such as "exc[0..800]".</summary>
    public override string ToString() => Count == Population.Count
        ? Population.Name
        : $"{Population.Name}[{First}..{First + Count}]";
}
