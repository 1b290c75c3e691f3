using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// The tensors that a sequence depends on, in the order in which autograd has them: currents, V and
/// w at the start, recurrent weights, the trained parameters. What has no gradient to give is null.
/// </summary>
internal sealed class SequenceInputs
{
    private readonly InputShape?[] _wanted;

    public SequenceInputs(
        torch.Tensor current,
        torch.Tensor? v0,
        torch.Tensor? w0,
        torch.Tensor? recurrent,
        IEnumerable<(ModelParameter Slot, torch.Tensor Tensor)> parameters)
    {
        (ModelParameter Slot, torch.Tensor Tensor)[] trained =
            [.. parameters.Where(parameter => parameter.Tensor.requires_grad)];
        Tensors = [current, v0, w0, recurrent, .. trained.Select(parameter => parameter.Tensor)];
        Slots = [.. trained.Select(parameter => parameter.Slot)];
        _wanted = [.. Tensors.Select(InputShape.Of)];
    }

    /// <summary>All of them; null where the caller gave none.</summary>
    public IReadOnlyList<torch.Tensor?> Tensors { get; }

    /// <summary>The place of the recurrent weights.</summary>
    public const int Recurrent = 3;

    /// <summary>The place of the first of <see cref="Slots"/>.</summary>
    public const int FirstSlot = 4;

    /// <summary>The trained parameters.</summary>
    public IReadOnlyList<ModelParameter> Slots { get; }

    public int Count => _wanted.Length;

    public bool Any => Array.Exists(_wanted, shape => shape is not null);

    public bool Wants(int place) => _wanted[place] is not null;

    /// <summary>Memory for the gradient by one of them, or null where none is wanted.</summary>
    public torch.Tensor? Empty(int place) =>
        _wanted[place] is { } wanted ? torch.empty(wanted.Shape, wanted.Type) : null;

    private sealed record InputShape(long[] Shape, torch.ScalarType Type)
    {
        public static InputShape? Of(torch.Tensor? tensor) =>
            tensor is { requires_grad: true } ? new InputShape(tensor.shape, tensor.dtype) : null;
    }
}
