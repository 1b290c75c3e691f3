using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>What native code does alone: one call from here for all steps.</summary>
internal sealed class NativeCase<T>(NativeWorkload<T> workload, NativeMethod method, Isa isa)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override bool Advance(long steps) => Workload.Advance(method, isa.Number, steps);
}
