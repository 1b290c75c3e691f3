namespace AdExIFRef.Interop;

/// <summary>
/// The values of <see cref="AdExParameters"/> for one shape, checked, in base units (ms, mV, mA,
/// ohm, siemens): arrays of one element where the parameter is a scalar, else row-major.
/// </summary>
internal sealed class ResolvedAdExParameters
{
    private readonly Dictionary<string, (object Parameter, double[] Values)> _sources = [];
    private readonly ResolvedAdExParameters? _former;

    /// <summary>Resolves and checks every parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inSize">The shape of the layer, without a batch axis.</param>
    /// <param name="former">
    /// Values for the same shape: what is still the same parameter is not resolved again.
    /// </param>
    /// <exception cref="ArgumentException">An array does not broadcast to the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ResolvedAdExParameters(
        AdExParameters parameters, Shape inSize, ResolvedAdExParameters? former = null)
    {
        _former = former;
        R = Checked(parameters.R, inSize, nameof(R), ParameterGuard.Finite<Resistance>);
        Tau = Checked(parameters.Tau, inSize, nameof(Tau), ParameterGuard.Positive<Time>);
        TauW = Checked(parameters.TauW, inSize, nameof(TauW), ParameterGuard.Positive<Time>);
        TauRef = Checked(
            parameters.TauRef, inSize, nameof(TauRef), ParameterGuard.NonNegative<Time>);
        VTh = Checked(parameters.VTh, inSize, nameof(VTh), ParameterGuard.Finite<Voltage>);
        VReset = Checked(parameters.VReset, inSize, nameof(VReset), ParameterGuard.Finite<Voltage>);
        VRest = Checked(parameters.VRest, inSize, nameof(VRest), ParameterGuard.Finite<Voltage>);
        VT = Checked(parameters.VT, inSize, nameof(VT), ParameterGuard.Finite<Voltage>);
        DeltaT = Checked(
            parameters.DeltaT, inSize, nameof(DeltaT), ParameterGuard.NonNegative<Voltage>);
        A = Checked(parameters.A, inSize, nameof(A), ParameterGuard.Finite<Conductance>);
        B = Checked(parameters.B, inSize, nameof(B), ParameterGuard.Finite<Current>);
        VInitializer = Checked(
            parameters.VInitializer, inSize, nameof(VInitializer), ParameterGuard.Finite<Voltage>);
        WInitializer = Checked(
            parameters.WInitializer, inSize, nameof(WInitializer), ParameterGuard.Finite<Current>);
        if (VTh != former?.VTh || VReset != former.VReset)
        {
            ParameterGuard.Above<Voltage>(VTh, VReset, nameof(VTh), nameof(VReset));
        }
        if (VT != former?.VT || VReset != former.VReset || DeltaT != former.DeltaT)
        {
            RequireThresholds();
        }
        _former = null; // or every change would keep all values before it
    }

    private delegate void Check(ReadOnlySpan<double> values, string name);

    /// <summary>R in ohm; finite.</summary>
    public double[] R { get; }

    /// <summary>Tau in ms; finite, above 0.</summary>
    public double[] Tau { get; }

    /// <summary>TauW in ms; finite, above 0.</summary>
    public double[] TauW { get; }

    /// <summary>TauRef in ms; finite, at least 0.</summary>
    public double[] TauRef { get; }

    /// <summary>VTh in mV; finite, above <see cref="VReset"/>.</summary>
    public double[] VTh { get; }

    /// <summary>VReset in mV; finite, below <see cref="VTh"/>.</summary>
    public double[] VReset { get; }

    /// <summary>VRest in mV; finite.</summary>
    public double[] VRest { get; }

    /// <summary>VT in mV; finite.</summary>
    public double[] VT { get; }

    /// <summary>DeltaT in mV; finite, at least 0; 0 for no exponential.</summary>
    public double[] DeltaT { get; }

    /// <summary>A in siemens; finite.</summary>
    public double[] A { get; }

    /// <summary>B in mA; finite.</summary>
    public double[] B { get; }

    /// <summary>VInitializer in mV; finite.</summary>
    public double[] VInitializer { get; }

    /// <summary>WInitializer in mA; finite.</summary>
    public double[] WInitializer { get; }

    /// <summary>
    /// Without an exponential (DeltaT = 0) spikes are at the lower of VT and VTh, so VT too must be
    /// above VReset.
    /// </summary>
    private void RequireThresholds()
    {
        if (!DeltaT.Contains(0))
        {
            return;
        }
        int count = new[] { VT.Length, VReset.Length, DeltaT.Length }.Max();
        double[] threshold = new double[count];
        for (int i = 0; i < count; i++)
        {
            double vT = VT[VT.Length == 1 ? 0 : i];
            bool counts = DeltaT[DeltaT.Length == 1 ? 0 : i] == 0;
            threshold[i] = counts ? vT : double.PositiveInfinity;
        }
        ParameterGuard.Above<Voltage>(
            threshold, VReset, nameof(VT), nameof(VReset), " where DeltaT is 0");
    }

    private double[] Checked<TQ>(
        Parameter<TQ> parameter, Shape inSize, string name, Check check)
        where TQ : struct, IQuantity<TQ>
    {
        double[] values;
        if (_former is not null && ReferenceEquals(_former._sources[name].Parameter, parameter))
        {
            values = _former._sources[name].Values;
        }
        else
        {
            values = parameter.ResolveShared(inSize, name);
            check(values, name);
        }
        _sources[name] = (parameter, values);
        return values;
    }
}
