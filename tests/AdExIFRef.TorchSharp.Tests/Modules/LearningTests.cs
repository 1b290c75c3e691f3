using AdExIFRef.Interop;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;

namespace AdExIFRef.Torch.Tests.Modules;

/// <summary>Optimizers, networks, and parameters that leave their range.</summary>
public sealed class LearningTests
{
    [Fact]
    public void A_network_learns_what_it_is_shown()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var neurons = new AdExIFRefModule(
            20, 0.5.ms, Surrogate.ReluGrad(), Trainable.Tau | Trainable.B,
            new AdExModuleOptions { PerNeuron = Trainable.Tau });
        using var net = torch.nn.Sequential(
            ("in", Weights(4, 20, 1)), ("neurons", neurons), ("out", Weights(20, 2, 2)));
        torch.Tensor input =
            Models.Uniform(3, 0, 40, torch.ScalarType.Float32, 1, 8, 4).expand(80, 8, 4);
        torch.Tensor wanted = Models.Uniform(4, -1, 1, torch.ScalarType.Float32, 8, 2);
        torch.Tensor tau = neurons.get_parameter("tau")!.clone();
        using var optimizer = torch.optim.Adam(net.parameters(), 0.02);
        double first = 0, last = 0;
        for (int epoch = 0; epoch < 200; epoch++)
        {
            using DisposeScope step = torch.NewDisposeScope();
            optimizer.zero_grad();
            torch.Tensor loss = (net.call(input).mean([0]) - wanted).pow(2).mean();
            loss.backward();
            optimizer.step();
            neurons.ClampParameters();
            last = loss.item<float>();
            first = epoch == 0 ? last : first;
        }
        Assert.True(last < 0.3 * first, $"the loss went from {first} to {last}");
        Assert.True((neurons.get_parameter("tau")! - tau).abs().min().item<float>() > 0);
        Assert.Equal([20], neurons.get_parameter("tau")!.shape);
        Assert.Empty(neurons.get_parameter("b")!.shape);
    }

    [Fact]
    public void Only_what_is_trained_is_a_parameter()
    {
        using AdExIFRefModule module = Models.Module(
            5, torch.ScalarType.Float32, trainable: Trainable.TauW | Trainable.VTh);
        Assert.Equal(["tau_w", "V_th"], module.named_parameters().Select(p => p.name));
        Assert.Equal(9, module.named_buffers().Count());
        using AdExIFRefModule fixedModule =
            Models.Module(5, torch.ScalarType.Float32, trainable: Trainable.None);
        Assert.Empty(fixedModule.parameters());
        using torch.Tensor spikes =
            fixedModule.call(Models.Currents(torch.ScalarType.Float32, 20, 1, 5));
        Assert.False(spikes.requires_grad);
    }

    [Fact]
    public void A_frozen_parameter_gets_no_gradient_and_the_others_the_same()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, torch.ScalarType.Float32);
        torch.Tensor currents = Models.Currents(torch.ScalarType.Float32, 60, 2, 5);
        module.call(currents).sum().backward();
        float[] b = Models.Values<float>(module.get_parameter("b")!.grad!);
        module.zero_grad();
        module.get_parameter("tau")!.requires_grad = false;
        module.call(currents).sum().backward();
        Assert.Null(module.get_parameter("tau")!.grad);
        Assert.Equal(b, Models.Values<float>(module.get_parameter("b")!.grad!));
    }

    [Theory]
    [InlineData("tau", -0.5, "Tau[2] is -0.5 ms", "above 0")]
    [InlineData("tau_w", 0.0, "TauW is 0 ms", "above 0")]
    [InlineData("delta_T", -1.0, "DeltaT is -1 mV", "at least 0")]
    [InlineData("V_th", -80.0, "VTh is -80 mV", "above VReset")]
    [InlineData("b", double.NaN, "B[2] is NaN mA", "finite")]
    public void A_parameter_that_left_its_range_is_named_and_may_come_back(
        string name, double value, string told, string allowed)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(5, torch.ScalarType.Float64);
        torch.Tensor currents = Models.Currents(torch.ScalarType.Float64, 20, 1, 5);
        double[] expected = Models.Values<double>(module.call(currents));
        torch.Tensor parameter = module.get_parameter(name)!;
        torch.Tensor before = parameter.detach().clone();
        Set(parameter, value);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => module.call(currents));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
        if (!double.IsNaN(value))
        {
            module.ClampParameters();
            module.call(currents);
        }
        using (torch.no_grad())
        {
            parameter.copy_(before);
        }
        Assert.Equal(expected, Models.Values<double>(module.call(currents)));
    }

    [Fact]
    public void Clamping_keeps_thresholds_above_resets()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefModule(
            3, Models.Dt, null, Trainable.VTh | Trainable.VReset,
            new AdExModuleOptions { PerNeuron = Trainable.VReset });
        Set(module.get_parameter("V_reset")!, -50);
        module.ClampParameters();
        Assert.Equal(-49, module.get_parameter("V_th")!.item<float>());
        using var resets = new AdExIFRefModule(
            3, Models.Dt, null, Trainable.VReset,
            new AdExModuleOptions { PerNeuron = Trainable.VReset });
        Set(resets.get_parameter("V_reset")!, -50);
        resets.ClampParameters();
        Assert.Equal(
            [-68, -68, -56], Models.Values<float>(resets.get_parameter("V_reset")!));
    }

    [Fact]
    public void Clamping_leaves_NaN_where_it_is()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefModule(
            3, Models.Dt, null, Trainable.VTh,
            new AdExModuleOptions { PerNeuron = Trainable.VReset });
        torch.Tensor threshold = module.get_parameter("V_th")!;
        torch.Tensor reset = module.get_buffer("V_reset")!;
        Set(reset, double.NaN); // of neuron 2
        Set(reset[0], -20);
        module.ClampParameters();
        Assert.Equal(-19, threshold.item<float>());
        Assert.True(reset[2].isnan().item<bool>());
        Set(threshold, double.NaN);
        module.ClampParameters();
        Assert.True(threshold.isnan().item<bool>());
        using var resets = new AdExIFRefModule(
            3, Models.Dt, null, Trainable.VReset,
            new AdExModuleOptions { PerNeuron = Trainable.VTh });
        Set(resets.get_buffer("V_th")!, double.NaN);
        resets.ClampParameters();
        Assert.Equal(-68, resets.get_parameter("V_reset")!.item<float>());
    }

    [Theory]
    [InlineData(Trainable.VT, -80, -60, new float[] { -80, -80, -59 }, -60)] // of neuron 2 alone
    [InlineData(Trainable.VReset, -70, -50, new float[] { -70, -70, -70 }, -71)]
    [InlineData(Trainable.VT | Trainable.VReset, -70, -50, new float[] { -70, -70, -55 }, -56)]
    [InlineData(Trainable.VTh | Trainable.VReset, -70, -50, new float[] { -70, -70, -70 }, -71)]
    [InlineData(Trainable.DeltaT, -50, -60, new float[] { -50, -50, -50 }, -60)]
    public void Clamping_keeps_the_thresholds_of_neurons_without_an_exponential_above_resets(
        Trainable trained, double threshold, double reset, float[] thresholds, float lowered)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefModule(3, Models.Dt, null, trained, new()
        {
            Parameters = new()
            {
                DeltaT = new[] { 2.mV, 1.mV, 0.mV },
                VT = new[] { -50.mV, -50.mV, -50.mV },
            },
        });
        torch.Tensor vT = Of(module, "V_T"), vReset = Of(module, "V_reset");
        using (torch.no_grad())
        {
            vT.fill_(threshold);
            vReset.fill_(reset);
        }
        module.ClampParameters();
        Assert.Equal(thresholds, Models.Values<float>(vT));
        Assert.Equal(lowered, vReset.item<float>());
        Assert.Equal(-55, Of(module, "V_th").item<float>()); // is not raised for nothing
        module.call(Models.Currents(torch.ScalarType.Float32, 20, 1, 3));
        module.ClampParameters();
        Assert.Equal(thresholds, Models.Values<float>(vT));
    }

    [Fact]
    public void Clamping_counts_in_the_precision_of_the_module()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var module = new AdExIFRefModule(3, Models.Dt, null, Trainable.VTh, new()
        {
            Parameters = new() { VReset = -3e8.mV, VTh = -1.mV, DeltaT = 1e-38.mV, VT = -2.mV },
        });
        Set(module.get_parameter("V_th")!, -4e8);
        module.ClampParameters();
        Assert.Equal(MathF.BitIncrement(-3e8f), module.get_parameter("V_th")!.item<float>());
        Set(module.get_buffer("V_reset")!, -2.5);
        module.ClampParameters();
        Assert.Equal(-1.5f, module.get_parameter("V_th")!.item<float>());
        using var flat = new AdExIFRefModule(3, Models.Dt, null, Trainable.VT, new()
        {
            Parameters = new() { DeltaT = 1e-38.mV }, // 0 to the kernel
        });
        Set(flat.get_parameter("V_T")!, -70);
        flat.ClampParameters();
        Assert.Equal(-67, flat.get_parameter("V_T")!.item<float>());
        flat.call(Models.Currents(torch.ScalarType.Float32, 20, 1, 3));
    }

    private static torch.Tensor Of(AdExIFModule module, string name) =>
        module.named_parameters().Any(parameter => parameter.name == name)
            ? module.get_parameter(name)!
            : module.get_buffer(name)!;

    /// <summary>The value itself, or that of neuron 2.</summary>
    private static void Set(torch.Tensor parameter, double value)
    {
        using var _ = torch.no_grad();
        (parameter.dim() == 0 ? parameter : parameter[2]).fill_(value);
    }

    private static Linear Weights(int inputs, int outputs, int seed)
    {
        Linear linear = torch.nn.Linear(inputs, outputs);
        using var _ = torch.no_grad();
        linear.bias!.zero_();
        linear.weight.copy_(
            Models.Uniform(seed, -0.2, 0.6, torch.ScalarType.Float32, outputs, inputs));
        return linear;
    }
}
