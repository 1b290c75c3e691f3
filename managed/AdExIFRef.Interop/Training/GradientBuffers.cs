using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Caller-provided buffers of a backward pass, so that gradients are written where they are
/// wanted. What is empty stays in the tape's own memory.
/// </summary>
/// <remarks>
/// The <see cref="Gradients{T}"/> of the call show this memory. An exception leaves it with any
/// values.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class GradientBuffers<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>For the gradient by the currents, [T, n].</summary>
    public Memory<T> Current { get; init; }

    /// <summary>For the gradient by V before the first step, [n].</summary>
    public Memory<T> V0 { get; init; }

    /// <summary>For the gradient by w before the first step, [n].</summary>
    public Memory<T> W0 { get; init; }
}
