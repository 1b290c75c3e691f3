namespace AdExIFRef.Interop;

/// <summary>The parameters that a gradient exists for: all but tau_ref.</summary>
[Flags]
public enum Trainable
{
    /// <summary>No parameter.</summary>
    None = 0,

    /// <summary>The membrane resistance.</summary>
    R = 1,

    /// <summary>The membrane time constant.</summary>
    Tau = 2,

    /// <summary>The time constant of the adaptation.</summary>
    TauW = 4,

    /// <summary>The spike threshold.</summary>
    VTh = 16,

    /// <summary>The reset potential.</summary>
    VReset = 32,

    /// <summary>The resting potential.</summary>
    VRest = 64,

    /// <summary>The threshold of the exponential.</summary>
    VT = 128,

    /// <summary>The sharpness of the exponential.</summary>
    DeltaT = 256,

    /// <summary>The subthreshold adaptation.</summary>
    A = 512,

    /// <summary>The spike-triggered adaptation.</summary>
    B = 1024,

    /// <summary>Every parameter that a gradient exists for.</summary>
    All = R | Tau | TauW | VTh | VReset | VRest | VT | DeltaT | A | B,
}
