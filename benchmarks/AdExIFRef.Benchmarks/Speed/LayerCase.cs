using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A layer with columns of its own, which begin where the workload does.</summary>
internal abstract class LayerCase<T>(NativeWorkload<T> workload, Backend backend)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer.</summary>
    protected AdExIFRef<T> Neurons { get; } = Benchmarks.Workload.Neurons<T>(workload.N, backend);

    /// <inheritdoc/>
    public override ReadOnlySpan<T> V => Neurons.V;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> W => Neurons.W;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Workload.V.CopyTo(Neurons.V);
        Workload.W.CopyTo(Neurons.W);
        Workload.LastSpikeTime.CopyTo(Neurons.LastSpikeTime);
    }
}
