using System.Numerics;
using AdExIFRef.Interop;
using AdExIFRef.Interop.Dyn;

namespace AdExIFRef.Verification;

/// <summary>Layers of <c>brainpy.dyn</c>.</summary>
internal static class DynLayers
{
    /// <summary>Makes one.</summary>
    public static AdExIFRefLTC<T> Create<T>(
        Shape inSize, AdExParameters parameters, Backend backend, bool isLiquid,
        IntegrationMethod method, ComputingMode mode)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRefLTC<T> layer = isLiquid
            ? new AdExIFRefLTC<T>(inSize, parameters, backend)
            : new Interop.Dyn.AdExIFRef<T>(inSize, parameters, backend);
        layer.Method = method;
        layer.Mode = mode;
        return layer;
    }
}
