using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Interop.Dyn;

namespace AdExIFRef.Tool.Options;

/// <summary>The rule of <c>brainpy.dyn</c>.</summary>
/// <param name="IsLiquid">Whether it is <c>AdExIFRefLTC</c>.</param>
/// <param name="Method">How it integrates.</param>
internal sealed record DynSettings(bool IsLiquid, IntegrationMethod Method);

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

    /// <summary>Null: the rule of <c>brainpy.state</c>.</summary>
    public DynSettings? Dyn { get; init; }

    public SpkReset Reset { get; init; }

    public RefractoryClock Clock { get; init; } = RefractoryClock.Time;

    public double ExponentGuard { get; init; } = 20;

    public Upstroke Upstroke { get; init; } = Upstroke.Reference;

    public BlowUpPolicy OnBlowUp { get; init; } = BlowUpPolicy.Warn;

    public long Seed { get; init; }

    /// <summary>How the equation becomes steps.</summary>
    public Integrator Integrator { get; init; } = Integrator.ExponentialEuler;

    /// <summary>Sets on a layer what is no parameter of the model.</summary>
    public void ApplyTo<T>(Interop.AdExIFRef<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.SpkReset = Reset;
        layer.RefractoryClock = Clock;
        layer.ExponentGuard = ExponentGuard;
        layer.Upstroke = Upstroke;
        layer.BlowUpPolicy = OnBlowUp;
        layer.Integrator = Integrator;
    }
}
