using System.Numerics;
using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.Autograd;

/// <summary>Through torch come the bits of the tape, of results and of gradients.</summary>
public sealed class TapeAgreementTests
{
    private const int Steps = 90, Batch = 3, Neurons = 13;

    [Fact]
    public void Results_and_gradients_are_those_of_the_tape_in_single_precision() =>
        Compare<float>();

    [Fact]
    public void Results_and_gradients_are_those_of_the_tape_in_double_precision() =>
        Compare<double>();

    [Fact]
    public void Settings_reach_the_layer()
    {
        var options = new AdExModuleOptions
        {
            SpkReset = SpkReset.Hard,
            Upstroke = Upstroke.Bounded,
            RefractoryClock = RefractoryClock.Steps,
            DetachReset = true,
            CutAtSpike = true,
            TruncationSteps = 37,
            ClipAdjoint = 0.6,
            Backend = Backend.Managed,
        };
        using AdExIFRefModule module = Models.Module(Neurons, torch.ScalarType.Float64, options);
        AdExIFRef<double> layer = Models.Layer<double>(Neurons, Batch);
        layer.SpkReset = SpkReset.Hard;
        layer.Upstroke = Upstroke.Bounded;
        layer.RefractoryClock = RefractoryClock.Steps;
        Compare(module, layer, new BackwardOptions
        {
            Parameters = Trainable.All,
            DetachReset = true,
            CutAtSpike = true,
            TruncationSteps = 37,
            ClipAdjoint = 0.6,
        });
    }

    [Fact]
    public void Neurons_without_a_refractory_period_have_their_own_module()
    {
        using var module = new AdExIFModule(
            Neurons, Models.Dt, Surrogate.Sigmoid(), Models.Everything,
            new AdExModuleOptions
            {
                Parameters = Models.Parameters,
                DType = torch.ScalarType.Float64,
            });
        var layer = new AdExIF<double>(Neurons, Models.Parameters) { SpkFun = Surrogate.Sigmoid() };
        layer.InitState(Batch);
        Assert.DoesNotContain("tau_ref", module.state_dict().Keys);
        Compare(module, layer, new BackwardOptions { Parameters = Trainable.All });
    }

    private static void Compare<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using AdExIFRefModule module = Models.Module(Neurons, Models.TypeOf<T>());
        Compare(module, Models.Layer<T>(Neurons, Batch), new BackwardOptions { Parameters = Trainable.All });
    }

    private static void Compare<T>(AdExIFModule module, AdExIF<T> layer, BackwardOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.ScalarType type = Models.TypeOf<T>();
        torch.Tensor currents = Models.Currents(type, Steps, Batch, Neurons).requires_grad_();
        torch.Tensor v0 = State(layer.V, type), w0 = State(layer.W, type);
        torch.Tensor[] losses =
        [
            .. Enumerable.Range(1, 3)
                .Select(seed => Models.Uniform(seed, -1, 1, type, Steps, Batch, Neurons)),
        ];

        using Tape<T> tape = layer.Forward(Models.Values<T>(currents), Models.Dt);
        Gradients<T> g = tape.Backward(
            Models.Values<T>(losses[0]), Models.Values<T>(losses[1]), Models.Values<T>(losses[2]),
            options);
        AdExOutput output = module.ForwardAll(currents, v0, w0);
        torch.autograd.backward([output.Spikes, output.V, output.W], losses);

        Assert.Contains(T.One, tape.Spikes.ToArray());
        Equal(tape.Spikes, output.Spikes);
        Equal(tape.V, output.V);
        Equal(tape.W, output.W);
        Equal(g.Current, currents.grad!);
        Equal(g.V0, v0.grad!);
        Equal(g.W0, w0.grad!);
        Equal(g.R, module.get_parameter("R")!.grad!);
        Equal(g.Tau, module.get_parameter("tau")!.grad!);
        Equal(g.TauW, module.get_parameter("tau_w")!.grad!);
        Equal(g.VTh, module.get_parameter("V_th")!.grad!);
        Equal(g.VReset, module.get_parameter("V_reset")!.grad!);
        Equal(g.VRest, module.get_parameter("V_rest")!.grad!);
        Equal(g.VT, module.get_parameter("V_T")!.grad!);
        Equal(g.DeltaT, module.get_parameter("delta_T")!.grad!);
        Equal(g.A, module.get_parameter("a")!.grad!);
        Equal(g.B, module.get_parameter("b")!.grad!);
    }

    private static torch.Tensor State<T>(ReadOnlySpan<T> values, torch.ScalarType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        torch.tensor(Array.ConvertAll(values.ToArray(), double.CreateTruncating))
            .reshape(Batch, Neurons).to(type).requires_grad_();

    private static void Equal<T>(ReadOnlySpan<T> expected, torch.Tensor actual)
        where T : unmanaged => Assert.Equal(expected.ToArray(), Models.Values<T>(actual));
}
