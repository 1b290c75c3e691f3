using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>A call: what is checked, computed, and handed to autograd.</summary>
public partial class AdExIFModule
{
    private IReadOnlyList<torch.Tensor> Compute(
        torch.Tensor input, torch.Tensor? v0, torch.Tensor? w0, bool all)
    {
        _record.Close();
        using DisposeScope scope = torch.NewDisposeScope();
        torch.ScalarType type = RequireType();
        int batch = ModuleChecks.RequireSequence(input, type, InSize, CarriedBatchSize);
        ModuleChecks.RequireState(v0, nameof(v0), type, InSize, batch);
        ModuleChecks.RequireState(w0, nameof(w0), type, InSize, batch);
        torch.Tensor current = Contiguous(input)!;
        v0 = Contiguous(v0);
        w0 = Contiguous(w0);
        torch.Tensor? recurrent = RecurrentTensor(type);
        var wanted = new SequenceInputs(current, v0, w0, recurrent, Trained());
        var sequence =
            new SequenceInput(current, batch, ParameterValues(), CarriedState(), v0, w0)
            {
                Recurrent = Contiguous(recurrent),
            };
        SequenceEngine engine = Engine(type);
        List<torch.Tensor> outputs = torch.is_grad_enabled() && wanted.Any
            ? SequenceFunction.Apply(Keep(engine, sequence, all, wanted))
            : Run(engine, sequence, all);
        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <summary>The weights between the neurons, in the precision of a sequence; null for none.
    /// </summary>
    private protected virtual torch.Tensor? RecurrentTensor(torch.ScalarType type) => null;

    private RecordedSequence Keep(
        SequenceEngine engine, SequenceInput sequence, bool all, SequenceInputs wanted)
    {
        using var _ = torch.no_grad();
        return engine.Keep(sequence, all, wanted, _record);
    }

    private static List<torch.Tensor> Run(SequenceEngine engine, SequenceInput sequence, bool all)
    {
        using var _ = torch.no_grad();
        return engine.Run(sequence, all);
    }

    private SequenceEngine Engine(torch.ScalarType type)
    {
        if (_engine is null || _engineType != type)
        {
            _engine = SequenceEngine.For(type, _settings, _warnings);
            _engineType = type;
        }
        return _engine;
    }

    private static torch.Tensor? Contiguous(torch.Tensor? tensor) =>
        tensor is null || tensor.is_contiguous() ? tensor : tensor.contiguous();
}
