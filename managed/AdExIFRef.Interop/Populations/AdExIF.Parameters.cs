namespace AdExIFRef.Interop;

/// <summary>
/// The parameters: each a quantity, an array that broadcasts to <see cref="InSize"/>, or an
/// <see cref="Init"/>. They may change between steps; values are checked at the next use.
/// </summary>
public partial class AdExIF<T>
{
    /// <summary>
    /// Membrane resistance R: ohm x mA = mV. Default 1 ohm, the reference's, with which currents
    /// are some tens of mA; with a resistance of 100 Mohm they are some hundred pA.
    /// </summary>
    public Parameter<Resistance> R
    {
        get => _population.Settings.Parameters.R;
        set => _population.Change(p => p.R = value);
    }

    /// <summary>Membrane time constant tau; above 0. Default 10 ms.</summary>
    public Parameter<Time> Tau
    {
        get => _population.Settings.Parameters.Tau;
        set => _population.Change(p => p.Tau = value);
    }

    /// <summary>Time constant tau_w of the adaptation; above 0. Default 30 ms.</summary>
    public Parameter<Time> TauW
    {
        get => _population.Settings.Parameters.TauW;
        set => _population.Change(p => p.TauW = value);
    }

    /// <summary>Spike threshold V_th; above <see cref="VReset"/>. Default -55 mV.</summary>
    public Parameter<Voltage> VTh
    {
        get => _population.Settings.Parameters.VTh;
        set => _population.Change(p => p.VTh = value);
    }

    /// <summary>Reset potential V_reset. Default -68 mV.</summary>
    public Parameter<Voltage> VReset
    {
        get => _population.Settings.Parameters.VReset;
        set => _population.Change(p => p.VReset = value);
    }

    /// <summary>Resting potential V_rest. Default -65 mV.</summary>
    public Parameter<Voltage> VRest
    {
        get => _population.Settings.Parameters.VRest;
        set => _population.Change(p => p.VRest = value);
    }

    /// <summary>Threshold V_T of the exponential. Default -59.9 mV.</summary>
    public Parameter<Voltage> VT
    {
        get => _population.Settings.Parameters.VT;
        set => _population.Change(p => p.VT = value);
    }

    /// <summary>
    /// Sharpness delta_T of the exponential; 0 or above. Default 3.48 mV. 0 is the leaky
    /// integrate-and-fire limit: no exponential, and spikes at the lower of <see cref="VT"/> and
    /// <see cref="VTh"/>, which must be above <see cref="VReset"/>.
    /// </summary>
    public Parameter<Voltage> DeltaT
    {
        get => _population.Settings.Parameters.DeltaT;
        set => _population.Change(p => p.DeltaT = value);
    }

    /// <summary>Subthreshold adaptation a. Default 1 siemens.</summary>
    public Parameter<Conductance> A
    {
        get => _population.Settings.Parameters.A;
        set => _population.Change(p => p.A = value);
    }

    /// <summary>Spike-triggered adaptation b. Default 1 mA.</summary>
    public Parameter<Current> B
    {
        get => _population.Settings.Parameters.B;
        set => _population.Change(p => p.B = value);
    }

    /// <summary>V at the start, drawn for the whole state. Default -65 mV.</summary>
    /// <remarks>Used by <see cref="InitState"/> and <see cref="ResetState"/>.</remarks>
    public Parameter<Voltage> VInitializer
    {
        get => _population.Settings.Parameters.VInitializer;
        set => _population.Exclusively(
            () => _population.Settings.Parameters.VInitializer = value);
    }

    /// <summary>w at the start, drawn for the whole state. Default 0 mA.</summary>
    /// <remarks>Used by <see cref="InitState"/> and <see cref="ResetState"/>.</remarks>
    public Parameter<Current> WInitializer
    {
        get => _population.Settings.Parameters.WInitializer;
        set => _population.Exclusively(
            () => _population.Settings.Parameters.WInitializer = value);
    }

    /// <summary>Sets a parameter to values in its base unit.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">One value for all neurons, or an array that broadcasts.</param>
    /// <exception cref="ArgumentException">
    /// There is no value, or the parameter is tau_ref and there is no refractory period.
    /// </exception>
    public void SetValues(ModelParameter parameter, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter == ModelParameters.TauRef
            && _population.Settings.RefractoryClock == RefractoryClock.None)
        {
            throw new ArgumentException(
                "parameter is TauRef, but these neurons have no refractory period; use AdExIFRef.",
                nameof(parameter));
        }
        double[] copy = values.ToArray();
        _population.Change(p => parameter.SetValues(p, copy));
    }

    /// <summary>What a spike does to V. Default soft.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public SpkReset SpkReset
    {
        get => _population.Settings.SpkReset;
        set => _population.Exclusively(() => _population.Settings.SpkReset = value);
    }

    /// <summary>
    /// How a step treats the upstroke of a spike. Default <see cref="Upstroke.Reference"/>;
    /// <see cref="Upstroke.Bounded"/> is for a V_th far above V_T, such as 0 or +20 mV.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public Upstroke Upstroke
    {
        get => _population.Settings.Upstroke;
        set => _population.Exclusively(() => _population.Settings.Upstroke = value);
    }

    /// <summary>
    /// The largest exponent (V - V_T)/delta_T: beyond it the exponential is constant. Default 20,
    /// as in the reference; infinity for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN, 0 or negative.</exception>
    public double ExponentGuard
    {
        get => _population.Settings.ExponentGuard;
        set => _population.Exclusively(() => _population.Settings.ExponentGuard = value);
    }

    /// <summary>What happens where the exponential cannot be integrated. Default warn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    public BlowUpPolicy BlowUpPolicy
    {
        get => _population.Settings.BlowUpPolicy;
        set => _population.Exclusively(() => _population.Settings.BlowUpPolicy = value);
    }
}
