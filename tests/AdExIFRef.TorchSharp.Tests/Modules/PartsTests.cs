using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Modules;

/// <summary>
/// Without gradients a long sequence is a run in chunks: what is reported of it is what is reported
/// with gradients.
/// </summary>
public sealed class PartsTests
{
    private const int Neurons = 8192, Steps = 1000, Bad = 500, BadNeuron = 17;
    private const torch.ScalarType Single = torch.ScalarType.Float32;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_finite_is_thrown_with_its_step(bool carried)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var options = new AdExModuleOptions
        {
            BlowUpPolicy = BlowUpPolicy.Throw,
            CarriedBatchSize = carried ? 1 : null,
        };
        using AdExIFRefModule module = Models.Module(Neurons, Single, options);
        torch.Tensor currents = Currents();
        var whole = Assert.Throws<NonFiniteStateException>(() => module.call(currents));
        using var _ = torch.no_grad();
        var parts = Assert.Throws<NonFiniteStateException>(() => module.call(currents));
        Assert.Equal(
            new NonFinite(1, Bad, BadNeuron) { Input = "the current is NaN" }, parts.NonFinite);
        Assert.Equal(whole.Message, parts.Message);
    }

    [Fact]
    public void What_is_not_finite_is_warned_of_once()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        List<string> warnings = [];
        using AdExIFRefModule module = Models.Module(Neurons, Single);
        module.Warning += (_, warning) => warnings.Add(warning.Message);
        torch.Tensor currents = Currents();
        module.call(currents);
        module.ResetState();
        using var _ = torch.no_grad();
        module.call(currents);
        Assert.Equal(2, warnings.Count);
        Assert.Contains(
            $"step {Bad}, neuron {BadNeuron} (t = 50 ms).", warnings[1], StringComparison.Ordinal);
        Assert.Equal(warnings[0], warnings[1]);
        module.call(currents);
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void Parameters_that_may_overflow_are_warned_of_first()
    {
        List<string> whole = Warnings(gradients: true), parts = Warnings(gradients: false);
        Assert.Equal(3, parts.Count); // the last: finite, but beyond 1000 V
        Assert.Contains("VTh = 100 mV", parts[0], StringComparison.Ordinal);
        Assert.Contains("beyond 1000 V", parts[2], StringComparison.Ordinal);
        Assert.Equal(whole, parts);

        static List<string> Warnings(bool gradients)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            List<string> warnings = [];
            var options = new AdExModuleOptions
            {
                ExponentGuard = double.PositiveInfinity,
            };
            using AdExIFRefModule module = Models.Module(Neurons, Single, options);
            module.Warning += (_, warning) => warnings.Add(warning.Message);
            using (torch.no_grad())
            {
                module.get_parameter("V_th")!.fill_(100);
            }
            using var _ = torch.set_grad_enabled(gradients);
            module.call(torch.zeros(Steps, 1, Neurons)); // some overflow by themselves
            return warnings;
        }
    }

    /// <summary>No current, but for one that is no number.</summary>
    private static torch.Tensor Currents()
    {
        torch.Tensor currents = torch.zeros(Steps, 1, Neurons);
        currents[Bad, 0, BadNeuron] = float.NaN;
        return currents;
    }
}
