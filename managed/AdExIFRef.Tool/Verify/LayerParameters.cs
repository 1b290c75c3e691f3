using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Verify;

/// <summary>A layer's parameters from values under the reference's names.</summary>
internal static class LayerParameters
{
    /// <summary>The eleven parameters; the initializers stay at their defaults.</summary>
    public static AdExParameters From(IReadOnlyDictionary<string, ShapedValues> values) => new()
    {
        R = values["R"].ToParameter<Resistance>(),
        Tau = values["tau"].ToParameter<Time>(),
        TauW = values["tau_w"].ToParameter<Time>(),
        TauRef = values["tau_ref"].ToParameter<Time>(),
        VTh = values["V_th"].ToParameter<Voltage>(),
        VReset = values["V_reset"].ToParameter<Voltage>(),
        VRest = values["V_rest"].ToParameter<Voltage>(),
        VT = values["V_T"].ToParameter<Voltage>(),
        DeltaT = values["delta_T"].ToParameter<Voltage>(),
        A = values["a"].ToParameter<Conductance>(),
        B = values["b"].ToParameter<Current>(),
    };
}
