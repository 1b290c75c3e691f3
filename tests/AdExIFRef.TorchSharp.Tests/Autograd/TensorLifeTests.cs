using System.Runtime.CompilerServices;
using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>How long tensors that native code reads are held, and where they are.</summary>
public sealed class TensorLifeTests
{
    private const torch.ScalarType Single = torch.ScalarType.Float32;

    [Fact]
    public void Gradients_are_held_until_the_module_is_disposed()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor currents = Models.Currents(Single, 20, 2, 5).requires_grad_();
        using AdExIFRefModule module = Models.Module(5, Single), other = Models.Module(5, Single);
        module.call(currents).sum().backward();
        int gradients = module.parameters().Count() + 1;
        Assert.Equal(gradients, Freed(module) - Freed(other));
    }

    [Fact]
    public void So_are_those_of_a_graph_of_the_way_back()
    {
        // No scope here: what nobody holds, the collection frees.
        using torch.Tensor currents = Models.Currents(Single, 20, 2, 5).requires_grad_();
        using AdExIFRefModule module = Models.Module(5, Single), other = Models.Module(5, Single);
        int gradients = module.parameters().Count() + 1;
        TakeBackTwice(module, currents);
        // Each gradient as its own function made it and gave it; NaN by one of them and by what
        // all depend on. What TorchSharp has of its own beside them is freed too.
        long held = Freed(module) - Freed(other);
        Assert.True(held >= (3 * gradients) + 1, $"{held} tensors were held");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeBackTwice(AdExIFModule module, torch.Tensor currents)
    {
        torch.Tensor loss = module.call(currents).sum();
        torch.Tensor first = torch.autograd.grad([loss], [currents], create_graph: true)[0];
        first.mul(first).sum().backward();
    }

    private static long Freed(AdExIFModule module)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = torch.Tensor.TotalCount;
        module.Dispose();
        return before - torch.Tensor.TotalCount;
    }

    [Theory]
    [InlineData(0, "input")]
    [InlineData(1, "V")]
    [InlineData(2, "w")]
    public void A_tensor_with_other_memory_is_not_read_on_the_way_back(int which, string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RecordedSequence pass = Pass();
        torch.Tensor[] outputs = [torch.ones(60, 2, 5)];
        Assert.NotNull(pass.Backward(pass.Saved, outputs)[0]);
        torch.Tensor whole = pass.Saved[which];
        torch.Tensor[] others = [whole.clone(), whole[torch.TensorIndex.Slice(0, 59)]];
        foreach (torch.Tensor other in others)
        {
            List<torch.Tensor> saved = [.. pass.Saved];
            saved[which] = other;
            var error = Assert.Throws<InvalidOperationException>(
                () => pass.Backward(saved, outputs));
            Assert.StartsWith(name + ", which", error.Message, StringComparison.Ordinal);
        }
    }

    private static RecordedSequence Pass()
    {
        Shape inSize = 5;
        var options = new AdExModuleOptions();
        var settings = new SequenceSettings(inSize, Models.Dt, Surrogate.Sigmoid(), true, options);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        double[][] parameters =
            [.. ModelParameters.All.Select(p => p.GetValues(options.Parameters, inSize))];
        var warnings = new ModuleWarnings("module", _ => { });
        return SequenceEngine.For(Single, settings, warnings).Keep(
            new SequenceInput(currents, 2, parameters, null, null, null), all: true,
            new SequenceInputs(currents, null, null, null, []), new PendingBackward());
    }
}
