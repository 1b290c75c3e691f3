using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons without a refractory period:
/// <code>
/// tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I
/// tau_w dw/dt = a (V - V_rest) - w
/// </code>
/// integrated by exponential Euler. A spike is V >= V_th after a step; the reset happens at the
/// start of the next step, so that V shows the overshoot in between.
/// </summary>
/// <remarks>
/// A layer serves one thread at a time; different layers are independent. Spans are in the base
/// units mV, ms, mA, ohm and siemens. There is nothing to dispose.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public partial class AdExIF<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Population<T> _population;

    /// <summary>Makes a layer.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="parameters">Copied; by default the reference's.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more neurons than an array can hold.
    /// </exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIF(Shape inSize, AdExParameters? parameters = null, Backend? backend = null)
        : this(inSize, parameters, backend, RefractoryClock.None, default)
    {
    }

    /// <summary>Makes a layer with the reference's parameters.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="backend">What computes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIF(Shape inSize, Backend backend)
        : this(inSize, null, RequireBackend(backend))
    {
    }

    private protected AdExIF(
        Shape inSize, AdExParameters? parameters, Backend? backend, RefractoryClock clock,
        UpdateRule rule)
    {
        ArgumentNullException.ThrowIfNull(inSize);
        SizeCheck.RequireNeurons(inSize.Size, nameof(inSize));
        ElementType.Require<T>();
        _population = new Population<T>(
            this, inSize, parameters?.Clone() ?? new AdExParameters(), backend ?? Backend.Best,
            clock, rule);
        _stepper = new Stepper<T>(_population);
        _runner = new Runner<T>(_population);
        _trainer = new Trainer<T>(_population);
    }

    /// <summary>Advances the layer by many steps, for networks.</summary>
    internal Runner<T> Runner => _runner;

    /// <summary>The shape without a batch.</summary>
    public Shape InSize => _population.Settings.InSize;

    /// <summary>The shape of the output without a batch: <see cref="InSize"/>.</summary>
    public Shape OutSize => InSize;

    /// <summary>A name for messages and plots; by default the type's.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public string Name
    {
        get => _population.Settings.Name;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Name));
            _population.Exclusively(() => _population.Settings.Name = value);
        }
    }

    /// <summary>
    /// How the differential equation becomes steps; by default
    /// <see cref="Integrator.ExponentialEuler"/>, the reference's scheme.
    /// </summary>
    /// <remarks>
    /// In the accurate mode a spike resets V at once, so that V is never seen at V_th or above,
    /// <c>SpkReset</c>, <c>Upstroke</c>, <c>ExponentGuard</c> and <c>RefractoryClock</c> have no
    /// meaning, and the refractory period is exactly tau_ref. A change keeps the state.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="NotSupportedException">
    /// The value is <see cref="Integrator.Accurate"/>, and T is float, or the layer is of
    /// <c>brainpy.dyn</c>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public Integrator Integrator
    {
        get => _population.Settings.Integrator;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Integrator));
            value.Require<T>();
            _population.Exclusively(() => _population.Settings.Integrator = value);
        }
    }

    /// <summary>What computes.</summary>
    public Backend Backend => _population.Backend;

    /// <summary>
    /// Checks the parameters and computes the coefficients of steps of that size, which the next
    /// step would do otherwise; reports what there is to report of them. Makes no step.
    /// </summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <exception cref="ArgumentException">A parameter or a noise does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// dt or a parameter is outside its range.
    /// </exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public void Prepare(Time dt) =>
        _population.Exclusively(() => _population.Preparation.Ready(dt.BaseValue));

    /// <summary>
    /// The most threads of a <c>Run</c>; -1, the default, is one per core. Results do not depend
    /// on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or below -1.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _population.Settings.MaxDegreeOfParallelism;
        set => _population.Exclusively(
            () => _population.Settings.MaxDegreeOfParallelism = value);
    }

    /// <summary>
    /// Raised where results are likely to be wrong. Where nobody subscribed, one line goes to
    /// standard error.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each kind is reported once per layer. After <see cref="InitState"/> and
    /// <see cref="ResetState"/> the kinds that are about the state (<c>NonFiniteState</c>,
    /// <c>NonFiniteInput</c>, <c>RunawayState</c>, <c>TimeWentBack</c>) are reported again. Steps
    /// in messages count from 0 at the last <see cref="InitState"/> or <see cref="ResetState"/>.
    /// </para>
    /// <para>
    /// A handler runs on the thread of the call, which has not returned yet: the layer is still in
    /// use. Its exception does not reach the caller: it goes to standard error. To silence a layer,
    /// subscribe a handler that does nothing; <see cref="BlowUpPolicy"/> turns what is not finite
    /// into an exception, or ignores it.
    /// </para>
    /// </remarks>
    public event EventHandler<NeuronWarning>? Warning
    {
        add => _population.Warnings.Warning += value;
        remove => _population.Warnings.Warning -= value;
    }

    /// <summary>The population that this class shows.</summary>
    internal Population<T> Population => _population;

    private protected static Backend RequireBackend(Backend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return backend;
    }
}
