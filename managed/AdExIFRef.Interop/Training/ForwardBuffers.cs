using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Caller-provided buffers of a forward pass, so that nothing is copied: the currents are read
/// where they are, and what the steps give is written where it is wanted.
/// </summary>
/// <remarks>
/// All of it, with n neurons, the batch included, is [T, n], row-major. Currents, V and w must stay
/// as they are until the tape is disposed, for the backward pass reads them again (see
/// <see cref="DetectsChanges"/>); the spikes are the caller's after the call. Memory is pinned only
/// while a call runs, so that any <see cref="Memory{T}"/> will do: of an array, or of a
/// <see cref="System.Buffers.MemoryManager{T}"/> over memory that is not managed. An exception
/// leaves the destinations with any values.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ForwardBuffers<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>mA. Copied only where conductances or noise are added to them.</summary>
    public required ReadOnlyMemory<T> Currents { get; init; }

    /// <summary>
    /// For 1 where a neuron spiked in a step, else 0; empty: only in <see cref="Tape{T}.Spikes"/>,
    /// which makes its own when first read.
    /// </summary>
    public Memory<T> Spikes { get; init; }

    /// <summary>For V after each step, mV; empty: the tape's own.</summary>
    /// <remarks>With V or w every step is kept: there can be no memory budget.</remarks>
    public Memory<T> V { get; init; }

    /// <summary>For w after each step, mA; empty: the tape's own.</summary>
    /// <inheritdoc cref="V" path="/remarks"/>
    public Memory<T> W { get; init; }

    /// <summary>
    /// Whether a backward pass refuses currents, V or w that were changed since the forward pass,
    /// which would give wrong gradients. Default yes: either pass then reads them once more, which
    /// takes about as long as the forward pass itself. False where something else makes sure of
    /// it, as the version counters of autograd do.
    /// </summary>
    public bool DetectsChanges { get; init; } = true;
}
