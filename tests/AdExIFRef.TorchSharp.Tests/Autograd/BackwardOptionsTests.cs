using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>
/// A published model that spikes often in a module: what keeps its gradients finite, and what is
/// said where they are not, or are all 0.
/// </summary>
public sealed class BackwardOptionsTests
{
    private const torch.ScalarType Single = torch.ScalarType.Float32;
    private static readonly AdExPreset s_tonic = AdExPresets.Get("naud-2008/tonic");

    public static TheoryData<AdExModuleOptions> Remedies =>
    [
        new AdExModuleOptions { CutAtSpike = true },
        new AdExModuleOptions { TruncationSteps = 200 },
        new AdExModuleOptions { ClipAdjoint = 1 },
    ];

    [Fact]
    public void A_gradient_that_overflows_is_reported_with_its_step_and_what_helps()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFModule module = Tonic(new AdExModuleOptions());
        List<NeuronWarning> warnings = Watch(module);
        torch.Tensor gradient = Gradient(module, 5000, 1);
        Assert.True(gradient.isnan().any().item<bool>());
        NeuronWarning warning = Assert.Single(warnings);
        Assert.Equal(WarningKind.NonFiniteGradient, warning.Kind);
        Assert.All(
            new[] { "first before step 2173", "CutAtSpike", "TruncationSteps", "ClipAdjoint" },
            text => Assert.Contains(text, warning.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Each_remedy_keeps_it_finite(AdExModuleOptions options)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFModule module = Tonic(options);
        List<NeuronWarning> warnings = Watch(module);
        torch.Tensor gradient = Gradient(module, 5000, 1);
        Assert.True(gradient.isfinite().all().item<bool>());
        Assert.True(gradient.abs().max().item<float>() > 0);
        torch.Tensor tau = module.get_parameter("tau")!.grad!;
        Assert.True(tau.isfinite().all().item<bool>());
        Assert.Empty(warnings);
    }

    [Fact]
    public void An_input_that_is_not_finite_is_named()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFModule module = Tonic(new AdExModuleOptions());
        List<NeuronWarning> warnings = Watch(module);
        torch.Tensor currents = torch.zeros(200, 2, 1);
        currents[9, 1, 0] = float.NaN;
        currents = currents.requires_grad_();
        module.call(currents).sum().backward();
        Assert.True(currents.grad!.isnan().any().item<bool>());
        Assert.Equal(
            [WarningKind.NonFiniteInput, WarningKind.NonFiniteGradient],
            warnings.Select(warning => warning.Kind));
        Assert.All(
            warnings,
            warning => Assert.Contains(
                "the current is NaN at step 9, neuron 1", warning.Message,
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_surrogate_that_is_0_everywhere_is_reported_once()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFModule module = Tonic(new AdExModuleOptions(), Surrogate.ReluGrad());
        List<NeuronWarning> warnings = Watch(module);
        for (int i = 0; i < 2; i++)
        {
            torch.Tensor gradient = Gradient(module, 500, 0.1);
            Assert.False(gradient.any().item<bool>());
        }
        Assert.Equal(WarningKind.VanishingSurrogate, Assert.Single(warnings).Kind);
        Assert.Contains("Surrogate.Arctan(2)", warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_are_not_in_the_state_dict()
    {
        using AdExIFModule plain = Tonic(new AdExModuleOptions());
        using AdExIFModule other = Tonic(
            new AdExModuleOptions { CutAtSpike = true, TruncationSteps = 7, ClipAdjoint = 2 });
        Assert.Equal(plain.state_dict().Keys, other.state_dict().Keys);
        other.load_state_dict(plain.state_dict());
    }

    private static AdExIFModule Tonic(
        AdExModuleOptions options, Surrogate? surrogate = null) => new(
        1, 0.1.ms, surrogate ?? Surrogate.Arctan(2), Trainable.Tau,
        options with
        {
            Parameters = s_tonic.Parameters,
            SpkReset = s_tonic.SpkReset,
            DetachReset = true,
        });

    private static List<NeuronWarning> Watch(AdExIFModule module)
    {
        var warnings = new List<NeuronWarning>();
        module.Warning += (_, warning) => warnings.Add(warning);
        return warnings;
    }

    /// <summary>The gradient of the sum of all spikes, under a part of the current.</summary>
    private static torch.Tensor Gradient(AdExIFModule module, int steps, double part)
    {
        torch.Tensor currents = torch
            .full([steps, 1, 1], part * s_tonic.Current.BaseValue, Single)
            .requires_grad_();
        module.call(currents).sum().backward();
        return currents.grad!;
    }
}
