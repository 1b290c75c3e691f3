using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// Facilitation and depression (Tsodyks, Pawelzik and Markram, Neural Computation 10, 1998): u, the
/// part of the resources that a spike uses, and x, the resources. Between spikes du/dt = -u/tau_f
/// and dx/dt = (1 - x)/tau_d. A spike raises u by U (1 - u) and then lowers x by u x; it is
/// delivered with the weight times u x.
/// </summary>
/// <remarks>
/// The step is the reference's, exactly: a spike takes U (1 - u) and u x with the u and x of the
/// step before, and is delivered with the u and x after it. Tsodyks and Markram deliver the x
/// before it; for that divide by about 1 - u. At the start u = U and x = 1. Several spikes of one
/// source in a step act one after the other.
/// </remarks>
public sealed record STP : ShortTermPlasticity
{
    /// <summary>Makes the rule.</summary>
    /// <param name="u">What a spike raises u by, as a part of 1 - u; above 0, at most 1.</param>
    /// <param name="tauF">The time constant of u; finite, above 0. None is 1500 ms.</param>
    /// <param name="tauD">The time constant of x; finite, above 0. None is 200 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public STP(double u = 0.15, Time? tauF = null, Time? tauD = null)
    {
        U = GateGuard.Part(u, nameof(u));
        TauF = tauF ?? 1500.ms;
        TauD = tauD ?? 200.ms;
        ParameterGuard.Positive<Time>([TauF.BaseValue], nameof(tauF));
        ParameterGuard.Positive<Time>([TauD.BaseValue], nameof(tauD));
    }

    /// <summary>What a spike raises u by, as a part of 1 - u.</summary>
    public double U { get; }

    /// <summary>The time constant of u.</summary>
    public Time TauF { get; }

    /// <summary>The time constant of x.</summary>
    public Time TauD { get; }

    internal override GateModel OpenGate(Time dt) => new StpModel(this, dt);

    /// <summary>Such as "STP(U 0.15, tau_f 1500 ms, tau_d 200 ms)".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"STP(U {U}, tau_f {TauF}, tau_d {TauD})");
}
