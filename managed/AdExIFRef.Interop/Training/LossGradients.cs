using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What a backward pass begins with: the loss's derivatives, pinned, [T, n] or null, and what is
/// wanted.
/// </summary>
internal sealed unsafe class LossGradients<T>(
    T* spikes, T* v, T* w, BackwardOptions options, Surrogate surrogate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T* Spikes => spikes;

    public T* V => v;

    public T* W => w;

    public BackwardOptions Options => options;

    public Surrogate Surrogate => surrogate;
}
