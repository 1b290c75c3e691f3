using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>
/// Where nothing spikes, and the surrogate does not reach the reset, gradients are the differences
/// of the loss.
/// </summary>
public sealed class DifferenceTests
{
    private const int Steps = 60, Batch = 2, Neurons = 4;
    private const double Change = 1e-4;

    [Theory]
    [InlineData("current")]
    [InlineData("v0")]
    [InlineData("w0")]
    [InlineData("tau")]
    [InlineData("delta_T")]
    [InlineData("V_T")]
    [InlineData("a")]
    [InlineData("R")]
    public void Gradient_is_the_difference_of_the_loss(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(
            Neurons, torch.ScalarType.Float64, new AdExModuleOptions { DetachReset = true });
        torch.Tensor[] inputs =
        [
            Models.Uniform(1, 0, 8, torch.ScalarType.Float64, Steps, Batch, Neurons),
            Models.Uniform(2, -68, -64, torch.ScalarType.Float64, Batch, Neurons),
            Models.Uniform(3, -1, 1, torch.ScalarType.Float64, Batch, Neurons),
        ];
        torch.Tensor varied = name switch
        {
            "current" => inputs[0],
            "v0" => inputs[1],
            "w0" => inputs[2],
            _ => module.get_parameter(name)!,
        };
        varied.requires_grad_();
        Loss(module, inputs).backward();
        torch.Tensor flat = varied.detach().reshape(-1); // the same memory
        double[] gradient = Models.Values<double>(varied.grad!.reshape(-1));
        using var _ = torch.no_grad();
        for (int i = 0; i < flat.numel(); i += (int)Math.Max(1, flat.numel() / 11))
        {
            double value = flat[i].item<double>();
            flat[i] = value + Change;
            double above = Loss(module, inputs).item<double>();
            flat[i] = value - Change;
            double below = Loss(module, inputs).item<double>();
            flat[i] = value;
            double difference = (above - below) / (2 * Change);
            double tolerance = 1e-6 * (1 + Math.Abs(difference));
            Assert.InRange(gradient[i], difference - tolerance, difference + tolerance);
        }
    }

    private static torch.Tensor Loss(AdExIFModule module, torch.Tensor[] inputs)
    {
        AdExOutput output = module.ForwardAll(inputs[0], inputs[1], inputs[2]);
        Assert.Equal(0, output.Spikes.sum().item<double>());
        return (output.V / 10).sin().sum() + output.W.pow(2).sum();
    }
}
