using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The parameters and the initial state of adaptive exponential integrate-and-fire neurons with a
/// refractory period,
/// <code>
/// tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I
/// tau_w dw/dt = a (V - V_rest) - w
/// </code>
/// Each is a scalar, an array that broadcasts to the layer's shape by trailing axes, or an
/// <see cref="Init"/>. Names and defaults are those of <c>brainpy.state.AdExIFRef</c>.
/// </summary>
/// <remarks>Values are checked by <see cref="Validate"/>, when a layer first uses them.</remarks>
public sealed partial class AdExParameters
{
    /// <summary>
    /// Membrane resistance R, which turns currents into voltages: ohm x mA = mV. Default 1 ohm, the
    /// reference's, with which currents are some tens of mA: a current of 800 pA then moves V by
    /// 8e-7 mV. Neurons in units of biology have some 100 Mohm, and currents of some hundred pA;
    /// see <see cref="FromConductances"/>.
    /// </summary>
    /// <value>Finite.</value>
    public Parameter<Resistance> R
    {
        get;
        set => field = Given(value);
    } = 1.ohm;

    /// <summary>Membrane time constant tau. Default 10 ms.</summary>
    /// <value>Finite, above 0.</value>
    public Parameter<Time> Tau
    {
        get;
        set => field = Given(value);
    } = 10.ms;

    /// <summary>Time constant tau_w of the adaptation current. Default 30 ms.</summary>
    /// <value>Finite, above 0.</value>
    public Parameter<Time> TauW
    {
        get;
        set => field = Given(value);
    } = 30.ms;

    /// <summary>Refractory period tau_ref. Default 1.7 ms.</summary>
    /// <value>Finite, at least 0.</value>
    public Parameter<Time> TauRef
    {
        get;
        set => field = Given(value);
    } = 1.7.ms;

    /// <summary>Spike threshold V_th, where a spike is detected. Default -55 mV.</summary>
    /// <value>Finite, above <see cref="VReset"/>.</value>
    public Parameter<Voltage> VTh
    {
        get;
        set => field = Given(value);
    } = -55.mV;

    /// <summary>Reset potential V_reset. Default -68 mV.</summary>
    /// <value>Finite, below <see cref="VTh"/>.</value>
    public Parameter<Voltage> VReset
    {
        get;
        set => field = Given(value);
    } = -68.mV;

    /// <summary>Resting potential V_rest of the leak. Default -65 mV.</summary>
    /// <value>Finite.</value>
    public Parameter<Voltage> VRest
    {
        get;
        set => field = Given(value);
    } = -65.mV;

    /// <summary>
    /// Threshold V_T of the exponential, where its slope balances the leak. Default -59.9 mV.
    /// </summary>
    /// <value>Finite.</value>
    public Parameter<Voltage> VT
    {
        get;
        set => field = Given(value);
    } = -59.9.mV;

    /// <summary>
    /// Sharpness delta_T of the spike initiation. Default 3.48 mV. 0 is the leaky integrate-and-fire
    /// limit: no exponential, and spikes at the lower of <see cref="VT"/> and <see cref="VTh"/>.
    /// </summary>
    /// <value>Finite, at least 0.</value>
    public Parameter<Voltage> DeltaT
    {
        get;
        set => field = Given(value);
    } = 3.48.mV;

    /// <summary>Subthreshold adaptation a: siemens x mV = mA. Default 1 siemens.</summary>
    /// <value>Finite.</value>
    public Parameter<Conductance> A
    {
        get;
        set => field = Given(value);
    } = 1.siemens;

    /// <summary>Spike-triggered adaptation b, added to w at each spike. Default 1 mA.</summary>
    /// <value>Finite.</value>
    public Parameter<Current> B
    {
        get;
        set => field = Given(value);
    } = 1.mA;

    /// <summary>The membrane potential V at the start. Default -65 mV.</summary>
    /// <value>Finite.</value>
    public Parameter<Voltage> VInitializer
    {
        get;
        set => field = Given(value);
    } = -65.mV;

    /// <summary>The adaptation current w at the start. Default 0 mA.</summary>
    /// <value>Finite.</value>
    public Parameter<Current> WInitializer
    {
        get;
        set => field = Given(value);
    } = 0.mA;

    /// <summary>
    /// Whether setting a value throws, as in the parameters of an <see cref="AdExPreset"/>;
    /// <see cref="Clone"/> gives a copy that can be changed.
    /// </summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>A copy that can be changed; changing it leaves this as it is.</summary>
    public AdExParameters Clone()
    {
        var copy = (AdExParameters)MemberwiseClone();
        copy.IsReadOnly = false;
        return copy;
    }

    /// <summary>Checks every value for a layer of this shape.</summary>
    /// <param name="inSize">The shape of the layer, without a batch axis.</param>
    /// <exception cref="ArgumentException">An array does not broadcast to the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is outside its range; names the parameter, the value, its flat index and the range.
    /// </exception>
    public void Validate(Shape inSize) => Resolve(inSize);

    /// <summary>The checked values for a layer of this shape, as <see cref="Validate"/>.</summary>
    /// <param name="inSize">The shape of the layer, without a batch axis.</param>
    /// <param name="former">
    /// Values for the same shape: those of a parameter that is still the same are taken over. The
    /// parameters given here must not change any more where this is passed on.
    /// </param>
    internal ResolvedAdExParameters Resolve(Shape inSize, ResolvedAdExParameters? former = null)
    {
        ArgumentNullException.ThrowIfNull(inSize);
        return new ResolvedAdExParameters(this, inSize, former);
    }

    /// <summary>Makes every later change of a value throw.</summary>
    internal AdExParameters Freeze()
    {
        IsReadOnly = true;
        return this;
    }

    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="InvalidOperationException">These are read-only.</exception>
    private Parameter<TQ> Given<TQ>(Parameter<TQ> value, [CallerMemberName] string name = "")
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return !IsReadOnly
            ? value
            : throw new InvalidOperationException(
                $"{name} cannot be set to {value} here: these parameters are read-only, those of a "
                + $"preset. Change a copy: var p = preset.Parameters.Clone(); p.{name} = ...; or "
                + $"the layer that the preset makes: preset.Create<float>(n).{name} = ...");
    }
}
