using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// A synapse that saturates: g, the fraction of its receptors that is open, follows dg/dt = alpha
/// [T] (1 - g) - beta g, where the transmitter's concentration [T] is <see cref="T"/> for
/// <see cref="TDur"/> after a spike has arrived, and else 0. A weight is what a synapse gives when
/// all its receptors are open.
/// </summary>
/// <remarks>
/// <para>
/// As in the reference, g belongs to the source: all synapses of one source have the same g, and
/// another spike during a pulse begins the pulse anew instead of adding to it. The step is
/// exponential Euler, which is exact here. The pulse covers the steps m with
/// (t_m - t_arrival) &lt; TDur, computed in the network's precision: where TDur is a multiple of dt
/// rounding decides about the last step, as in the reference; a TDur of half a step less or more
/// has pulses of one length.
/// </para>
/// <para>
/// A neuron keeps the sum over its synapses: it decays by exp(-beta dt), and in each step of a
/// pulse the source adds its weight times what its g has gained beside that decay. So only the
/// steps of pulses cost something, and a weight that changes counts for what is opened later.
/// With several delays the pulse is that of the shortest delay, and comes later by the difference.
/// </para>
/// </remarks>
public abstract record FirstOrderSynapse : Synapse
{
    private protected FirstOrderSynapse(double alpha, double beta, double t, Time tDur)
    {
        Alpha = GateGuard.Positive(alpha, nameof(alpha), "1/(ms mM)");
        Beta = GateGuard.Positive(beta, nameof(beta), "1/ms");
        T = GateGuard.Positive(t, nameof(t), "mM");
        TDur = Positive(tDur, nameof(tDur));
    }

    /// <summary>The rate of binding, 1/(ms mM).</summary>
    public double Alpha { get; }

    /// <summary>The rate of unbinding, 1/ms.</summary>
    public double Beta { get; }

    /// <summary>The transmitter's concentration in a pulse, mM.</summary>
    public double T { get; }

    /// <summary>The duration of a pulse.</summary>
    public Time TDur { get; }

    internal override adexif_synapse_form Form => adexif_synapse_form.ADEXIF_SYNAPSE_EXPONENTIAL;

    internal override (double Decay, double Rise, double Amplitude) Factors(double dt) =>
        (PortableMath.Exp(-dt * Beta), 0, 0);

    internal override GateModel OpenGate(double dt, bool isSingle) =>
        new FirstOrderModel(this, dt, isSingle);

    /// <summary>Such as "AMPA(alpha 0.98/(ms mM), beta 0.18/ms, T 0.5 mM, T_dur 0.5 ms)".</summary>
    public sealed override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{GetType().Name}(alpha {Alpha}/(ms mM), beta {Beta}/ms, T {T} mM, T_dur {TDur})");
}
