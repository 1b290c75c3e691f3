using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>Tensors come as views, transposed, expanded, or not at all.</summary>
public sealed class TensorFormTests
{
    private const torch.ScalarType Single = torch.ScalarType.Float32;

    [Fact]
    public void A_view_that_begins_within_its_storage_is_read_where_it_begins()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor whole = Models.Currents(Single, 80, 2, 5);
        torch.Tensor view = whole[torch.TensorIndex.Slice(20, 60)];
        Assert.True(view.is_contiguous());
        Assert.Equal(
            Models.Values<float>(module.call(view.clone())),
            Models.Values<float>(module.call(view)));
    }

    [Fact]
    public void What_is_not_contiguous_is_copied_and_gets_its_gradient()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor straight = Models.Currents(Single, 60, 2, 5).requires_grad_();
        torch.Tensor turned =
            straight.detach().transpose(0, 1).contiguous().requires_grad_(); // batch first
        torch.Tensor expected = module.call(straight), actual = module.call(turned.transpose(0, 1));
        Assert.False(turned.transpose(0, 1).is_contiguous());
        Assert.Equal(Models.Values<float>(expected), Models.Values<float>(actual));
        torch.Tensor loss = Models.Uniform(1, -1, 1, Single, 60, 2, 5);
        expected.backward([loss]);
        actual.backward([loss]);
        Assert.Equal(
            Models.Values<float>(straight.grad!),
            Models.Values<float>(turned.grad!.transpose(0, 1)));
    }

    [Fact]
    public void A_sum_s_gradient_which_has_no_strides_is_that_of_ones()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        float[] sum = Gradient(currents, () => module.call(currents).sum().backward());
        float[] ones = Gradient(
            currents, () => module.call(currents).backward([torch.ones(60, 2, 5)]));
        Assert.Equal(ones, sum);
        Assert.Contains(sum, value => value != 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Outputs_that_a_loss_does_not_use_are_left_out(int used)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 5).requires_grad_();
        float[] alone = Gradient(currents, () => Output(module, currents, used).sum().backward());
        float[] zeros = Gradient(currents, () =>
        {
            AdExOutput all = module.ForwardAll(currents);
            torch.Tensor[] outputs = [all.Spikes, all.V, all.W];
            torch.Tensor loss = outputs[used].sum();
            foreach (torch.Tensor other in outputs)
            {
                loss += 0 * other.sum();
            }
            loss.backward();
        });
        Assert.Equal(zeros, alone);
    }

    [Fact]
    public void Without_gradients_the_results_are_the_same_and_need_none()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(4000, Single); // in several parts
        torch.Tensor currents = Models.Currents(Single, 301, 1, 4000);
        AdExOutput expected = module.ForwardAll(currents);
        Assert.True(expected.Spikes.requires_grad);
        using var _ = torch.no_grad();
        torch.Tensor spikes = module.call(currents);
        AdExOutput all = module.ForwardAll(currents);
        Assert.False(spikes.requires_grad || all.V.requires_grad);
        Assert.Equal(Models.Values<float>(expected.Spikes), Models.Values<float>(spikes));
        Assert.Equal(Models.Values<float>(expected.V), Models.Values<float>(all.V));
        Assert.Equal(Models.Values<float>(expected.W), Models.Values<float>(all.W));
    }

    [Fact]
    public void A_sequence_of_no_steps_is_one()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, Single);
        torch.Tensor currents = torch.zeros(0, 2, 5).requires_grad_();
        torch.Tensor spikes = module.call(currents);
        Assert.Equal([0, 2, 5], spikes.shape);
        spikes.sum().backward();
        Assert.Equal(0, module.get_parameter("tau")!.grad!.abs().sum().item<float>());
        using var _ = torch.no_grad();
        Assert.Equal([0, 2, 5], module.call(currents).shape);
    }

    [Fact]
    public void A_shape_of_several_dimensions_is_a_row_of_neurons()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var options = new AdExModuleOptions { Parameters = Models.Parameters };
        using var square = new AdExIFRefModule((3, 4), Models.Dt, null, Trainable.Tau, options);
        using var row = new AdExIFRefModule(12, Models.Dt, null, Trainable.Tau, options);
        torch.Tensor currents = Models.Currents(Single, 60, 2, 3, 4);
        torch.Tensor spikes = square.call(currents), flat = row.call(currents.reshape(60, 2, 12));
        Assert.Equal([60, 2, 3, 4], spikes.shape);
        Assert.Equal(Models.Values<float>(flat), Models.Values<float>(spikes));
        spikes.sum().backward();
        flat.sum().backward();
        Assert.Equal([3, 4], square.get_parameter("tau")!.grad!.shape);
        Assert.Equal(
            Models.Values<float>(row.get_parameter("tau")!.grad!),
            Models.Values<float>(square.get_parameter("tau")!.grad!));
    }

    private static torch.Tensor Output(AdExIFModule module, torch.Tensor currents, int which)
    {
        AdExOutput all = module.ForwardAll(currents);
        return which switch { 0 => all.Spikes, 1 => all.V, _ => all.W };
    }

    private static float[] Gradient(torch.Tensor leaf, Action backward)
    {
        leaf.grad = null;
        backward();
        return Models.Values<float>(leaf.grad!);
    }
}
