using System.Numerics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <inheritdoc/>
/// <remarks>
/// The tape works on the memory of tensors that the graph keeps. It is not disposed: a graph may be
/// taken back again, and nothing says when it is the last time. What the tape has beside those
/// tensors is left to the garbage collector: a quarter of a byte per neuron and step and, once it
/// was taken back with a surrogate of the user's own, one number more for each of T + 1 states.
/// </remarks>
internal sealed class RecordedSequence<T>(
    Tape<T> tape, ForwardBuffers<T> memory, SequenceInputs wanted,
    AdExModuleOptions options)
    : RecordedSequence(wanted)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BackwardOptions _options = new()
    {
        Current = wanted.Wants(0),
        Parameters = wanted.Slots.Aggregate(Trainable.None, (flags, slot) => flags | slot.Trainable),
        DetachReset = options.DetachReset,
        CutAtSpike = options.CutAtSpike,
        TruncationSteps = options.TruncationSteps,
        ClipAdjoint = options.ClipAdjoint,
        AllowNonFinite = true, // as every gradient of torch; the layer warns of it
    };

    /// <inheritdoc/>
    public override List<torch.Tensor?> Backward(
        IReadOnlyList<torch.Tensor> saved, IReadOnlyList<torch.Tensor?> byOutputs)
    {
        RequireInPlace(saved[0], memory.Currents, "input");
        RequireInPlace(saved[1], memory.V, "V");
        RequireInPlace(saved[2], memory.W, "w");
        List<torch.Tensor?> gradients = [.. Enumerable.Range(0, Wanted.Count).Select(Wanted.Empty)];
        var destinations = new GradientBuffers<T>
        {
            Current = Memory(gradients[0]),
            V0 = Memory(gradients[1]),
            W0 = Memory(gradients[2]),
        };
        using torch.Tensor? spikes = Contiguous(byOutputs, 0);
        using torch.Tensor? v = Contiguous(byOutputs, 1);
        using torch.Tensor? w = Contiguous(byOutputs, 2);
        if (spikes is null && v is null && w is null)
        {
            return [.. gradients.Select(gradient => gradient?.zero_())];
        }
        Gradients<T> found =
            tape.Backward(destinations, Values(spikes), Values(v), Values(w), _options);
        for (int i = 0; i < Wanted.Slots.Count; i++)
        {
            found.Of(Wanted.Slots[i]).CopyTo(Values(gradients[SequenceInputs.FirstSlot + i]));
        }
        if (gradients[SequenceInputs.Recurrent] is { } byWeights)
        {
            found.RecurrentWeights.CopyTo(Values(byWeights));
        }
        return gradients;
    }

    /// <summary>
    /// The tape reads where the tensor was: a tensor that was resized, or given other memory, is
    /// no longer there, and autograd counts not all of that as a change.
    /// </summary>
    private static void RequireInPlace(torch.Tensor tensor, ReadOnlyMemory<T> read, string name)
    {
        Span<T> now = Values(tensor);
        if (now.Length != read.Length || (now.Length > 0 && now != read.Span))
        {
            throw new InvalidOperationException(
                $"{name}, which the backward pass reads, was resized or given other memory.");
        }
    }

    /// <summary>
    /// Where a loss is a sum, one number stands for all, with strides of 0.
    /// </summary>
    private static torch.Tensor? Contiguous(IReadOnlyList<torch.Tensor?> byOutputs, int place) =>
        place < byOutputs.Count ? byOutputs[place]?.contiguous() : null;

    private static Memory<T> Memory(torch.Tensor? tensor) =>
        tensor is null ? default : TensorMemory<T>.Of(tensor);

    private static Span<T> Values(torch.Tensor? tensor) =>
        tensor is null ? [] : MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
