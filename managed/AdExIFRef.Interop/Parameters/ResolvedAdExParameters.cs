namespace AdExIFRef.Interop;

/// <summary>
/// The values of <see cref="AdExParameters"/> for one shape, checked, in base units (ms, mV, mA,
/// ohm, siemens): arrays of one element where the parameter is a scalar, else row-major.
/// </summary>
internal sealed class ResolvedAdExParameters
{
    /// <exception cref="ArgumentException">An array does not broadcast to the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ResolvedAdExParameters(AdExParameters parameters, Shape inSize)
    {
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
            parameters.DeltaT, inSize, nameof(DeltaT), ParameterGuard.Positive<Voltage>);
        A = Checked(parameters.A, inSize, nameof(A), ParameterGuard.Finite<Conductance>);
        B = Checked(parameters.B, inSize, nameof(B), ParameterGuard.Finite<Current>);
        VInitializer = Checked(
            parameters.VInitializer, inSize, nameof(VInitializer), ParameterGuard.Finite<Voltage>);
        WInitializer = Checked(
            parameters.WInitializer, inSize, nameof(WInitializer), ParameterGuard.Finite<Current>);
        ParameterGuard.Above<Voltage>(VTh, VReset, nameof(VTh), nameof(VReset));
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

    /// <summary>DeltaT in mV; finite, above 0.</summary>
    public double[] DeltaT { get; }

    /// <summary>A in siemens; finite.</summary>
    public double[] A { get; }

    /// <summary>B in mA; finite.</summary>
    public double[] B { get; }

    /// <summary>VInitializer in mV; finite.</summary>
    public double[] VInitializer { get; }

    /// <summary>WInitializer in mA; finite.</summary>
    public double[] WInitializer { get; }

    private static double[] Checked<TQ>(
        Parameter<TQ> parameter, Shape inSize, string name, Check check)
        where TQ : struct, IQuantity<TQ>
    {
        double[] values = parameter.Resolve(inSize, name);
        check(values, name);
        return values;
    }
}
