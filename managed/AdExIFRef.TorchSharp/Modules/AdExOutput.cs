using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// What the steps of a sequence gave: tensors of the input's shape, [T, batch, ...in_size], each
/// differentiable.
/// </summary>
/// <param name="Spikes">1 where a neuron spiked in a step, else 0.</param>
/// <param name="V">
/// V after each step, mV. Not to be changed in place: the backward pass reads it.
/// </param>
/// <param name="W">w after each step, mA. Likewise.</param>
public sealed record AdExOutput(torch.Tensor Spikes, torch.Tensor V, torch.Tensor W);
