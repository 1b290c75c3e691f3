using System.Numerics;

namespace AdExIFRef.Interop.Dyn;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons with a refractory period and a liquid time
/// constant, as <c>brainpy.dyn.AdExIFRefLTC</c>: inputs that depend on V do so within a step.
/// </summary>
/// <remarks>
/// <para>
/// The equations are those of <see cref="Interop.AdExIFRef{T}"/>, the step is another. V and w
/// advance together from their values before it. A spike is reset within its own step: V shows
/// V_reset and never the overshoot, and w has b. While t - last spike &lt;= tau_ref V stays where
/// it is and w runs on. There is no exponent guard: an infinite V is a spike.
/// </para>
/// <para>
/// Inputs, runs, recordings, snapshots and threads are those of <see cref="AdExIF{T}"/>. There is
/// no backward pass: <c>Forward</c> throws <see cref="NotSupportedException"/>.
/// </para>
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public class AdExIFRefLTC<T> : Interop.AdExIFRef<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Makes a layer.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="parameters">Copied; by default <see cref="DynParameters.Default"/>. (A new
    /// <see cref="AdExParameters"/> has the defaults of <c>brainpy.state</c>.)</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more neurons than an array can hold.
    /// </exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIFRefLTC(Shape inSize, AdExParameters? parameters = null, Backend? backend = null)
        : this(inSize, parameters, backend, isLiquid: true)
    {
    }

    /// <summary>Makes a layer with the reference's parameters.</summary>
    /// <param name="inSize">Its shape: <c>10</c>, <c>(3, 4)</c> or a <see cref="Shape"/>.</param>
    /// <param name="backend">What computes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public AdExIFRefLTC(Shape inSize, Backend backend)
        : this(inSize, null, RequireBackend(backend), isLiquid: true)
    {
    }

    private protected AdExIFRefLTC(
        Shape inSize, AdExParameters? parameters, Backend? backend, bool isLiquid)
        : base(
            inSize, parameters ?? DynParameters.Default(), backend,
            new UpdateRule(adexif_rule.ADEXIF_RULE_DYN, default, isLiquid))
    {
    }

    /// <summary>
    /// How a step integrates. Default <see cref="IntegrationMethod.ExpAuto"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    /// <exception cref="NotSupportedException">
    /// <see cref="IntegrationMethod.Rk4"/> of the liquid form with a
    /// <see cref="CurrentFunction{T}"/> among the inputs: its stages would need currents at
    /// potentials that the function is not asked for. Conductances are followed exactly.
    /// </exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public IntegrationMethod Method
    {
        get => (IntegrationMethod)Population.Settings.Rule.Method;
        set
        {
            Errors.RequireDefined(value, nameof(Method));
            Population.Change(Population.Settings.Rule with { Method = (adexif_method)value });
        }
    }

    /// <summary>
    /// What a spike does to V: V_reset in the default mode,
    /// <see cref="ComputingMode.NonBatching"/>; <see cref="AdExIF{T}.SpkReset"/>, by default soft,
    /// in <see cref="ComputingMode.Training"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is unknown.</exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public ComputingMode Mode
    {
        get => Population.Settings.IsTraining ? ComputingMode.Training : ComputingMode.NonBatching;
        set
        {
            Errors.RequireDefined(value, nameof(Mode));
            Population.Exclusively(
                () => Population.Settings.IsTraining = value == ComputingMode.Training);
        }
    }
}
