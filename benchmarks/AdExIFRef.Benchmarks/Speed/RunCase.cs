using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A layer's <c>Run</c>, the whole call, on so many threads.</summary>
internal sealed class RunCase<T>(NativeWorkload<T> workload, Backend backend, int threads)
    : LayerCase<T>(workload, backend)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Drive<T> _drive = Drive.PerNeuron<T>(workload.Drive.ToArray());

    private readonly RunOptions<T> _options = new() { MaxDegreeOfParallelism = threads };

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        Neurons.Run((int)steps, Benchmarks.Workload.Dt.ms, _drive, _options);
        return true;
    }
}
