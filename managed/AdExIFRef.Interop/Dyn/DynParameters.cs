namespace AdExIFRef.Interop.Dyn;

/// <summary>The parameters of <c>brainpy.dyn.AdExIFRef</c>.</summary>
public static class DynParameters
{
    /// <summary>
    /// Returns parameters with the defaults that its documentation gives: those of
    /// <see cref="AdExParameters"/>, but V_th -30 mV, tau_ref 0, and V and w at 0 before the first
    /// step. (The signature of its constructor has V_th -55 mV in some versions.)
    /// </summary>
    public static AdExParameters Default() => new()
    {
        VTh = -30.mV,
        TauRef = 0.ms,
        VInitializer = 0.mV,
        WInitializer = 0.mA,
    };
}
