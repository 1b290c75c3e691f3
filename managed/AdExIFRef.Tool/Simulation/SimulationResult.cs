namespace AdExIFRef.Tool.Simulation;

/// <summary>How long one backend took.</summary>
/// <param name="Name">With precision and threads, such as "native avx2 f32, 2 threads".</param>
/// <param name="Elapsed">Of the runs alone, after a warm-up.</param>
internal sealed record BackendTime(string Name, TimeSpan Elapsed);

/// <summary>What a simulation gave.</summary>
internal sealed record SimulationResult
{
    public required SimulationPlan Plan { get; init; }

    public required SpikeStatistics Spikes { get; init; }

    public required NonFiniteReport NonFinite { get; init; }

    /// <summary>
    /// The first neuron whose V or R w is finite but beyond 1000 V at the end; null for none.
    /// </summary>
    public int? Runaway { get; init; }

    /// <summary>Whether V and w were possible values, so that spikes and rates mean something.
    /// </summary>
    public bool IsSound => !NonFinite.Any && Runaway is null;

    public required BackendTime Time { get; init; }

    /// <summary>What the backend says of itself.</summary>
    public required string Description { get; init; }

    /// <summary>The other backend of a comparison, or null.</summary>
    public BackendTime? OtherTime { get; init; }

    /// <summary>What differs between the two, or null.</summary>
    public string? Difference { get; init; }

    public double NanosecondsPerNeuronStep =>
        Time.Elapsed.TotalNanoseconds / ((double)Plan.Neurons * Plan.Steps);

    /// <summary>Whether V and w of every neuron were possible values at the end.</summary>
    public required bool HasRate { get; init; }

    /// <summary>In Hz; NaN where there is no valid rate.</summary>
    public double MeanRate => !HasRate
        ? double.NaN
        : Spikes.Spikes / (Plan.Neurons * Plan.Duration.Seconds);
}
