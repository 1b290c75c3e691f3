using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>Graphs that are taken back twice, dropped, or cannot be: the process goes on.</summary>
public sealed class GraphTests
{
    private const torch.ScalarType Single = torch.ScalarType.Float32;

    [Fact]
    public void A_graph_that_is_kept_gives_the_same_again()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        torch.Tensor loss = module.call(currents).sum();
        loss.backward(retain_graph: true);
        float[] once = Models.Values<float>(currents.grad!);
        currents.grad = null;
        module.call(currents); // another sequence in between
        loss.backward();
        Assert.Equal(once, Models.Values<float>(currents.grad!));
    }

    [Fact]
    public void Parameters_count_as_they_were_on_the_way_forth()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        module.call(currents).sum().backward();
        float[] expected = Models.Values<float>(currents.grad!);
        currents.grad = null;
        torch.Tensor loss = module.call(currents).sum();
        using (torch.no_grad())
        {
            module.get_parameter("tau")!.mul_(2);
        }
        module.call(currents);
        loss.backward();
        Assert.Equal(expected, Models.Values<float>(currents.grad!));
    }

    [Fact]
    public void Two_modules_in_a_graph_do_not_disturb_each_other()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule first = Models.Module(5, Single), second = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        torch.Tensor spikes = first.call(currents);
        second.call(spikes * 40).sum().backward();
        float[] through = Models.Values<float>(currents.grad!);

        currents.grad = null;
        torch.Tensor between = spikes.detach().requires_grad_();
        second.call(between * 40).sum().backward();
        first.call(currents).backward([between.grad!]);
        Assert.Equal(through, Models.Values<float>(currents.grad!));
        Assert.Contains(through, value => value != 0);
    }

    [Fact]
    public void A_module_twice_in_a_graph_adds_its_gradients()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor one = Models.Currents(Single, 60, 2, 5), two = one * 0.7;
        torch.Tensor tau = module.get_parameter("tau")!;
        module.call(one).sum().backward();
        module.call(two).sum().backward();
        float[] apart = Models.Values<float>(tau.grad!);
        tau.grad = null;
        (module.call(one).sum() + module.call(two).sum()).backward();
        Assert.Equal(apart, Models.Values<float>(tau.grad!));
    }

    [Fact]
    public void Handles_that_are_gone_leave_what_the_way_back_needs()
    {
        using AdExIFRefModule module = Models.Module(50, Single);
        float[] expected = [], actual = [];
        for (int round = 0; round < 2; round++)
        {
            torch.Tensor weight = torch.ones(50).requires_grad_();
            torch.Tensor loss = Loss(module, weight, drop: round == 1);
            loss.backward();
            (expected, actual) = (actual, Models.Values<float>(weight.grad!));
        }
        Assert.Equal(expected, actual);
    }

    private static torch.Tensor Loss(AdExIFModule module, torch.Tensor weight, bool drop)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor currents = Models.Currents(Single, 60, 2, 50) * weight;
        torch.Tensor loss = module.ForwardAll(currents).V.pow(2).sum();
        loss.MoveToOuterDisposeScope();
        if (drop)
        {
            scope.Dispose();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return loss;
    }

    [Fact]
    public void Gradients_that_are_not_finite_flow_on()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        List<string> warnings = [];
        module.Warning += (_, warning) => warnings.Add(warning.Message);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        torch.Tensor loss = torch.ones(60, 2, 5);
        loss[30, 1, 3] = float.NaN;
        module.call(currents).backward([loss]);
        Assert.Contains(
            "the derivative of the loss by the spike is NaN at step 30, neuron 8",
            Assert.Single(warnings), StringComparison.Ordinal);
        torch.Tensor nan = currents.grad!.isnan();
        Assert.True(nan.any().item<bool>());
        Assert.False(nan[torch.TensorIndex.Colon, 0].any().item<bool>()); // the other element
        Assert.True(module.get_parameter("tau")!.grad![3].isnan().item<bool>());
        module.call(currents); // no fault
    }

    [Fact]
    public void What_the_way_back_reads_must_not_be_changed_in_place()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        AdExOutput output = module.ForwardAll(currents);
        using (torch.no_grad())
        {
            output.V.mul_(2);
        }
        output.Spikes.sum().backward();
        Assert.True(currents.grad!.isnan().all().item<bool>());
        var error = Assert.Throws<InvalidOperationException>(() => module.call(currents));
        Assert.Contains("by an inplace operation", error.Message, StringComparison.Ordinal);
        module.call(currents); // told once
    }

    [Fact]
    public void Spikes_may_be_changed_in_place()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        module.call(currents).mul_(2).sum().backward();
        Assert.False(currents.grad!.isnan().any().item<bool>());
    }

    [Fact]
    public void A_second_derivative_is_told_to_be_missing()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        torch.Tensor loss = module.call(currents).sum();
        torch.Tensor first = torch.autograd.grad([loss], [currents], create_graph: true)[0];
        Assert.True(first.requires_grad && !first.isnan().any().item<bool>());
        first.pow(2).sum().backward();
        Assert.True(currents.grad!.isnan().any().item<bool>());
        var error = Assert.Throws<InvalidOperationException>(() => module.call(currents));
        Assert.Contains("second derivative", error.Message, StringComparison.Ordinal);
    }
}
