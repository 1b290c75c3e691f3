namespace AdExIFRef.Analysis;

/// <summary>
/// What the flow does near a fixed point, by the eigenvalues of the Jacobian there.
/// </summary>
public enum FixedPointKind
{
    /// <summary>Two real eigenvalues below 0: V and w return without oscillation.</summary>
    StableNode,

    /// <summary>A complex pair with a real part below 0: a damped oscillation.</summary>
    StableFocus,

    /// <summary>Two real eigenvalues above 0.</summary>
    UnstableNode,

    /// <summary>A complex pair with a real part above 0: a growing oscillation.</summary>
    UnstableFocus,

    /// <summary>
    /// One eigenvalue below and one above 0: its stable manifold separates what returns from what
    /// spikes.
    /// </summary>
    Saddle,

    /// <summary>
    /// An eigenvalue 0: a stable and an unstable fixed point meet, at the saddle-node current.
    /// </summary>
    SaddleNode,

    /// <summary>
    /// A purely imaginary pair: stability is lost to an oscillation, at the Andronov-Hopf current.
    /// </summary>
    AndronovHopf,

    /// <summary>
    /// A double eigenvalue 0, where saddle-node and Andronov-Hopf bifurcation meet: R a is
    /// tau/tau_w.
    /// </summary>
    BogdanovTakens,
}
