using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>Computes sequences in one precision.</summary>
internal abstract class SequenceEngine
{
    public static SequenceEngine For(
        torch.ScalarType type, SequenceSettings settings, ModuleWarnings warnings) =>
        type == torch.ScalarType.Float32
            ? new SequenceEngine<float>(settings, warnings)
            : new SequenceEngine<double>(settings, warnings);

    /// <summary>Computes a sequence that is not taken back: nothing is kept.</summary>
    /// <param name="input">What it is computed from.</param>
    /// <param name="all">Whether V and w are wanted beside the spikes.</param>
    /// <returns>The spikes, or the spikes, V and w.</returns>
    public abstract List<torch.Tensor> Run(SequenceInput input, bool all);

    /// <summary>Computes a sequence that can be taken back.</summary>
    public abstract RecordedSequence Keep(
        SequenceInput input, bool all, SequenceInputs wanted, PendingBackward record);

    /// <summary>The state before the first step.</summary>
    public abstract void Reset(CarriedState state, int batch);
}
