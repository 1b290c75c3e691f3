using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>What a sequence is computed from: checked, contiguous, of one precision.</summary>
/// <param name="Current">[T, batch, ...in_size], mA.</param>
/// <param name="Batch">The size of the batch.</param>
/// <param name="Parameters">The values of each slot, one or one per neuron.</param>
/// <param name="Carried">The state of a module that has one; it is advanced.</param>
/// <param name="V0">V before the first step instead of the state's, [batch, ...in_size].</param>
/// <param name="W0">Likewise w.</param>
internal sealed record SequenceInput(
    torch.Tensor Current,
    int Batch,
    double[][] Parameters,
    CarriedState? Carried,
    torch.Tensor? V0,
    torch.Tensor? W0)
{
    /// <summary>Weights between the neurons, mA, [n, n]; null: there are none.</summary>
    public torch.Tensor? Recurrent { get; init; }
}
