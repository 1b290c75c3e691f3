using AdExIFRef.Interop;
using AdExIFRef.Interop.Tests;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Modules;

/// <summary>A module reports on standard error what nobody asked for, once per kind.</summary>
public sealed class ModuleWarningTests
{
    private const string Module = """
        using AdExIFRef.Interop;
        using AdExIFRef.Torch;
        using TorchSharp;

        var module = new AdExIFRefModule(
            1, 0.1.ms, Surrogate.Arctan(2), Trainable.None,
            new AdExModuleOptions
            {
                Parameters = AdExParameters.FromConductances(
                    capacitance: 200.pF, leakConductance: 10.nS, leakReversal: -70.mV,
                    exponentialThreshold: -50.mV, sharpness: 2.mV, adaptation: 2.nS,
                    spikeIncrement: 0.pA,
                    adaptationTime: 30.ms, reset: -58.mV, spikeThreshold: 0.mV),
                SpkReset = SpkReset.Hard,
                DType = torch.ScalarType.Float64,
            });
        torch.Tensor currents = torch.full(
            new long[] { 6000, 1, 1 }, 500e-9, dtype: torch.ScalarType.Float64,
            requires_grad: true);

        """;

    [Fact]
    public void Forward_and_backward_have_a_line_for_each_kind()
    {
        string[] errors = Run("""
            for (int epoch = 0; epoch < 3; epoch++)
            {
                module.call(currents).sum().backward();
            }
            """);
        Assert.Equal(3, errors.Length);
        Assert.All(errors, line => Assert.StartsWith(
            "AdExIFRef.Interop: warning: AdExIFRefModule: ", line, StringComparison.Ordinal));
        Assert.Contains("VTh = 0 mV", errors[0], StringComparison.Ordinal);
        Assert.Contains(
            "first at step 143, neuron 0 (t = 14.3 ms)", errors[1], StringComparison.Ordinal);
        Assert.Contains("gradient is not finite", errors[2], StringComparison.Ordinal);
        Assert.Contains("step 143", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_alone_has_a_line_for_each_kind_in_either_precision()
    {
        string[] errors = Run("""
            using var _ = torch.no_grad();
            module.call(currents);
            module.to(torch.ScalarType.Float32);
            module.call(currents.to(torch.ScalarType.Float32));
            """);
        Assert.Equal(2, errors.Length);
    }

    [Fact]
    public void A_handler_silences_and_gets_what_the_console_would()
    {
        string[] errors = Run("""
            var kinds = new List<WarningKind>();
            module.Warning += (sender, warning) =>
            {
                kinds.Add(warning.Kind);
                throw new InvalidOperationException(ReferenceEquals(sender, module) ? "own" : "no");
            };
            module.call(currents).sum().backward();
            Console.Error.WriteLine(string.Join(" ", kinds));
            """);
        Assert.Equal("BlowUpPossible NonFiniteState NonFiniteGradient", errors[^1]);
        Assert.Equal(4, errors.Length);
        Assert.All(errors[..3], line => Assert.EndsWith(
            "(A handler of this warning failed: InvalidOperationException: own)", line,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Milliamperes_that_are_meant_as_picoamperes_are_reported()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(4, torch.ScalarType.Float32);
        using var _ = torch.no_grad();
        List<NeuronWarning> warnings = [];
        module.Warning += (_, warning) => warnings.Add(warning);
        torch.Tensor currents = torch.zeros(300, 2, 4);
        currents[123, 1, 2] = 1e9f;
        module.call(currents);
        module.call(currents);
        NeuronWarning large =
            Assert.Single(warnings, warning => warning.Kind == WarningKind.LargeStep);
        Assert.Contains("at step 123, neuron 6 ", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_runs_away_is_reported_once()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        var parameters = new AdExParameters { VInitializer = 1e20.mV, TauRef = 0.ms };
        using var module = new AdExIFRefModule(
            2, 0.1.ms, Surrogate.Arctan(2), Trainable.None,
            new AdExModuleOptions { Parameters = parameters, SpkReset = SpkReset.Soft });
        List<NeuronWarning> warnings = [];
        module.Warning += (_, warning) => warnings.Add(warning);
        module.call(torch.zeros(5, 1, 2));
        module.call(torch.zeros(5, 1, 2));
        NeuronWarning warning = Assert.Single(warnings);
        Assert.Equal(WarningKind.RunawayState, warning.Kind);
        Assert.Contains("at step 4, neuron 0", warning.Message, StringComparison.Ordinal);
        module.ResetState();
        module.call(torch.zeros(5, 1, 2));
        Assert.Equal(2, warnings.Count);
    }

    private static string[] Run(string statements)
    {
        (int code, string output, string[] errors) = ConsoleProgram.Run(
            Module + statements, typeof(AdExIFRefModule).Assembly, typeof(torch).Assembly);
        Assert.True(code == 0, string.Join("\n", errors));
        Assert.Empty(output);
        return errors;
    }
}
