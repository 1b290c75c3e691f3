using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>The places of what is fitted in a vector of natural values (base units).</summary>
internal static class Unknown
{
    public const int R = 0;
    public const int Tau = 1;
    public const int TauW = 2;
    public const int VRest = 3;
    public const int VT = 4;
    public const int DeltaT = 5;
    public const int VReset = 6;
    public const int A = 7;
    public const int B = 8;

    /// <summary>w at the first sample.</summary>
    public const int W0 = 9;

    /// <summary>V at the first sample.</summary>
    public const int V0 = 10;

    public const int Count = 11;

    /// <summary>The model's parameters among them, at these places.</summary>
    public static readonly ModelParameter[] Parameters =
    [
        ModelParameters.R, ModelParameters.Tau, ModelParameters.TauW, ModelParameters.VRest,
        ModelParameters.VT, ModelParameters.DeltaT, ModelParameters.VReset, ModelParameters.A,
        ModelParameters.B,
    ];

    /// <summary>All of them as parameters, the state at the first sample too.</summary>
    public static readonly ModelParameter[] All =
        [.. Parameters, ModelParameters.WInitializer, ModelParameters.VInitializer];

    /// <summary>Those that act on V between spikes, and by which a step has derivatives.</summary>
    public static readonly int[] OfStep = [R, Tau, TauW, VRest, VT, DeltaT, A];
}
