using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A program of its own over arrays: what a C# user would write otherwise.</summary>
internal abstract class OwnArraysCase<T>(NativeWorkload<T> workload, INeurons<T> neurons)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _drive = workload.Drive.ToArray();

    /// <inheritdoc/>
    public override ReadOnlySpan<T> V => neurons.V;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> W => neurons.W;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        neurons.Set(Workload.V, Workload.W, Workload.LastSpikeTime);
    }

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        T dt = T.CreateChecked(Benchmarks.Workload.Dt);
        for (long s = 0; s < steps; s++)
        {
            neurons.Step(T.CreateChecked(At(s).BaseValue), dt, _drive);
        }
        return true;
    }
}

/// <summary>A loop with the runtime's exponential.</summary>
internal sealed class NaiveCase<T>(NativeWorkload<T> workload)
    : OwnArraysCase<T>(workload, new NaiveNeurons<T>(workload.N))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>A call of <c>TensorPrimitives</c> for each operation.</summary>
internal sealed class TensorCase<T>(NativeWorkload<T> workload)
    : OwnArraysCase<T>(workload, new TensorNeurons<T>(workload.N))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
