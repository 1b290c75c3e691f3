using AdExIFRef.Interop;
using AdExIFRef.Torch;
using AdExIFRef.Torch.Eager;

using TorchSharp;

namespace AdExIFRef.TorchBenchmarks;

/// <summary>
/// One sequence forth and back in float32 on one thread, for a loss that weights spikes, with
/// gradients of the currents and of tau, as between two layers of a network.
/// </summary>
internal sealed class TrainCase : IDisposable
{
    public const string Module = "torch-module-train", Eager = "torch-eager-train";
    private static readonly Time s_dt = 0.1.ms;
    private readonly AdExIFRefModule _module;
    private readonly bool _eager;
    private readonly torch.Tensor _currents, _weights, _v0;

    private TrainCase(bool eager, int batch, int neurons, int steps)
    {
        torch.set_num_threads(1);
        torch.random.manual_seed(1);
        _eager = eager;
        _module = new AdExIFRefModule(
            neurons, s_dt, Surrogate.ReluGrad(), Trainable.Tau,
            new AdExModuleOptions { MaxDegreeOfParallelism = 1 });
        _currents = (5 + (20 * torch.rand(1, batch, neurons)))
            .expand(steps, batch, neurons).contiguous().requires_grad_();
        _weights = torch.randn(steps, batch, neurons);
        _v0 = torch.full([batch, neurons], -65f);
    }

    public static TrainCase Make(string name, int batch, int neurons, int steps) =>
        new(name == Eager, batch, neurons, steps);

    /// <summary>Forward and backward.</summary>
    /// <param name="between">Called in between, while the graph is held.</param>
    /// <param name="after">Called with the gradients.</param>
    public void Learn(Action? between = null, Action<IList<torch.Tensor>>? after = null)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor spikes = _eager
            ? EagerNeurons.Run(_currents, Tensor, s_dt.BaseValue, _v0).Spikes
            : _module.call(_currents);
        torch.Tensor loss = (spikes * _weights).sum();
        between?.Invoke();
        IList<torch.Tensor> gradients =
            torch.autograd.grad([loss], [_currents, Tensor("tau")]);
        after?.Invoke(gradients);
    }

    /// <summary>The sizes of the gradients, for a comparison.</summary>
    public float[] Gradients()
    {
        float[] sizes = [];
        Learn(after: found => sizes = [.. found.Select(x => x.norm().item<float>())]);
        return sizes;
    }

    public void Dispose()
    {
        _module.Dispose();
        _currents.Dispose();
        _weights.Dispose();
        _v0.Dispose();
    }

    private torch.Tensor Tensor(string name) =>
        _module.get_parameter(name) ?? _module.get_buffer(name)!;
}
