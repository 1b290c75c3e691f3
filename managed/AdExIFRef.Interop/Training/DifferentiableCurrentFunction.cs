namespace AdExIFRef.Interop;

/// <summary>
/// A current that depends on the membrane potential, with its first two derivatives: what a
/// <see cref="CurrentFunction{T}"/> is to a step, this is to a forward pass that can be taken back.
/// The step is linearised with I', so that its derivative has I'' in it.
/// </summary>
/// <remarks>
/// Called once for each step, with all neurons, and again in the backward pass where a memory
/// budget did not keep the step: it must give the same for the same step and potentials.
/// </remarks>
/// <param name="step">The step of the forward pass, from 0.</param>
/// <param name="v">The potential after the reset, mV; one per neuron, the batch included.</param>
/// <param name="current">Where to write I(V), mA; zero at the start.</param>
/// <param name="slope">Where to write dI/dV, siemens; zero at the start.</param>
/// <param name="curvature">
/// Where to write d²I/dV², siemens/mV; zero at the start, which is right for a linear function.
/// </param>
/// <typeparam name="T">float or double.</typeparam>
public delegate void DifferentiableCurrentFunction<T>(
    int step, ReadOnlySpan<T> v, Span<T> current, Span<T> slope, Span<T> curvature);
