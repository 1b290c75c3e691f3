using System.Numerics;

namespace AdExIFRef.Interop.Dyn;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons with a refractory period, as
/// <c>brainpy.dyn.AdExIFRef</c>: inputs that depend on V are taken once a step, at the V before it,
/// and their slope does not count.
/// </summary>
/// <remarks>Else it is <see cref="AdExIFRefLTC{T}"/>; see there.</remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class AdExIFRef<T> : AdExIFRefLTC<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public AdExIFRef(Shape inSize, AdExParameters? parameters = null, Backend? backend = null)
        : base(inSize, parameters, backend, isLiquid: false)
    {
    }

    /// <inheritdoc/>
    public AdExIFRef(Shape inSize, Backend backend)
        : base(inSize, null, RequireBackend(backend), isLiquid: false)
    {
    }
}
