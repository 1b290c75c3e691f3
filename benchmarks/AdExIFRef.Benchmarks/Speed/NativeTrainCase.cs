using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Training in native code alone: a run that keeps its rows, the backward pass through it, or both.
/// </summary>
internal sealed class NativeTrainCase<T>(NativeWorkload<T> workload, NativeMethod method, Isa isa)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long _steps;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> Gradient =>
        method == NativeMethod.TrainForward ? [] : Workload.GradientRows(_steps);

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        _steps = steps;
        return Workload.Advance(method, isa.Number, steps);
    }
}
