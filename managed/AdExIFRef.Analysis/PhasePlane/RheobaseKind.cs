namespace AdExIFRef.Analysis;

/// <summary>How a neuron loses its resting state as a constant current grows.</summary>
public enum RheobaseKind
{
    /// <summary>There is no resting state at any current: 1 + R a is not above 0.</summary>
    None,

    /// <summary>
    /// It meets the saddle and vanishes, as R a is below tau/tau_w: excitability of type I.
    /// </summary>
    SaddleNode,

    /// <summary>
    /// It becomes an unstable focus, as R a is above tau/tau_w: excitability of type II. The
    /// bifurcation is subcritical: an unstable limit cycle shrinks onto it.
    /// </summary>
    AndronovHopf,

    /// <summary>Both at once: R a is tau/tau_w.</summary>
    BogdanovTakens,

    /// <summary>
    /// It reaches the spike threshold before either: V_th is low, or delta_T is 0.
    /// </summary>
    Threshold,
}
