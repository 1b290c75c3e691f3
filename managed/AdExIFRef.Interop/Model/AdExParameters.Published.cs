using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

public sealed partial class AdExParameters
{
    /// <summary>
    /// The parameters from a conductance-based set, C dV/dt = -g_L (V - E_L) + ..., as in Brette
    /// and Gerstner, J. Neurophysiol. 94 (2005) 3637-3642. R = 1/g_L, tau = C/g_L, and the neuron
    /// starts at rest: V = E_L, w = 0. Currents keep their own units (a 500 pA input is
    /// <c>500.pA</c>).
    /// </summary>
    /// <param name="capacitance">C; finite, above 0.</param>
    /// <param name="leakConductance">g_L; finite, above 0.</param>
    /// <param name="leakReversal">E_L, the resting potential.</param>
    /// <param name="exponentialThreshold">V_T, the exponential threshold.</param>
    /// <param name="sharpness">
    /// Delta_T, the sharpness (the slope factor); finite, at least 0. 0 is the leaky
    /// integrate-and-fire neuron: it spikes at the lower of the two thresholds, which must be above
    /// <paramref name="reset"/>.
    /// </param>
    /// <param name="adaptation">a, the subthreshold adaptation.</param>
    /// <param name="spikeIncrement">b, the spike-triggered adaptation.</param>
    /// <param name="adaptationTime">tau_w; finite, above 0.</param>
    /// <param name="reset">V_r, the reset potential.</param>
    /// <param name="spikeThreshold">
    /// V_peak, the spike threshold V_th: where a spike is detected; above <paramref name="reset"/>.
    /// </param>
    /// <param name="refractory">The refractory period; finite, at least 0; 0 if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static AdExParameters FromConductances(
        Capacitance capacitance,
        Conductance leakConductance,
        Voltage leakReversal,
        Voltage exponentialThreshold,
        Voltage sharpness,
        Conductance adaptation,
        Current spikeIncrement,
        Time adaptationTime,
        Voltage reset,
        Voltage spikeThreshold,
        Time refractory = default)
    {
        Positive(capacitance);
        Positive(leakConductance);
        Finite(leakReversal);
        CheckShared(
            exponentialThreshold, sharpness, adaptation, spikeIncrement, adaptationTime, reset,
            spikeThreshold, refractory);
        return Build(leakConductance.ToResistance(), capacitance / leakConductance, leakReversal,
            exponentialThreshold, sharpness, adaptation, spikeIncrement, adaptationTime, reset,
            spikeThreshold, refractory);
    }

    /// <summary>
    /// The parameters from a resistance-based set, as table 6.1 of Gerstner, Kistler, Naud and
    /// Paninski, "Neuronal Dynamics", Cambridge University Press (2014). The neuron starts at rest:
    /// V = u_rest, w = 0.
    /// </summary>
    /// <param name="resistance">R; finite, above 0.</param>
    /// <param name="membraneTime">tau_m; finite, above 0.</param>
    /// <param name="restingPotential">u_rest.</param>
    /// <param name="exponentialThreshold">theta_rh, the exponential threshold V_T.</param>
    /// <param name="sharpness">
    /// Delta_T, the sharpness; finite, at least 0. 0 is the leaky integrate-and-fire neuron: it
    /// spikes at the lower of the two thresholds, which must be above <paramref name="reset"/>.
    /// </param>
    /// <param name="adaptation">a, the subthreshold adaptation.</param>
    /// <param name="spikeIncrement">b, the spike-triggered adaptation.</param>
    /// <param name="adaptationTime">tau_w; finite, above 0.</param>
    /// <param name="reset">u_r, the reset potential.</param>
    /// <param name="spikeThreshold">
    /// The spike threshold V_th: where a spike is detected; above <paramref name="reset"/>.
    /// </param>
    /// <param name="refractory">The refractory period; finite, at least 0; 0 if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static AdExParameters FromResistance(
        Resistance resistance,
        Time membraneTime,
        Voltage restingPotential,
        Voltage exponentialThreshold,
        Voltage sharpness,
        Conductance adaptation,
        Current spikeIncrement,
        Time adaptationTime,
        Voltage reset,
        Voltage spikeThreshold,
        Time refractory = default)
    {
        Positive(resistance);
        Positive(membraneTime);
        Finite(restingPotential);
        CheckShared(
            exponentialThreshold, sharpness, adaptation, spikeIncrement, adaptationTime, reset,
            spikeThreshold, refractory);
        return Build(resistance, membraneTime, restingPotential,
            exponentialThreshold, sharpness, adaptation, spikeIncrement, adaptationTime, reset,
            spikeThreshold, refractory);
    }

    /// <summary>Checks what both sets share, under the caller's argument names.</summary>
    private static void CheckShared(
        Voltage exponentialThreshold, Voltage sharpness, Conductance adaptation,
        Current spikeIncrement, Time adaptationTime, Voltage reset, Voltage spikeThreshold,
        Time refractory)
    {
        Finite(exponentialThreshold);
        ParameterGuard.NonNegative<Voltage>([sharpness.BaseValue], nameof(sharpness));
        Finite(adaptation);
        Finite(spikeIncrement);
        Positive(adaptationTime);
        Finite(reset);
        Finite(spikeThreshold);
        ParameterGuard.Above<Voltage>(
            [spikeThreshold.BaseValue], [reset.BaseValue], nameof(spikeThreshold), nameof(reset));
        if (sharpness.BaseValue == 0)
        {
            ParameterGuard.Above<Voltage>(
                [exponentialThreshold.BaseValue], [reset.BaseValue], nameof(exponentialThreshold),
                nameof(reset), " where sharpness is 0");
        }
        ParameterGuard.NonNegative<Time>([refractory.BaseValue], nameof(refractory));
    }

    private static AdExParameters Build(
        Resistance resistance, Time membraneTime, Voltage rest, Voltage exponentialThreshold,
        Voltage sharpness, Conductance adaptation, Current spikeIncrement, Time adaptationTime, Voltage reset,
        Voltage spikeThreshold, Time refractory) => new()
        {
            R = resistance,
            Tau = membraneTime,
            TauW = adaptationTime,
            TauRef = refractory,
            VTh = spikeThreshold,
            VReset = reset,
            VRest = rest,
            VT = exponentialThreshold,
            DeltaT = sharpness,
            A = adaptation,
            B = spikeIncrement,
            VInitializer = rest,
            WInitializer = 0.mA,
        };

    private static void Positive<TQ>(
        TQ value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TQ : struct, IQuantity<TQ> => ParameterGuard.Positive<TQ>([value.BaseValue], name);

    private static void Finite<TQ>(
        TQ value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TQ : struct, IQuantity<TQ> => ParameterGuard.Finite<TQ>([value.BaseValue], name);
}
