using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// A whole sequence as one function of autograd. Its arguments are the tensors of
/// <see cref="SequenceInputs"/> and the pass that computed them: nothing can fail in here.
/// </summary>
/// <remarks>
/// An exception in the backward pass would cross native code and end the process. Hence
/// <see cref="PendingBackward"/>.
/// </remarks>
internal sealed class SequenceFunction : torch.autograd.MultiTensorFunction<SequenceFunction>
{
    private const string Pass = "pass";

    public override string Name => nameof(SequenceFunction);

    public static List<torch.Tensor> Apply(RecordedSequence pass) =>
        apply([.. pass.Wanted.Tensors, pass]);

    public override List<torch.Tensor> forward(
        torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var pass = (RecordedSequence)vars[^1];
        ctx.save_data(Pass, pass);
        ctx.save_for_backward(pass.Saved);
        ctx.set_materialize_grads(false);
        return pass.Outputs;
    }

    public override List<torch.Tensor> backward(
        torch.autograd.AutogradContext ctx, List<torch.Tensor> grad_outputs)
    {
        var pass = (RecordedSequence)ctx.get_data(Pass);
        List<torch.Tensor?> byInputs = TakeBack(pass, ctx, grad_outputs);
        pass.Record.Hold(byInputs);
        byInputs.Add(null); // the pass is no tensor
        return byInputs!;
    }

    private static List<torch.Tensor?> TakeBack(
        RecordedSequence pass, torch.autograd.AutogradContext ctx, List<torch.Tensor> byOutputs)
    {
        bool twice = torch.is_grad_enabled(); // the graph of the backward pass is wanted
        try
        {
            // Refused where a tensor that the backward pass reads was changed in place.
            List<torch.Tensor> saved = ctx.get_saved_variables();
            List<torch.Tensor?> byInputs;
            using (torch.no_grad())
            {
                byInputs = pass.Backward(
                    saved, [.. byOutputs.Select(x => x is { IsInvalid: false } ? x : null)]);
            }
            if (twice)
            {
                byInputs = NoSecondDerivative.Mark(byInputs, pass, byOutputs);
            }
            saved.ForEach(tensor => tensor.Dispose());
            return byInputs;
        }
        catch (Exception e)
        {
            pass.Record.Fail(e);
            return Failed(pass);
        }
    }

    /// <summary>NaN, or where there is no memory even for that, nothing.</summary>
    private static List<torch.Tensor?> Failed(RecordedSequence pass)
    {
        try
        {
            using var _ = torch.no_grad();
            return pass.NotANumber();
        }
        catch (Exception e)
        {
            pass.Record.Fail(e);
            return [.. new torch.Tensor?[pass.Wanted.Count]];
        }
    }
}
