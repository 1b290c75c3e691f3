using System.Numerics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// The state that goes on from call to call, in tensors of the module, [batch, ...in_size].
/// </summary>
/// <param name="V">mV.</param>
/// <param name="W">mA.</param>
/// <param name="LastSpikeTime">ms; null without a refractory period.</param>
/// <param name="RefractorySteps">Where the refractory clock counts steps, else null.</param>
/// <param name="Step">The number of steps made so far: a whole number.</param>
internal sealed record CarriedState(
    torch.Tensor V,
    torch.Tensor W,
    torch.Tensor? LastSpikeTime,
    torch.Tensor? RefractorySteps,
    torch.Tensor Step)
{
    public long Steps
    {
        get => Values<long>(Step)[0];
        set => Values<long>(Step)[0] = value;
    }

    /// <summary>Gives a layer this state.</summary>
    public void CopyTo<T>(AdExIF<T> layer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Values<T>(V).CopyTo(layer.V);
        Values<T>(W).CopyTo(layer.W);
        if (layer is AdExIFRef<T> refractory)
        {
            Values<T>(LastSpikeTime!).CopyTo(refractory.LastSpikeTime);
            if (RefractorySteps is not null)
            {
                Values<T>(RefractorySteps).CopyTo(refractory.RefractorySteps);
            }
        }
    }

    /// <summary>Takes over a layer's state.</summary>
    public void CopyFrom<T>(AdExIF<T> layer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.V.CopyTo(Values<T>(V));
        layer.W.CopyTo(Values<T>(W));
        if (layer is AdExIFRef<T> refractory)
        {
            refractory.LastSpikeTime.CopyTo(Values<T>(LastSpikeTime!));
            if (RefractorySteps is not null)
            {
                refractory.RefractorySteps.CopyTo(Values<T>(RefractorySteps));
            }
        }
    }

    private static Span<T> Values<T>(torch.Tensor tensor) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
