namespace AdExIFRef.Interop.Dyn;

/// <summary>How a step integrates; the names are those of <c>brainpy.dyn</c>.</summary>
public enum IntegrationMethod
{
    /// <summary><c>exp_auto</c>: exponential Euler of V and of w, each by itself.</summary>
    ExpAuto = 0,

    /// <summary><c>euler</c>: forward Euler.</summary>
    Euler = 1,

    /// <summary>
    /// <c>rk4</c>: the classical method of Runge and Kutta. Its stages look ahead of V, so that
    /// near a spike the exponential may leave the range of numbers: then V is NaN.
    /// </summary>
    Rk4 = 2,
}
