using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A population of a network: a layer of neurons, or sources of spikes. Projections start from it,
/// from all of it or from a range, <c>population[..800]</c>, and end at one of neurons.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class NetworkPopulation<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal NetworkPopulation(
        Network<T> network, string name, int count, AdExIF<T>? layer, SpikeSource? source,
        ISpikeStream? stream, ulong key = 0)
    {
        Network = network;
        Name = name;
        Count = count;
        Layer = layer;
        Source = source;
        Stream = stream;
        Key = key;
    }

    /// <summary>The name, unique in the network.</summary>
    public string Name { get; }

    /// <summary>The number of neurons, or of sources.</summary>
    public int Count { get; }

    /// <summary>
    /// The neurons; null for sources. Between two steps a program may read and write V, w,
    /// parameters and keyed inputs. V at or above V_th between two steps stands for a spike in the
    /// step before, which projections deliver.
    /// </summary>
    public AdExIF<T>? Layer { get; }

    /// <summary>The sources; null for neurons.</summary>
    public SpikeSource? Source { get; }

    internal Network<T> Network { get; }

    internal ISpikeStream? Stream { get; }

    /// <summary>What sources draw by.</summary>
    internal ulong Key { get; }

    /// <summary>Some consecutive neurons, such as <c>population[..800]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not in the population, or there are
    /// none.</exception>
    public PopulationSlice<T> this[Range range]
    {
        get
        {
            (int first, int count) = (range.Start.GetOffset(Count), 0);
            count = range.End.GetOffset(Count) - first;
            return first >= 0 && count >= 1 && first + (long)count <= Count
                ? new PopulationSlice<T>(this, first, count)
                : throw new ArgumentOutOfRangeException(
                    nameof(range), range,
                    $"range is {range} of the {Count} neurons of \"{Name}\"; allowed is at "
                    + $"least one neuron of 0 to {Count - 1}.");
        }
    }

    /// <summary>Returns who spiked in the last step, ascending; before the first step nobody.
    /// </summary>
    public int[] GetSpikes() => Network.SpikesOf(this);

    /// <summary>Copies who spiked in the last step, ascending; allocates nothing.</summary>
    /// <param name="neurons">Where to. For neurons <see cref="Count"/> elements always do; a source
    /// that spikes several times in a step stands there as often.</param>
    /// <returns>How many spikes there are; before the first step 0.</returns>
    /// <exception cref="ArgumentException">The buffer is shorter than that. It is unchanged.
    /// </exception>
    public int GetSpikes(Span<int> neurons) => Network.CopySpikes(this, neurons);

    /// <summary>
    /// Adds spikes to the next step, of a population that <see cref="Network{T}.AddInput"/> made.
    /// </summary>
    /// <param name="neurons">The sources; one that is named twice spikes twice.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such source.</exception>
    /// <exception cref="InvalidOperationException">
    /// The spikes of this population come from elsewhere, or the network is in use.
    /// </exception>
    public void AddSpikes(params ReadOnlySpan<int> neurons) => Network.AddSpikes(this, neurons);

    /// <summary>Such as "exc: 3200 neurons".</summary>
    public override string ToString() =>
        $"{Name}: {Count} {(Layer is null ? "sources" : "neurons")}";
}
