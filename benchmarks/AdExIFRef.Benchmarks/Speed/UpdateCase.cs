using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// What a user's loop does: a layer's <c>Update</c> each step, on the native kernel, one thread;
/// everything from the checks to the spikes as numbers is in it.
/// </summary>
internal sealed class UpdateCase<T>(NativeWorkload<T> workload, Backend backend)
    : LayerCase<T>(workload, backend)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        ReadOnlySpan<T> drive = Workload.Drive;
        Time dt = Benchmarks.Workload.Dt.ms;
        for (long s = 0; s < steps; s++)
        {
            Neurons.Update(At(s), dt, drive);
        }
        return true;
    }
}
