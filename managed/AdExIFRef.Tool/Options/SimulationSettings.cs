using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Options;

/// <summary>Everything that <c>simulate</c> was asked for.</summary>
internal sealed record SimulationSettings
{
    public required ModelSettings Model { get; init; }

    /// <summary>Null where it was not given.</summary>
    public int? Neurons { get; init; }

    /// <summary>Null where it was not given.</summary>
    public Time? Duration { get; init; }

    public required Time Dt { get; init; }

    /// <summary>As written; null where it was not given.</summary>
    public string? Current { get; init; }

    /// <summary>How a file of currents is to be read.</summary>
    public TableOptions File { get; init; } = TableOptions.None;

    public Precision Precision { get; init; }

    public required BackendChoice Backend { get; init; }

    /// <summary>Null for one per core.</summary>
    public int? Threads { get; init; }

    public string? PlotFile { get; init; }

    public string? SpikesFile { get; init; }

    public string? TracesFile { get; init; }

    /// <summary>The time from one value of a trace to the next; null for the default.</summary>
    public Time? Sample { get; init; }

    public string? JsonFile { get; init; }

    public bool Compare { get; init; }

    public bool Quiet { get; init; }
}
