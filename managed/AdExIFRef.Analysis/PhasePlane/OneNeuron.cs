using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The numbers of one neuron in the base units (mV, ms, mA, ohm, siemens), and its equations
/// <code>
/// tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I
/// tau_w dw/dt = a (V - V_rest) - w
/// </code>
/// </summary>
internal sealed class OneNeuron
{
    /// <summary>What 1 + R a may differ from 0 by the rounding of R = 1/g_L and a = -g_L.</summary>
    private const double RoundingOfOne = 1e-15;

    /// <exception cref="ArgumentNullException">The parameters are null.</exception>
    /// <exception cref="ArgumentException">They are of more than one neuron.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public OneNeuron(AdExParameters parameters)
    {
        parameters = Copy(parameters);
        Parameters = parameters;
        R = Value(parameters.R);
        if (!(R > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameters), R,
                $"R is {Resistance.FromBase(R)}; allowed in a phase plane is a finite value above "
                + "0 ohm.");
        }
        Tau = Value(parameters.Tau);
        TauW = Value(parameters.TauW);
        TauRef = Value(parameters.TauRef);
        VTh = Value(parameters.VTh);
        VReset = Value(parameters.VReset);
        VRest = Value(parameters.VRest);
        VT = Value(parameters.VT);
        DeltaT = Value(parameters.DeltaT);
        A = Value(parameters.A);
        B = Value(parameters.B);
        V0 = Value(parameters.VInitializer);
        W0 = Value(parameters.WInitializer);
        double alpha = Math.FusedMultiplyAdd(R, A, 1);
        Alpha = Math.Abs(alpha) < RoundingOfOne ? 0 : alpha;
    }

    /// <summary>Its parameters, one value each; not to be changed.</summary>
    public AdExParameters Parameters { get; }

    public double R { get; }

    public double Tau { get; }

    public double TauW { get; }

    public double TauRef { get; }

    public double VTh { get; }

    public double VReset { get; }

    public double VRest { get; }

    public double VT { get; }

    public double DeltaT { get; }

    public double A { get; }

    public double B { get; }

    public double V0 { get; }

    public double W0 { get; }

    /// <summary>1 + R a: leak and adaptation together, over the leak alone.</summary>
    public double Alpha { get; }

    /// <summary>tau/tau_w.</summary>
    public double TimeRatio => Tau / TauW;

    /// <summary>Where a spike is: V_th, and with delta_T = 0 the lower of V_T and V_th.</summary>
    public double Threshold => DeltaT > 0 ? VTh : Math.Min(VT, VTh);

    /// <summary>
    /// Returns the parameters with one value each, checked; an initializer draws it, so that all
    /// copies of the neuron are the same.
    /// </summary>
    /// <exception cref="ArgumentNullException">The parameters are null.</exception>
    /// <exception cref="ArgumentException">They are of more than one neuron.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static AdExParameters Copy(AdExParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.Validate(1);
        AdExParameters copy = parameters.Clone();
        foreach (ModelParameter one in ModelParameters.All.Concat(ModelParameters.InitialValues))
        {
            one.SetValues(copy, one.GetValues(parameters, 1));
        }
        return copy;
    }

    /// <summary>Returns exp((V - V_T)/delta_T); 0 with delta_T = 0.</summary>
    public double Exponential(double v) => DeltaT > 0 ? Math.Exp((v - VT) / DeltaT) : 0;

    /// <summary>Returns the w at which dV/dt is 0, mA.</summary>
    public double VNullcline(double v, double current) =>
        current + (((DeltaT * Exponential(v)) - (v - VRest)) / R);

    /// <summary>Returns the w at which dw/dt is 0, mA.</summary>
    public double WNullcline(double v) => A * (v - VRest);

    /// <summary>Returns dV/dt in mV/ms and dw/dt in mA/ms.</summary>
    public (double DV, double DW) Derivatives(double v, double w, double current) => (
        ((DeltaT * Exponential(v)) - (v - VRest) + (R * (current - w))) / Tau,
        (WNullcline(v) - w) / TauW);

    /// <summary>Returns the current that has a fixed point at this V, mA.</summary>
    public double CurrentOf(double v) =>
        ((Alpha * (v - VRest)) - (DeltaT * Exponential(v))) / R;

    private static double Value<TQ>(Parameter<TQ> parameter) where TQ : struct, IQuantity<TQ> =>
        parameter.Resolve(1)[0];
}
