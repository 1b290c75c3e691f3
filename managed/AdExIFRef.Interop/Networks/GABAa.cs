namespace AdExIFRef.Interop;

/// <summary>GABA_A receptors: an inhibitory synapse that saturates.</summary>
/// <remarks>
/// Destexhe, Mainen and Sejnowski, J. Comput. Neurosci. 1, 1994; defaults are the reference's.
/// <inheritdoc cref="FirstOrderSynapse" path="/remarks/para"/>
/// </remarks>
public sealed record GABAa : FirstOrderSynapse
{
    /// <summary>Makes the synapse.</summary>
    /// <param name="alpha">The rate of binding, 1/(ms mM); finite, above 0.</param>
    /// <param name="beta">The rate of unbinding, 1/ms; finite, above 0.</param>
    /// <param name="t">The transmitter's concentration in a pulse, mM; finite, above 0.</param>
    /// <param name="tDur">The duration of a pulse; finite, above 0. None is 1 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public GABAa(double alpha = 0.53, double beta = 0.18, double t = 1, Time? tDur = null)
        : base(alpha, beta, t, tDur ?? 1.ms)
    {
    }
}
