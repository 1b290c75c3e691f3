using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// Depression (Abbott et al., Science 275, 1997): x, the resources. Between spikes dx/dt = (1 -
/// x)/tau; a spike lowers x by U x, and is delivered with the weight times x.
/// </summary>
/// <remarks>
/// The step is the reference's, exactly: a spike takes U x with the x of the step before, and is
/// delivered with the x after it. At the start x = 1. Several spikes of one source in a step act
/// one after the other.
/// </remarks>
public sealed record STD : ShortTermPlasticity
{
    /// <summary>Makes the rule.</summary>
    /// <param name="tau">The time constant of x; finite, above 0. None is 200 ms.</param>
    /// <param name="u">What a spike lowers x by, as a part of x; above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public STD(Time? tau = null, double u = 0.07)
    {
        Tau = tau ?? 200.ms;
        U = GateGuard.Part(u, nameof(u));
        ParameterGuard.Positive<Time>([Tau.BaseValue], nameof(tau));
    }

    /// <summary>The time constant of x.</summary>
    public Time Tau { get; }

    /// <summary>What a spike lowers x by, as a part of x.</summary>
    public double U { get; }

    internal override GateModel OpenGate(Time dt) => new StdModel(this, dt);

    /// <summary>Such as "STD(tau 200 ms, U 0.07)".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"STD(tau {Tau}, U {U})");
}
