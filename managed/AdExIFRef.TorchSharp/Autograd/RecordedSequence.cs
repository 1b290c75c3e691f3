using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>A sequence that was computed, and how it is taken back.</summary>
internal abstract class RecordedSequence(SequenceInputs wanted)
{
    /// <summary>What autograd hands on: the spikes, or the spikes, V and w.</summary>
    public required List<torch.Tensor> Outputs { get; init; }

    /// <summary>What the backward pass reads in place.</summary>
    public required List<torch.Tensor> Saved { get; init; }

    /// <summary>The tensors that the sequence depends on.</summary>
    public SequenceInputs Wanted => wanted;

    /// <summary>Where the backward pass leaves what the module must know.</summary>
    public required PendingBackward Record { get; init; }

    /// <summary>
    /// The gradients by the inputs from those by the outputs, of which the loss may not use all.
    /// </summary>
    /// <param name="saved">The tensors of <see cref="Saved"/>, as autograd kept them.</param>
    /// <param name="byOutputs">Null where the loss does not use an output.</param>
    /// <exception cref="InvalidOperationException">
    /// A saved tensor has other memory than it had.
    /// </exception>
    public abstract List<torch.Tensor?> Backward(
        IReadOnlyList<torch.Tensor> saved, IReadOnlyList<torch.Tensor?> byOutputs);

    /// <summary>NaN for everything: what a failure gives.</summary>
    public List<torch.Tensor?> NotANumber()
    {
        using Scalar nan = double.NaN;
        return [.. Enumerable.Range(0, Wanted.Count).Select(i => Wanted.Empty(i)?.fill_(nan))];
    }
}
