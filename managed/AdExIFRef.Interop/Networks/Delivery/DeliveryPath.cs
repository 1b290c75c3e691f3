using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>One projection as its receptor sees it.</summary>
/// <param name="Store">The synapses.</param>
/// <param name="History">The spikes of the source population.</param>
/// <param name="FirstSource">The neuron of the source population that is source 0.</param>
internal sealed record DeliveryPath<T>(SynapseStore<T> Store, SpikeHistory History, int FirstSource)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly GateEvents s_none = new();

    /// <summary>What changes the weights; null: nothing.</summary>
    public PlasticSynapses<T>? Plastic { get; init; }

    /// <summary>What makes events of the spikes; null: nothing.</summary>
    public SourceGate? Gate { get; init; }

    /// <summary>No synapse has a smaller delay, in steps.</summary>
    public int MinDelay { get; } = Store.Shape.MinDelay;

    /// <summary>No synapse has a larger one.</summary>
    public int MaxDelay { get; } = Store.Shape.MaxDelay;

    /// <summary>Returns the spikes of a block of the source population in a step, of neurons that
    /// are sources.</summary>
    public ReadOnlySpan<int> Spikes(int block, long step)
    {
        ReadOnlySpan<int> spikes = History.List(block, step).Items;
        int last = FirstSource + Store.Shape.Sources - 1;
        if (spikes.IsEmpty || (spikes[0] >= FirstSource && spikes[^1] <= last))
        {
            return spikes;
        }
        int begin = Below(spikes, FirstSource);
        return spikes[begin..Below(spikes, last + 1L)];
    }

    /// <summary>Returns the events of the spikes of a step; null where the spikes themselves are
    /// delivered.</summary>
    public GateEvents? Events(long step) => Gate switch
    {
        null => null,
        { } gate when step >= gate.First => gate.Events(step),
        { IsKinetic: true } => s_none,
        _ => null,
    };

    /// <summary>Returns how many of ascending spikes are below a limit.</summary>
    private static int Below(ReadOnlySpan<int> spikes, long limit)
    {
        int low = 0, high = spikes.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = spikes[middle] < limit ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
