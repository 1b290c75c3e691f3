using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Buffers of the caller that a run writes each of its steps to, [steps, n] row-major with n
/// neurons, the batch included. What is empty is not written.
/// </summary>
/// <remarks>
/// Memory is pinned only while the run lasts, so that any <see cref="Memory{T}"/> will do: of an
/// array, or of a <see cref="System.Buffers.MemoryManager{T}"/> over memory that is not managed. An
/// exception leaves the buffers with any values.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RunBuffers<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>For 1 where a neuron spiked in a step, else 0.</summary>
    public Memory<T> Spikes { get; init; }

    /// <summary>For V after each step, mV.</summary>
    public Memory<T> V { get; init; }

    /// <summary>For w after each step, mA.</summary>
    public Memory<T> W { get; init; }
}
