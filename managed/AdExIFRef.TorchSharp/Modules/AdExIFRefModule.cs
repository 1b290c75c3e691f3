using AdExIFRef.Interop;

namespace AdExIFRef.Torch;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons with an absolute refractory period as a module:
/// currents in mA, [T, batch, ...in_size], to spikes 0 or 1 of the same shape.
/// </summary>
/// <inheritdoc cref="AdExIFModule" path="/remarks"/>
public sealed class AdExIFRefModule : AdExIFModule
{
    /// <inheritdoc/>
    public AdExIFRefModule(
        Shape inSize,
        Time dt,
        Surrogate? spkFun = null,
        Trainable trainable = Trainable.None,
        AdExModuleOptions? options = null)
        : base(nameof(AdExIFRefModule), inSize, dt, spkFun, trainable, options, true)
    {
    }
}
