using AdExIFRef.Learning;

namespace AdExIFRef.Tool.Options;

/// <summary>Everything that <c>train</c> was asked for.</summary>
internal sealed record TrainSettings
{
    public required TrainingPlan Plan { get; init; }

    /// <summary>Whether the network with frozen input weights is trained too.</summary>
    public bool Compare { get; init; }

    public Precision Precision { get; init; }

    public required BackendChoice Backend { get; init; }

    /// <summary>Null for one per core.</summary>
    public int? Threads { get; init; }

    public string? PlotFile { get; init; }

    public string? JsonFile { get; init; }

    public bool Quiet { get; init; }
}
