using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// What a user's loop does: a layer's <c>Update</c> each step, on the native kernel, one thread;
/// everything from the checks to the spikes as numbers is in it.
/// </summary>
internal sealed class UpdateCase<T>(NativeWorkload<T> workload, Backend backend)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdExIFRef<T> _neurons = Benchmarks.Workload.Neurons<T>(workload.N, backend);

    /// <inheritdoc/>
    public override ReadOnlySpan<T> V => _neurons.V;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> W => _neurons.W;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Workload.V.CopyTo(_neurons.V);
        Workload.W.CopyTo(_neurons.W);
        Workload.LastSpikeTime.CopyTo(_neurons.LastSpikeTime);
    }

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        ReadOnlySpan<T> drive = Workload.Drive;
        Time dt = Benchmarks.Workload.Dt.ms;
        for (long s = 0; s < steps; s++)
        {
            _neurons.Update(At(s), dt, drive);
        }
        return true;
    }
}
