namespace AdExIFRef.Interop;

/// <summary>
/// What becomes of the spikes that arrive at a neuron: g, the sum over all synapses of one kind.
/// </summary>
/// <remarks>The text names every parameter: snapshots of networks compare it.</remarks>
public abstract record Synapse
{
    private protected Synapse()
    {
    }

    /// <summary>The kernel's name.</summary>
    internal abstract adexif_synapse_form Form { get; }

    /// <summary>Returns the factors of a step.</summary>
    /// <param name="dt">The step size, ms.</param>
    internal abstract (double Decay, double Rise, double Amplitude) Factors(double dt);

    /// <summary>Returns what spikes of a source become before synapses get them; null: nothing.
    /// </summary>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="isSingle">Whether the network computes in float.</param>
    internal virtual GateModel? OpenGate(double dt, bool isSingle) => null;

    /// <summary>Returns a time constant that is above 0.</summary>
    private protected static Time Positive(Time value, string name)
    {
        ParameterGuard.Positive<Time>([value.BaseValue], name);
        return value;
    }

    /// <summary>Returns exp(-dt/tau).</summary>
    private protected static double Decay(double dt, Time tau) =>
        PortableMath.Exp(-dt / tau.BaseValue);
}

/// <summary>
/// An exponential synapse: a spike adds its weight to g, which decays: dg/dt = -g/tau.
/// </summary>
public sealed record Expon : Synapse
{
    /// <summary>Makes the synapse.</summary>
    /// <param name="tau">The time constant of the decay; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">tau is outside its range.</exception>
    public Expon(Time tau) => Tau = Positive(tau, nameof(tau));

    /// <summary>The time constant of the decay.</summary>
    public Time Tau { get; }

    internal override adexif_synapse_form Form => adexif_synapse_form.ADEXIF_SYNAPSE_EXPONENTIAL;

    internal override (double Decay, double Rise, double Amplitude) Factors(double dt) =>
        (Decay(dt, Tau), 0, 0);

    /// <summary>Such as "Expon(5 ms)".</summary>
    public override string ToString() => $"Expon({Tau})";
}

/// <summary>
/// A synapse that rises and decays: a spike of weight 1 gives A (exp(-t/tau_decay) -
/// exp(-t/tau_rise)), where A makes the peak 1.
/// </summary>
public sealed record DualExpon : Synapse
{
    /// <summary>Makes the synapse.</summary>
    /// <param name="tauDecay">The time constant of the decay; finite.</param>
    /// <param name="tauRise">That of the rise; above 0, below the other.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public DualExpon(Time tauDecay, Time tauRise)
    {
        TauDecay = Positive(tauDecay, nameof(tauDecay));
        TauRise = Positive(tauRise, nameof(tauRise));
        ParameterGuard.Above<Time>(
            [tauDecay.BaseValue], [tauRise.BaseValue], nameof(tauDecay), nameof(tauRise));
    }

    /// <summary>The time constant of the decay.</summary>
    public Time TauDecay { get; }

    /// <summary>The time constant of the rise.</summary>
    public Time TauRise { get; }

    internal override adexif_synapse_form Form => adexif_synapse_form.ADEXIF_SYNAPSE_DUAL;

    internal override (double Decay, double Rise, double Amplitude) Factors(double dt)
    {
        double ratio = TauRise.BaseValue / TauDecay.BaseValue;
        // 1 over the peak of the difference: at (log(1/ratio) tau_rise)/(1 - ratio).
        double peak = PortableMath.Exp(PortableMath.Log(ratio) * ratio / (1 - ratio)) * (1 - ratio);
        return (Decay(dt, TauDecay), Decay(dt, TauRise), 1 / peak);
    }

    /// <summary>Such as "DualExpon(5 ms, 1 ms)".</summary>
    public override string ToString() => $"DualExpon({TauDecay}, {TauRise})";
}

/// <summary>
/// The limit of <see cref="DualExpon"/> for equal time constants: dh/dt = -h/tau, to which a spike
/// adds its weight, and dg/dt = (h - g)/tau, as in the reference. A spike of weight 1 has its peak
/// 1/e after tau.
/// </summary>
public sealed record Alpha : Synapse
{
    /// <summary>Makes the synapse.</summary>
    /// <param name="tau">The time constant; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">tau is outside its range.</exception>
    public Alpha(Time tau) => Tau = Positive(tau, nameof(tau));

    /// <summary>The time constant.</summary>
    public Time Tau { get; }

    internal override adexif_synapse_form Form => adexif_synapse_form.ADEXIF_SYNAPSE_ALPHA;

    internal override (double Decay, double Rise, double Amplitude) Factors(double dt) =>
        (Decay(dt, Tau), 0, -PortableMath.Expm1(-dt / Tau.BaseValue));

    /// <summary>Such as "Alpha(5 ms)".</summary>
    public override string ToString() => $"Alpha({Tau})";
}
