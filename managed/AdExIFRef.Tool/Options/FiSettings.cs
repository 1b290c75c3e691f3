using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>What <c>fi</c> is to do.</summary>
internal sealed record FiSettings
{
    public required ModelSettings Model { get; init; }

    /// <summary>Null: from 0 to three times the static rheobase.</summary>
    public QuantityRange<Current>? Currents { get; init; }

    public int Points { get; init; }

    public Time Duration { get; init; }

    public Time Dt { get; init; }

    public required Backend Backend { get; init; }

    /// <summary>Null for one per core.</summary>
    public int? Threads { get; init; }

    public string? CsvFile { get; init; }

    public string? JsonFile { get; init; }

    public string? PlotFile { get; init; }

    public bool Quiet { get; init; }
}
