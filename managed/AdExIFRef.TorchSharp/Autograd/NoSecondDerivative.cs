using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// A gradient that has none of its own: where a graph of the backward pass is asked for
/// (<c>create_graph</c>) and taken back too, it gives NaN and says why, instead of silently leaving
/// out what comes through the neurons.
/// </summary>
internal sealed class NoSecondDerivative : torch.autograd.SingleTensorFunction<NoSecondDerivative>
{
    private const string Pass = "pass";
    private const string Inputs = "inputs";

    public override string Name => nameof(NoSecondDerivative);

    public static List<torch.Tensor?> Mark(
        List<torch.Tensor?> gradients, RecordedSequence pass, List<torch.Tensor> byOutputs)
    {
        object[] inputs =
            [.. pass.Wanted.Tensors.Concat(byOutputs).OfType<torch.Tensor>().Where(HasGradient)];
        return
        [
            .. gradients.Select(
                gradient => gradient is null ? null : apply([gradient, .. inputs, pass])),
        ];
    }

    public override torch.Tensor forward(
        torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Pass, vars[^1]);
        ctx.save_data(Inputs, vars[..^1].Cast<torch.Tensor>().Select(Like).ToArray());
        torch.Tensor same = ((torch.Tensor)vars[0]).alias();
        ((RecordedSequence)vars[^1]).Record.Hold([same]);
        return same;
    }

    public override List<torch.Tensor> backward(
        torch.autograd.AutogradContext ctx, torch.Tensor grad_output)
    {
        PendingBackward record = ((RecordedSequence)ctx.get_data(Pass)).Record;
        record.Fail(new NotSupportedException(
            "a second derivative was asked for; the neurons have a first one only."));
        List<torch.Tensor?> byInputs =
            NotANumber((Func<torch.Tensor>[])ctx.get_data(Inputs), record);
        record.Hold(byInputs);
        byInputs.Add(null); // the pass is no tensor
        return byInputs!;
    }

    /// <summary>NaN, or where there is no memory even for that, nothing.</summary>
    private static List<torch.Tensor?> NotANumber(
        Func<torch.Tensor>[] inputs, PendingBackward record)
    {
        try
        {
            return [.. inputs.Select(like => like())];
        }
        catch (Exception e)
        {
            record.Fail(e);
            return [.. new torch.Tensor?[inputs.Length]];
        }
    }

    private static bool HasGradient(torch.Tensor tensor) =>
        !tensor.IsInvalid && tensor.requires_grad;

    private static Func<torch.Tensor> Like(torch.Tensor tensor)
    {
        (long[] shape, torch.ScalarType type) = (tensor.shape, tensor.dtype);
        return () =>
        {
            using Scalar nan = double.NaN;
            return torch.full(shape, nan, type);
        };
    }
}
