using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Modules;

/// <summary>State that begins anew, goes on, and is saved.</summary>
public sealed class StateTests
{
    private const int Batch = 3, Neurons = 7;
    private const torch.ScalarType Double = torch.ScalarType.Float64;
    private static readonly torch.TensorIndex s_first = torch.TensorIndex.Slice(null, 157);
    private static readonly torch.TensorIndex s_rest = torch.TensorIndex.Slice(157);

    [Fact]
    public void Calls_begin_anew_unless_the_state_is_carried()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(Neurons, Double);
        torch.Tensor currents = Models.Currents(Double, 100, Batch, Neurons);
        double[] once = Models.Values<double>(module.call(currents));
        Assert.Equal(once, Models.Values<double>(module.call(currents)));
        module.ResetState();
        Assert.Equal(once, Models.Values<double>(module.call(currents)));
        Assert.Null(module.CarriedBatchSize);
    }

    [Theory]
    [InlineData(RefractoryClock.Time)]
    [InlineData(RefractoryClock.Steps)]
    public void A_carried_state_gives_the_bits_of_one_sequence(RefractoryClock clock)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule whole = Carrying(clock), parts = Carrying(clock);
        torch.Tensor currents = Models.Currents(Double, 400, Batch, Neurons);
        double[] expected = Models.Values<double>(whole.call(currents));
        Assert.Equal(expected, InParts(parts, currents));
        Assert.Equal(400, parts.get_buffer("step")!.item<long>());
        Assert.False(parts.get_buffer("V")!.requires_grad);
        parts.ResetState();
        Assert.Equal(expected, InParts(parts, currents));
    }

    [Fact]
    public void A_file_keeps_parameters_state_and_clock()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule one = Carrying(RefractoryClock.Time);
        torch.Tensor currents = Models.Currents(Double, 400, Batch, Neurons);
        using (torch.no_grad())
        {
            one.get_parameter("tau")!.mul_(1.1);
        }
        one.call(currents[s_first]);
        string file = Path.Combine(Path.GetTempPath(), $"adexif-{Guid.NewGuid():N}.dat");
        try
        {
            one.save(file);
            using AdExIFRefModule other = Carrying(RefractoryClock.Time);
            other.load(file);
            Assert.Equal(
                Models.Values<double>(one.call(currents[s_rest])),
                Models.Values<double>(other.call(currents[s_rest])));
            foreach ((string name, torch.Tensor value) in one.state_dict())
            {
                Assert.True(torch.allclose(value, other.state_dict()[name], 0, 0), name);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_dictionary_does_the_same_and_has_the_names_of_the_reference()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule one = Models.Module(Neurons, Double, trainable: Trainable.Tau);
        using var other = new AdExIFRefModule(
            Neurons, Models.Dt, Surrogate.Sigmoid(), Trainable.Tau,
            new AdExModuleOptions { DType = Double, PerNeuron = Trainable.Tau | Trainable.B });
        string[] names =
        [
            "tau", "R", "tau_w", "tau_ref", "V_th", "V_reset", "V_rest", "V_T", "delta_T", "a", "b",
        ];
        Assert.Equal(names, one.state_dict().Keys);
        other.load_state_dict(one.state_dict());
        AdExOutput expected = Zero(one), actual = Zero(other);
        Assert.Equal(Models.Values<double>(expected.V), Models.Values<double>(actual.V));

        static AdExOutput Zero(AdExIFModule module) => module.ForwardAll(
            Models.Currents(Double, 100, Batch, Neurons),
            torch.full([Batch, Neurons], -60.0, Double));
    }

    [Fact]
    public void Another_precision_takes_the_state_along()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Carrying(RefractoryClock.Time);
        torch.Tensor currents = Models.Currents(Double, 400, Batch, Neurons);
        module.call(currents[s_first]);
        double v = module.get_buffer("V")!.mean().item<double>();
        module.to(torch.ScalarType.Float32);
        Assert.Equal(v, module.get_buffer("V")!.mean().item<float>(), 1e-4);
        Assert.Equal(157, module.get_buffer("step")!.item<long>());
        torch.Tensor spikes = module.call(currents[s_rest].to(torch.ScalarType.Float32));
        Assert.Equal(torch.ScalarType.Float32, spikes.dtype);
        Assert.Equal(400, module.get_buffer("step")!.item<long>());
    }

    [Fact]
    public void A_failed_call_leaves_the_state_as_it_was()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdExIFRefModule module = Models.Module(
            Neurons, Double,
            new AdExModuleOptions { CarriedBatchSize = Batch, BlowUpPolicy = BlowUpPolicy.Throw });
        torch.Tensor currents = Models.Currents(Double, 100, Batch, Neurons);
        module.call(currents);
        double[] before = Models.Values<double>(module.get_buffer("V")!);
        currents[50] = double.NaN; // of some neuron that is not held
        var error = Assert.Throws<NonFiniteStateException>(() => module.call(currents));
        Assert.Contains("step 50", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Models.Values<double>(module.get_buffer("V")!));
        Assert.Equal(100, module.get_buffer("step")!.item<long>());
    }

    private static AdExIFRefModule Carrying(RefractoryClock clock) => Models.Module(
        Neurons, Double,
        new AdExModuleOptions { CarriedBatchSize = Batch, RefractoryClock = clock });

    private static double[] InParts(AdExIFModule module, torch.Tensor currents)
    {
        // With gradients, then without.
        double[] first = Models.Values<double>(module.call(currents[s_first]));
        using var _ = torch.no_grad();
        return [.. first, .. Models.Values<double>(module.call(currents[s_rest]))];
    }
}
