namespace AdExIFRef.Tool.Simulation;

/// <summary>What a run of a network gave.</summary>
internal sealed record NetworkResult
{
    public required IReadOnlyList<PopulationSpikes> Populations { get; init; }

    /// <summary>The neurons of all populations.</summary>
    public int Neurons => Populations.Sum(one => one.Neurons);

    /// <summary>The synapses.</summary>
    public required long Synapses { get; init; }

    /// <summary>The synapses over which spikes arrived.</summary>
    public required long Events { get; init; }

    /// <summary>How long building took.</summary>
    public required TimeSpan Build { get; init; }

    /// <summary>How long the steps took.</summary>
    public required TimeSpan Run { get; init; }

    /// <summary>What computed, with precision and threads.</summary>
    public required string Backend { get; init; }

    /// <summary>What the backend says of itself.</summary>
    public required string Description { get; init; }

    /// <summary>How long the model ran.</summary>
    public required double Seconds { get; init; }

    /// <summary>The population whose values first were not finite, and where; null for none.
    /// </summary>
    public (string Population, NonFiniteReport Where)? NonFinite { get; init; }

    /// <summary>The first population and its first neuron whose V or R w ran away; null for none.
    /// </summary>
    public (string Population, int Neuron)? Runaway { get; init; }

    /// <summary>Whether spikes and rates are those of the model.</summary>
    public bool IsSound => NonFinite is null && Runaway is null;

    public double EventsPerSecond => Events / Run.TotalSeconds;

    /// <summary>Wall time over model time.</summary>
    public double RealTimeFactor => Run.TotalSeconds / Seconds;
}
