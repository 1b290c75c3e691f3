using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// <see cref="AdExKernel.Step"/> on the workload's own columns: a call a step, spikes as bits, the
/// checks of the public method included.
/// </summary>
internal sealed class KernelStepCase<T>(NativeWorkload<T> workload, Backend backend)
    : SpeedCase<T>(workload)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdExCoefficients<T> _coefficients = AdExKernel.Prepare<T>(
        new AdExParameters(), workload.N, Benchmarks.Workload.Dt.ms, backend: backend);

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        Span<T> v = Workload.V, w = Workload.W, last = Workload.LastSpikeTime;
        ReadOnlySpan<T> drive = Workload.Drive;
        Span<byte> bits = Workload.SpikeBits;
        for (long s = 0; s < steps; s++)
        {
            AdExKernel.Step(_coefficients, At(s), v, w, last, drive, bits);
        }
        return true;
    }
}
