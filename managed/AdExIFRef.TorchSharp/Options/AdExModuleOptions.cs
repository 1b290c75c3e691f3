using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>The less usual settings of an <see cref="AdExIFModule"/>.</summary>
public sealed record AdExModuleOptions
{
    /// <summary>Checks what the backward pass is given.</summary>
    private readonly BackwardOptions _backward = new();

    /// <summary>
    /// The parameters and the initial state, copied; by default the reference's. Arrays and
    /// initializers give one value per neuron, quantities one for all.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public AdExParameters Parameters
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Parameters));
            field = value;
        }
    } = new();

    /// <summary>
    /// Parameters that get one value per neuron although they are given as one for all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A flag is unknown.</exception>
    public Trainable PerNeuron
    {
        get;
        init
        {
            ModuleChecks.RequireFlags(value, nameof(PerNeuron));
            field = value;
        }
    }

    /// <summary>What a spike does to V. Default soft.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public SpkReset SpkReset
    {
        get;
        init => field = ModuleChecks.RequireDefined(value, nameof(SpkReset));
    }

    /// <summary>
    /// How a step treats the upstroke of a spike. Default
    /// <see cref="AdExIFRef.Interop.Upstroke.Reference"/>;
    /// <see cref="AdExIFRef.Interop.Upstroke.Bounded"/> is for a V_th far above V_T, such as 0 or
    /// +20 mV.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public Upstroke Upstroke
    {
        get;
        init => field = ModuleChecks.RequireDefined(value, nameof(Upstroke));
    }

    /// <summary>
    /// The largest exponent (V - V_T)/delta_T: beyond it the exponential is constant. Default 20,
    /// as in the reference; infinity for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN, 0 or negative.</exception>
    public double ExponentGuard
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(ExponentGuard), value,
                FormattableString.Invariant(
                    $"ExponentGuard is {value}; allowed is a number above 0, or infinity."));
    } = 20;

    /// <summary>
    /// How the refractory period is kept; without one it is not looked at. Default
    /// <see cref="RefractoryClock.Time"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown, or none.</exception>
    public RefractoryClock RefractoryClock
    {
        get;
        init => field = value is RefractoryClock.Time or RefractoryClock.Steps
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(RefractoryClock), value,
                $"RefractoryClock is {value}; allowed are Time and Steps (without a refractory "
                + "period use AdExIFModule).");
    } = RefractoryClock.Time;

    /// <inheritdoc cref="BackwardOptions.DetachReset"/>
    public bool DetachReset { get; init; }

    /// <inheritdoc cref="BackwardOptions.CutAtSpike"/>
    public bool CutAtSpike { get; init; }

    /// <summary>
    /// Truncated back-propagation through time: a sequence is cut into windows of so many steps
    /// from its first, and no gradient passes from a window to the one before it. Default null:
    /// the sequence is one window.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? TruncationSteps
    {
        get => _backward.TruncationSteps;
        init => _backward = _backward with { TruncationSteps = value };
    }

    /// <inheritdoc cref="BackwardOptions.ClipAdjoint"/>
    public double? ClipAdjoint
    {
        get => _backward.ClipAdjoint;
        init => _backward = _backward with { ClipAdjoint = value };
    }

    /// <summary>
    /// The batch size whose state goes on from call to call, without gradients; null, the default:
    /// each call begins with the initial state at time 0. The state that goes on is in
    /// <c>state_dict</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? CarriedBatchSize
    {
        get;
        init
        {
            if (value is { } size)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(CarriedBatchSize));
            }
            field = value;
        }
    }

    /// <summary>The precision at first, Float32 or Float64; <c>to</c> changes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is another.</exception>
    public torch.ScalarType DType
    {
        get;
        init => field = value is torch.ScalarType.Float32 or torch.ScalarType.Float64
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(DType), value, $"DType is {value}; allowed are Float32 and Float64.");
    } = torch.ScalarType.Float32;

    /// <summary>What computes; by default <see cref="Backend.Best"/>.</summary>
    public Backend? Backend { get; init; }

    /// <summary>
    /// The most threads; -1, the default, is one per core. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or below -1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        init => field = value is -1 or > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MaxDegreeOfParallelism), value,
                $"MaxDegreeOfParallelism is {value}; allowed is -1 (one per core) or at least 1.");
    } = -1;

    /// <summary>What happens where the exponential cannot be integrated. Default warn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public BlowUpPolicy BlowUpPolicy
    {
        get;
        init => field = ModuleChecks.RequireDefined(value, nameof(BlowUpPolicy));
    } = BlowUpPolicy.Warn;

    /// <summary>
    /// The options with which a module is a published model: its parameters, initial state, reset
    /// and refractory clock. <c>with</c> overrides a part:
    /// <c>AdExModuleOptions.From(preset) with { DType = torch.ScalarType.Float64 }</c>. The input
    /// over time is in <see cref="AdExPreset.Currents"/>.
    /// </summary>
    /// <exception cref="ArgumentNullException">The preset is null.</exception>
    public static AdExModuleOptions From(AdExPreset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return new AdExModuleOptions
        {
            Parameters = preset.Parameters,
            SpkReset = preset.SpkReset,
            RefractoryClock = preset.RefractoryClock,
        };
    }
}
