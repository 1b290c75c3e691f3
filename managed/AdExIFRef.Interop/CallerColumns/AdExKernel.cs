using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The step without a layer, on the caller's own columns: nothing is copied, nothing allocated, no
/// state kept. For programs with a data layout of their own, such as a game loop.
/// </summary>
/// <remarks>
/// No check for blow-up is made beforehand, as a layer makes it (<see cref="BlowUpPolicy"/>), and
/// there is no clock: time must go on from call to call. With <see cref="RefractoryClock.Time"/> a
/// neuron whose last spike is not before the step would stay refractory for ever. Such a step is
/// refused where the time is not later than in the call before on the same columns, and in the first
/// call on columns; of each thread the last 64 columns or so are remembered. A time that hardly
/// changes during as many steps as a refractory period has is reported where a neuron stays
/// refractory for it (<see cref="AdExCoefficients{T}.Warning"/>).
/// Values that are not finite are not reported but returned: look at what <see cref="Step"/> gives.
/// </remarks>
public static class AdExKernel
{
    /// <summary>Prepares the coefficients of a step, once per (parameters, dt).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameters">Checked here; later changes have no effect.</param>
    /// <param name="count">1 to 2,147,000,000 neurons; arrays broadcast to it.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="reset">What a spike does to V.</param>
    /// <param name="clock">How the refractory period is kept.</param>
    /// <param name="exponentGuard">The largest exponent; above 0, infinity for none.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>.</param>
    /// <param name="upstroke">How a step treats the upstroke of a spike.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static AdExCoefficients<T> Prepare<T>(
        AdExParameters parameters,
        int count,
        Time dt,
        SpkReset reset = SpkReset.Soft,
        RefractoryClock clock = RefractoryClock.Time,
        double exponentGuard = 20,
        Backend? backend = null,
        Upstroke upstroke = Upstroke.Reference)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        SizeCheck.RequireNeurons(count, nameof(count));
        ElementType.Require<T>();
        TimeRange.RequireStep<T>(dt);
        RequireSettings(reset, clock, exponentGuard, upstroke);
        backend ??= Backend.Best;
        var values = new ParameterValues(parameters.Resolve(count), count);
        var settings = new StepSettings(
            dt.BaseValue, exponentGuard, (adexif_reset)reset, (adexif_clock)clock,
            (adexif_upstroke)upstroke);
        var columns = new CoefficientColumns<T>(backend.Kernel, values, settings);
        return new AdExCoefficients<T>(columns, backend, clock, values);
    }

    /// <summary>Advances every neuron by one step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="coefficients">From <see cref="Prepare"/>.</param>
    /// <param name="t">The time of the step; finite.</param>
    /// <param name="v">Membrane potential, mV; one per neuron, updated.</param>
    /// <param name="w">Adaptation current, mA; one per neuron, updated.</param>
    /// <param name="lastSpikeTime">
    /// ms; one per neuron, updated, -1e7 at the start; empty without a refractory period.
    /// </param>
    /// <param name="current">Input current, mA; one per neuron.</param>
    /// <param name="spikeBits">
    /// Written: neuron i is bit i % 8 of byte i / 8, (count + 7) / 8 bytes, the rest 0.
    /// </param>
    /// <param name="refractorySteps">
    /// With <see cref="RefractoryClock.Steps"/>, one per neuron, updated, 0 at the start; else
    /// empty.
    /// </param>
    /// <returns>The first neuron whose state is not finite after the step, or -1.</returns>
    /// <exception cref="ArgumentNullException">The coefficients are null.</exception>
    /// <exception cref="ArgumentException">
    /// A column has another length, or two columns share memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// t is not finite, or not later than a neuron's last spike; see the remarks of the class.
    /// </exception>
    public static long Step<T>(
        AdExCoefficients<T> coefficients,
        Time t,
        Span<T> v,
        Span<T> w,
        Span<T> lastSpikeTime,
        ReadOnlySpan<T> current,
        Span<byte> spikeBits,
        Span<T> refractorySteps = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        TimeRange.Require<T>(t.BaseValue, coefficients.Columns.Settings.Dt);
        var columns = new CallerColumns<T>
        {
            V = v,
            W = w,
            LastSpikeTime = lastSpikeTime,
            RefractorySteps = refractorySteps,
            Current = current,
            SpikeBits = spikeBits,
        };
        CallerColumnsCheck.RequireLengths(coefficients, columns);
        CallerColumnsCheck.RequireDisjoint(columns);
        long neuron = CallerStep.Run(coefficients, t.BaseValue, columns);
        coefficients.CheckTime(t.BaseValue);
        return neuron;
    }

    private static void RequireSettings(
        SpkReset reset, RefractoryClock clock, double exponentGuard, Upstroke upstroke)
    {
        Errors.RequireDefined(reset, nameof(reset));
        Errors.RequireDefined(clock, nameof(clock));
        Errors.RequireDefined(upstroke, nameof(upstroke));
        Errors.RequireAboveZero(exponentGuard, nameof(exponentGuard));
    }
}
