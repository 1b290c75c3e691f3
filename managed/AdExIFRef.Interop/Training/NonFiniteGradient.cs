namespace AdExIFRef.Interop;

/// <summary>Where a gradient that is infinite or NaN comes from.</summary>
/// <param name="Cause">What was infinite or NaN first.</param>
/// <param name="Step">
/// The step of the forward pass, from 0, where it was so: of an input or of V and w the first step,
/// of a derivative of the loss, a surrogate or an adjoint the latest; -1 where every adjoint is
/// finite and only a sum over steps is not.
/// </param>
/// <param name="Neuron">The neuron (flat index), or -1 where the step is.</param>
/// <param name="Message">The same, and what helps, in one or a few sentences.</param>
public sealed record NonFiniteGradient(
    NonFiniteCause Cause, long Step, long Neuron, string Message);
