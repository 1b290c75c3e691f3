using AdExIFRef.Interop;
using AdExIFRef.Torch.Eager;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Eager;

/// <summary>
/// Torch's own autograd through the equations, step by step, gives the same gradients, spikes and
/// all.
/// </summary>
public sealed class EagerAgreementTests
{
    private const int Steps = 120, Batch = 2, Neurons = 6;
    private const torch.ScalarType Double = torch.ScalarType.Float64;

    [Fact]
    public void Autograd_through_the_equations_gives_the_same_gradients()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefModule(
            Neurons, Models.Dt, Surrogate.ReluGrad(), Trainable.All,
            new AdExModuleOptions { DType = Double, PerNeuron = Trainable.Tau | Trainable.VT });
        torch.Tensor currents =
            Models.Uniform(1, 0, 60, Double, Steps, Batch, Neurons).requires_grad_();
        torch.Tensor v0 = Models.Uniform(2, -68, -56, Double, Batch, Neurons).requires_grad_();
        torch.Tensor[] losses =
        [
            .. Enumerable.Range(3, 3)
                .Select(seed => Models.Uniform(seed, -1, 1, Double, Steps, Batch, Neurons)),
        ];
        torch.Tensor[] inputs = [currents, v0, .. module.parameters()];

        AdExOutput output = module.ForwardAll(currents, v0);
        (torch.Tensor spikes, torch.Tensor v, torch.Tensor w) = EagerNeurons.Run(
            currents, name => module.get_parameter(name) ?? module.get_buffer(name)!,
            Models.Dt.BaseValue, v0);
        Assert.Equal(Models.Values<double>(spikes), Models.Values<double>(output.Spikes));
        Assert.True(spikes.sum().item<double>() > 20);
        Close(v, output.V);
        Close(w, output.W);
        IList<torch.Tensor> expected = torch.autograd.grad([spikes, v, w], inputs, losses);
        IList<torch.Tensor> actual =
            torch.autograd.grad([output.Spikes, output.V, output.W], inputs, losses);
        Assert.Equal(12, expected.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].shape, actual[i].shape);
            Close(expected[i], actual[i]);
        }
    }

    [Fact]
    public void Autograd_through_recurrent_weights_gives_the_same_gradients()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefRecurrentModule(
            Neurons, Models.Dt, 0, Surrogate.ReluGrad(), Trainable.Tau | Trainable.B,
            new AdExModuleOptions { DType = Double });
        using (torch.no_grad())
        {
            module.RecurrentWeight.copy_(Models.Uniform(9, -30, 60, Double, Neurons, Neurons));
        }
        torch.Tensor currents =
            Models.Uniform(1, 0, 50, Double, Steps, Batch, Neurons).requires_grad_();
        torch.Tensor v0 = Models.Uniform(2, -68, -58, Double, Batch, Neurons).requires_grad_();
        torch.Tensor[] losses =
        [
            .. Enumerable.Range(3, 3)
                .Select(seed => Models.Uniform(seed, -1, 1, Double, Steps, Batch, Neurons)),
        ];
        torch.Tensor[] inputs = [currents, v0, .. module.parameters()];

        AdExOutput output = module.ForwardAll(currents, v0);
        (torch.Tensor spikes, torch.Tensor v, torch.Tensor w) = EagerNeurons.Run(
            currents, name => module.get_parameter(name) ?? module.get_buffer(name)!,
            Models.Dt.BaseValue, v0, module.RecurrentWeight);
        Assert.Equal(Models.Values<double>(spikes), Models.Values<double>(output.Spikes));
        Assert.True(spikes.sum().item<double>() > 20);
        Close(v, output.V);
        IList<torch.Tensor> expected = torch.autograd.grad([spikes, v, w], inputs, losses);
        IList<torch.Tensor> actual =
            torch.autograd.grad([output.Spikes, output.V, output.W], inputs, losses);
        Assert.Equal(5, expected.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].shape, actual[i].shape);
            Close(expected[i], actual[i]);
        }

        using (torch.no_grad())
        {
            Assert.Equal(
                Models.Values<double>(spikes),
                Models.Values<double>(module.ForwardAll(currents, v0).Spikes));
        }
        Assert.Contains("recurrent_weight", module.state_dict().Keys);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new AdExIFRefRecurrentModule(Neurons, Models.Dt, double.NaN));
    }

    /// <summary>Within rounding of the largest value.</summary>
    private static void Close(torch.Tensor expected, torch.Tensor actual)
    {
        double largest = expected.abs().max().item<double>();
        double difference = (expected - actual).abs().max().item<double>();
        Assert.True(largest > 0 && difference <= 1e-9 * largest, $"{difference} of {largest}");
    }
}
