using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// NMDA receptors: a slow excitatory synapse that saturates. dx/dt = alpha2 [T] (1 - x) - beta2 x
/// and dg/dt = alpha1 x (1 - g) - beta1 g, where the transmitter's concentration [T] is
/// <see cref="T"/> for <see cref="TDur"/> after a spike has arrived, and else 0. A weight is what a
/// synapse gives when all its receptors are open.
/// </summary>
/// <remarks>
/// <para>
/// As in the reference, x and g belong to the source, x makes its step before g, both by
/// exponential Euler, and another spike during a pulse begins the pulse anew. Pulses have the
/// lengths that <see cref="FirstOrderSynapse"/> describes.
/// </para>
/// <para>
/// A neuron keeps the sum over its synapses: it decays by exp(-beta1 dt), and in each step the
/// source adds its weight times what its g has gained beside that decay, until nothing is gained
/// any more: where x is so small that all it could still open is below 2^-26 of the receptors in
/// single, 2^-56 in double precision, it counts as 0. With the defaults a spike delivers for 42
/// and 84 ms.
/// </para>
/// </remarks>
public sealed record BioNMDA : Synapse
{
    /// <summary>Makes the synapse.</summary>
    /// <param name="alpha1">The rate at which x opens receptors, 1/ms; finite, above 0.</param>
    /// <param name="beta1">The rate at which they close, 1/ms; finite, above 0.</param>
    /// <param name="alpha2">The rate at which the transmitter raises x, 1/(ms mM); finite, above 0.
    /// </param>
    /// <param name="beta2">The rate at which x decays, 1/ms; finite, above 0.</param>
    /// <param name="t">The transmitter's concentration in a pulse, mM; finite, above 0.</param>
    /// <param name="tDur">The duration of a pulse; finite, above 0. None is 0.5 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BioNMDA(
        double alpha1 = 2, double beta1 = 0.01, double alpha2 = 1, double beta2 = 0.5,
        double t = 1, Time? tDur = null)
    {
        Alpha1 = GateGuard.Positive(alpha1, nameof(alpha1), "1/ms");
        Beta1 = GateGuard.Positive(beta1, nameof(beta1), "1/ms");
        Alpha2 = GateGuard.Positive(alpha2, nameof(alpha2), "1/(ms mM)");
        Beta2 = GateGuard.Positive(beta2, nameof(beta2), "1/ms");
        T = GateGuard.Positive(t, nameof(t), "mM");
        TDur = Positive(tDur ?? 0.5.ms, nameof(tDur));
    }

    /// <summary>The rate at which x opens receptors, 1/ms.</summary>
    public double Alpha1 { get; }

    /// <summary>The rate at which receptors close, 1/ms.</summary>
    public double Beta1 { get; }

    /// <summary>The rate at which the transmitter raises x, 1/(ms mM).</summary>
    public double Alpha2 { get; }

    /// <summary>The rate at which x decays, 1/ms.</summary>
    public double Beta2 { get; }

    /// <summary>The transmitter's concentration in a pulse, mM.</summary>
    public double T { get; }

    /// <summary>The duration of a pulse.</summary>
    public Time TDur { get; }

    internal override adexif_synapse_form Form => adexif_synapse_form.ADEXIF_SYNAPSE_EXPONENTIAL;

    internal override (double Decay, double Rise, double Amplitude) Factors(double dt) =>
        (PortableMath.Exp(-dt * Beta1), 0, 0);

    internal override GateModel OpenGate(double dt, bool isSingle) =>
        new NmdaModel(this, dt, isSingle);

    /// <summary>Such as "BioNMDA(alpha1 2/ms, beta1 0.01/ms, alpha2 1/(ms mM), beta2 0.5/ms, T 1
    /// mM, T_dur 0.5 ms)".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"BioNMDA(alpha1 {Alpha1}/ms, beta1 {Beta1}/ms, alpha2 {Alpha2}/(ms mM), ")
        + string.Create(
            CultureInfo.InvariantCulture, $"beta2 {Beta2}/ms, T {T} mM, T_dur {TDur})");
}
