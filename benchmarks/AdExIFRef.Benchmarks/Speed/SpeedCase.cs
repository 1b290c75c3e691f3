using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>One way to advance the workload, from the same state at every repeat.</summary>
internal abstract class SpeedCase<T>(NativeWorkload<T> workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected NativeWorkload<T> Workload { get; } = workload;

    /// <summary>The membrane potentials, mV.</summary>
    public virtual ReadOnlySpan<T> V => Workload.V;

    /// <summary>The adaptation currents, mA.</summary>
    public virtual ReadOnlySpan<T> W => Workload.W;

    /// <summary>Gradients by the currents of each step, [T, n]; none unless it trains.</summary>
    public virtual ReadOnlySpan<T> Gradient => [];

    /// <summary>Back to the start; not timed.</summary>
    public virtual void Reset() => Workload.Reset();

    /// <summary>Advances; false if this machine does not have the case.</summary>
    public abstract bool Advance(long steps);

    /// <summary>The time of a step since the reset.</summary>
    protected Time At(long step) =>
        Time.FromMilliseconds((Workload.FirstStep + step) * Benchmarks.Workload.Dt);
}
