using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How a neuron becomes excitable as a constant current grows, in closed form. With
/// alpha = 1 + R a and g_L = 1/R the resting state has exp((V - V_T)/delta_T) = e between 0 and its
/// end, and
/// <code>
/// saddle-node     e = alpha            I = (g_L + a) (V_T - V_rest - delta_T + delta_T ln alpha)
/// Andronov-Hopf   e = 1 + tau/tau_w    I = (g_L + a) (V_T - V_rest + delta_T ln e) - g_L delta_T e
///                 where R a > tau/tau_w: it then comes first
/// focus           |e - 1 + tau/tau_w| &lt; 2 sqrt(R a tau/tau_w)
/// </code>
/// </summary>
/// <remarks>
/// J. Touboul and R. Brette, Dynamics and bifurcations of the adaptive exponential
/// integrate-and-fire model, Biol. Cybern. 99 (2008) 319-334. In their terms R a is a/g_L.
/// </remarks>
public sealed class Excitability
{
    /// <summary>What the rounding of R, a and the time constants may make of R a = tau/tau_w.
    /// </summary>
    private const double Rounding = 1e-12;

    /// <summary>The excitability of a neuron.</summary>
    /// <param name="parameters">
    /// Of one neuron: scalars, or arrays of one value. R above 0.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A parameter is an array of several values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter is outside its range, or R is not above 0.
    /// </exception>
    public Excitability(AdExParameters parameters)
        : this(new OneNeuron(parameters))
    {
    }

    internal Excitability(OneNeuron neuron)
    {
        if (neuron.Alpha <= 0)
        {
            return;
        }
        double end = neuron.Threshold;
        Kind = RheobaseKind.Threshold;
        if (neuron.DeltaT > 0)
        {
            SetBifurcations(neuron);
            Voltage first = HopfV ?? SaddleNodeV!.Value;
            if (first.BaseValue <= end)
            {
                end = first.BaseValue;
                Kind = IsBalanced(neuron) ? RheobaseKind.BogdanovTakens
                    : HopfV is null ? RheobaseKind.SaddleNode
                    : RheobaseKind.AndronovHopf;
            }
        }
        RheobaseV = Voltage.FromBase(end);
        Rheobase = Current.FromBase(neuron.CurrentOf(end));
        SetOscillations(neuron, end);
    }

    /// <summary>How the resting state is lost.</summary>
    public RheobaseKind Kind { get; }

    /// <summary>
    /// The static rheobase: the current up to which there is a resting state below the threshold,
    /// and above which there is none. Null where there never is one. A neuron that the
    /// current is switched on for may spike at less.
    /// </summary>
    public Current? Rheobase { get; }

    /// <summary>V of the resting state at the rheobase; null without a rheobase.</summary>
    public Voltage? RheobaseV { get; }

    /// <summary>
    /// The current at which the two fixed points meet; null with delta_T = 0 or 1 + R a not above
    /// 0.
    /// </summary>
    public Current? SaddleNodeCurrent { get; private set; }

    /// <summary>V where they meet, V_T + delta_T ln(1 + R a).</summary>
    public Voltage? SaddleNodeV { get; private set; }

    /// <summary>
    /// The current at which the lower fixed point becomes unstable by oscillation; null where R a
    /// is at most tau/tau_w, where it does not.
    /// </summary>
    public Current? HopfCurrent { get; private set; }

    /// <summary>V there, V_T + delta_T ln(1 + tau/tau_w).</summary>
    public Voltage? HopfV { get; private set; }

    /// <summary>
    /// The frequency of the oscillation at the Andronov-Hopf current,
    /// sqrt((R a - tau/tau_w)/(tau tau_w))/(2 pi); null without one.
    /// </summary>
    public Frequency? HopfFrequency { get; private set; }

    /// <summary>Whether the neuron oscillates below the rheobase.</summary>
    public SubthresholdBehavior Subthreshold { get; private set; }

    /// <summary>
    /// The currents between which the resting state is a focus; the lower end is minus infinity
    /// where it is one at any hyperpolarization. Null where it never is.
    /// </summary>
    public (Current From, Current To)? OscillationRange { get; private set; }

    private static bool IsBalanced(OneNeuron neuron) =>
        Math.Abs(neuron.Alpha - 1 - neuron.TimeRatio) <= Rounding * (1 + neuron.TimeRatio);

    private void SetBifurcations(OneNeuron neuron)
    {
        double fold = neuron.VT + (neuron.DeltaT * Math.Log(neuron.Alpha));
        SaddleNodeV = Voltage.FromBase(fold);
        SaddleNodeCurrent = Current.FromBase(neuron.CurrentOf(fold));
        double beyond = neuron.Alpha - 1 - neuron.TimeRatio;
        if (beyond <= 0 || IsBalanced(neuron))
        {
            return;
        }
        double hopf = neuron.VT + (neuron.DeltaT * Math.Log(1 + neuron.TimeRatio));
        HopfV = Voltage.FromBase(hopf);
        HopfCurrent = Current.FromBase(neuron.CurrentOf(hopf));
        HopfFrequency = new(
            1e3 * Math.Sqrt(beyond / (neuron.Tau * neuron.TauW)) / (2 * Math.PI));
    }

    private void SetOscillations(OneNeuron neuron, double end)
    {
        if (!(neuron.A > 0))
        {
            return; // real eigenvalues
        }
        double middle = 1 - neuron.TimeRatio;
        double reach = 2 * Math.Sqrt(neuron.R * neuron.A * neuron.TimeRatio);
        double last = neuron.Exponential(end);
        double low = middle - reach, high = middle + reach;
        bool isEverywhere = low < 0 && (high > last || (last == 0 && high > 0));
        if (!isEverywhere && (high <= 0 || low >= last))
        {
            return;
        }
        double to = high >= last ? end : At(high);
        OscillationRange = (
            Current.FromBase(low < 0 ? double.NegativeInfinity : neuron.CurrentOf(At(low))),
            Current.FromBase(neuron.CurrentOf(to)));
        Subthreshold = isEverywhere
            ? SubthresholdBehavior.Resonator
            : SubthresholdBehavior.Mixed;

        double At(double e) => neuron.VT + (neuron.DeltaT * Math.Log(e));
    }
}
