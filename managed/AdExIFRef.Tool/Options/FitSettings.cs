using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.IO;

namespace AdExIFRef.Tool.Options;

/// <summary>Everything that <c>fit</c> was asked for.</summary>
internal sealed record FitSettings
{
    public required string Recording { get; init; }

    public required string Current { get; init; }

    /// <summary>Whether the recording is a file of spike times.</summary>
    public bool IsSpikes { get; init; }

    /// <summary>How the file of currents is to be read.</summary>
    public required TableOptions CurrentFile { get; init; }

    /// <summary>Null where the file tells.</summary>
    public string? VoltageColumn { get; init; }

    /// <summary>Null where the file tells.</summary>
    public string? VoltageUnit { get; init; }

    /// <summary>Null for the step of a column of times.</summary>
    public Time? Dt { get; init; }

    public required FitOptions Fit { get; init; }

    public string? PlotFile { get; init; }

    public string? JsonFile { get; init; }

    public bool Quiet { get; init; }
}
