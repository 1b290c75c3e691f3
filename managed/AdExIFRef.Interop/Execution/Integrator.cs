using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// How the differential equation becomes steps: <see cref="ExponentialEuler"/>, the reference's
/// scheme, or <see cref="Accurate"/>, the spike times of the equation itself.
/// Integrators are immutable.
/// </summary>
public abstract class Integrator
{
    private protected Integrator()
    {
    }

    /// <summary>
    /// The reference's scheme: one step of exponential Euler for each dt, which decides how exact
    /// it is.
    /// </summary>
    public static Integrator ExponentialEuler { get; } = new ExponentialEulerIntegrator();

    /// <summary>The accurate mode: spike times of the differential equation itself.</summary>
    /// <param name="tolerance">
    /// How far spike times may be off, 1e-10 to 1e-2 ms; by default 1e-5 ms. 1e-3 ms is the cheaper
    /// setting; what is finer than 1e-8 ms is little more exact.
    /// </param>
    /// <param name="refractoryW">What w does while a neuron is refractory.</param>
    /// <returns>The integrator; for populations of double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static AccurateIntegrator Accurate(
        Time? tolerance = null, RefractoryW refractoryW = RefractoryW.Frozen) =>
        new(tolerance ?? Time.FromMilliseconds(1e-5), refractoryW);

    /// <summary>The columns that a state needs besides those of exponential Euler.</summary>
    internal virtual StateParts Parts => StateParts.Potentials;

    /// <summary>Whether a step can blow up where V_th is far above V_T.</summary>
    internal virtual bool CanBlowUp => true;

    /// <summary>Whether V is reset at the moment of a spike, not at the start of the next step.
    /// </summary>
    internal virtual bool ResetsAtOnce => false;

    /// <summary>Requires that populations of numbers of this kind can use it.</summary>
    /// <exception cref="NotSupportedException">They cannot.</exception>
    internal virtual void Require<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
    }

    /// <summary>Returns what advances a population; null for the step of exponential Euler.
    /// </summary>
    internal virtual KernelRule<T>? Rule<T>(KernelBackend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;

    private sealed class ExponentialEulerIntegrator : Integrator
    {
        public override string ToString() => "exponential Euler";
    }
}
