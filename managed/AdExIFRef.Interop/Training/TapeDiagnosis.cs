using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Finds where a gradient that is not finite comes from: the forward pass, the loss, the surrogate
/// or the backward pass itself.
/// </summary>
/// <param name="buffers">The tape's, pinned.</param>
/// <param name="forward">Where the state first was not finite in the forward pass, if so.</param>
internal sealed class TapeDiagnosis<T>(TapeBuffers<T> buffers, NonFiniteGradient? forward)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private CheckpointPlan Plan => buffers.Plan;

    /// <summary>
    /// Returns what made the state not finite in a step of the forward pass, before which it was
    /// finite. The segment of the step is present.
    /// </summary>
    /// <param name="buffers">The tape's.</param>
    /// <param name="step">The step.</param>
    /// <param name="neuron">The first neuron that is not finite after it.</param>
    /// <param name="input">What an input of the neuron is; null where all are finite.</param>
    public static NonFiniteGradient OfForward(
        TapeBuffers<T> buffers, long step, long neuron, string? input)
    {
        if (input is not null)
        {
            return Because(NonFiniteCause.Input, step, neuron, $"{input} at");
        }
        if (step == 0 && Fault(buffers.Checkpoints[0], neuron) is { } initial)
        {
            return Because(NonFiniteCause.InitialState, step, neuron, $"{initial} before");
        }
        string fault = Fault(buffers, step, neuron) ?? "the state was not finite";
        return Because(
            NonFiniteCause.State, step, neuron, $"{fault} after",
            ", although the inputs of that step are finite");
    }

    /// <summary>Returns where an adjoint that is not finite comes from.</summary>
    /// <param name="step">
    /// The latest step before which an adjoint is not finite; its segment is present.
    /// </param>
    /// <param name="neuron">The first such neuron in it.</param>
    /// <param name="loss">What the backward pass began with.</param>
    public NonFiniteGradient Explain(long step, long neuron, LossGradients<T> loss)
    {
        // All that a step back reads is the states around it, its inputs, the loss and g.
        if (Fault(buffers, step, neuron) is { } after)
        {
            return forward ?? Changed(step, neuron, $"{after} after");
        }
        if (FaultBefore(step, neuron) is { } before)
        {
            return forward ?? Changed(step, neuron, $"{before} before");
        }
        if (Loss(step, neuron, loss) is { } byLoss)
        {
            return Because(NonFiniteCause.Loss, step, neuron, $"{byLoss} at");
        }
        if (loss.Surrogate is not KernelSurrogate && Surrogate(step, neuron) is { } surrogate)
        {
            return Because(NonFiniteCause.Surrogate, step, neuron, $"{surrogate} at");
        }
        return TapeInputFault.Find(buffers, step, neuron) is { } input
            ? Because(NonFiniteCause.Input, step, neuron, $"{input} at")
            : Overflow(step, neuron, loss.Options);
    }

    private static string? Fault(TapeBuffers<T> buffers, long step, long neuron)
    {
        int at = Place(buffers.Plan, step, neuron);
        return Fault(buffers.Rows.V.Span[at], buffers.Rows.W.Span[at]);
    }

    private static string? Fault(NeuronState<T> state, long neuron) =>
        Fault(state.V.Span[(int)neuron], state.W.Span[(int)neuron]);

    private string? FaultBefore(long step, long neuron) => step % Plan.SegmentSteps == 0
        ? Fault(buffers.Checkpoints[(int)(step / Plan.SegmentSteps)], neuron)
        : Fault(buffers, step - 1, neuron);

    /// <summary>The place of a step in the rows of its segment.</summary>
    private static int Place(CheckpointPlan plan, long step, long neuron) =>
        (int)((step % plan.SegmentSteps * plan.Neurons) + neuron);

    private static NonFiniteGradient Changed(long step, long neuron, string what) => Because(
        NonFiniteCause.State, step, neuron,
        $"the memory of V or w was changed after the forward pass: {what}");

    private unsafe string? Loss(long step, long neuron, LossGradients<T> loss)
    {
        long at = (step * Plan.Neurons) + neuron;
        return IsFault(loss.Spikes, at) ? Is("the spike", loss.Spikes[at])
            : IsFault(loss.V, at) ? Is("V", loss.V[at])
            : IsFault(loss.W, at) ? Is("w", loss.W[at])
            : null;

        static bool IsFault(T* values, long at) => values != null && !T.IsFinite(values[at]);

        static string Is(string by, T value) =>
            TapeInputFault.Is($"the derivative of the loss by {by}", value);
    }

    /// <summary>What a user's surrogate gave by the state before and after a step.</summary>
    private string? Surrogate(long step, long neuron)
    {
        int at = Place(Plan, step, neuron);
        ReadOnlySpan<T> values = buffers.Rows.Surrogate.Span;
        T before = values[at], after = values[at + Plan.Neurons];
        return T.IsFinite(before) && T.IsFinite(after)
            ? null
            : TapeInputFault.Is("what the surrogate gave", T.IsFinite(after) ? before : after);
    }

    private static string? Fault(T v, T w) => !T.IsFinite(v) ? TapeInputFault.Is("V", v)
        : !T.IsFinite(w) ? TapeInputFault.Is("w", w)
        : null;

    private static NonFiniteGradient Because(
        NonFiniteCause cause, long step, long neuron, string what, string tail = "") => new(
            cause, step, neuron,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A gradient is not finite because {what} step {step}, neuron {neuron}{tail}."));

    private static NonFiniteGradient Overflow(long step, long neuron, BackwardOptions options) =>
        new(
            NonFiniteCause.Gradient, step, neuron,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A gradient became non-finite in the backward pass, first before step {step}, "
                + $"neuron {neuron}; the forward pass and the loss are finite. ")
            + Remedies.Of<T>(options));
}
