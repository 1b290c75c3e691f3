using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>The neurons of a simulation.</summary>
internal sealed record ModelSettings
{
    public AdExPreset? Preset { get; init; }

    /// <summary>The options that override a part of the preset, with their values.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// All options of the neurons and their input that were given, but for the preset, with their
    /// values.
    /// </summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    public required AdExParameters Parameters { get; init; }

    public SpkReset Reset { get; init; }

    public RefractoryClock Clock { get; init; } = RefractoryClock.Time;

    public double ExponentGuard { get; init; } = 20;

    public Upstroke Upstroke { get; init; } = Upstroke.Reference;

    public BlowUpPolicy OnBlowUp { get; init; } = BlowUpPolicy.Warn;

    public long Seed { get; init; }

    /// <summary>How the equation becomes steps.</summary>
    public Integrator Integrator { get; init; } = Integrator.ExponentialEuler;
}
