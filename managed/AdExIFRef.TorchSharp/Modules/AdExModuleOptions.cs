using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>The less usual settings of an <see cref="AdExIFModule"/>.</summary>
public sealed record AdExModuleOptions
{
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
    public Trainable PerNeuron { get; init; }

    /// <summary>What a spike does to V. Default soft.</summary>
    public SpkReset SpkReset { get; init; }

    /// <summary>
    /// How the refractory period is kept; without one it is not looked at. Default
    /// <see cref="RefractoryClock.Time"/>.
    /// </summary>
    public RefractoryClock RefractoryClock { get; init; } = RefractoryClock.Time;

    /// <summary>
    /// Whether a spike is a constant to the reset and to the adaptation that follow it, on the way
    /// back. Default no.
    /// </summary>
    public bool DetachReset { get; init; }

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
    public int MaxDegreeOfParallelism { get; init; } = -1;

    /// <summary>What happens where the exponential cannot be integrated. Default warn.</summary>
    public BlowUpPolicy BlowUpPolicy { get; init; } = BlowUpPolicy.Warn;

    /// <summary>
    /// Told in one sentence when there is something to warn of; null:
    /// <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public Action<string>? Warning { get; init; }
}
