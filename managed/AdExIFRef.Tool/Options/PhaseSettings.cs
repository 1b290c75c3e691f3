using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>What <c>phase</c> is to show.</summary>
internal sealed record PhaseSettings
{
    public required ModelSettings Model { get; init; }

    public Current Current { get; init; }

    public Time Duration { get; init; }

    /// <summary>Null: what holds everything that is to be seen.</summary>
    public QuantityRange<Voltage>? V { get; init; }

    /// <inheritdoc cref="V"/>
    public QuantityRange<Current>? W { get; init; }

    public string? CsvFile { get; init; }

    public string? JsonFile { get; init; }

    public string? PlotFile { get; init; }

    public bool Quiet { get; init; }
}
