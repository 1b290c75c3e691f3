using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>What <c>network</c> is to do.</summary>
internal sealed record NetworkRunSettings
{
    public required NetworkPreset Preset { get; init; }

    public required long Steps { get; init; }

    public required long Seed { get; init; }

    public required Precision Precision { get; init; }

    public required BackendChoice Backend { get; init; }

    /// <summary>Null for one per core.</summary>
    public required int? Threads { get; init; }

    public string? PlotFile { get; init; }

    public string? SpikesFile { get; init; }

    public string? JsonFile { get; init; }

    public bool Quiet { get; init; }
}
