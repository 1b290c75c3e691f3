using AdExIFRef.Interop;
using AdExIFRef.Learning;
using TorchSharp;
using TorchSharp.Modules;

namespace AdExIFRef.Torch.Sample;

/// <summary>
/// The network of <see cref="NetworkSettings"/> in modules of torch: from filtered input spikes,
/// [T, batch, afferents], to logits, [batch, classes].
/// </summary>
internal sealed class SpikingClassifier : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Linear _input;
    private readonly AdExIFRefModule _hidden;
    private readonly Linear _readout;

    /// <param name="settings">The network.</param>
    /// <param name="type">Float32 or Float64.</param>
    public SpikingClassifier(NetworkSettings settings, torch.ScalarType type)
        : base(nameof(SpikingClassifier))
    {
        _input = torch.nn.Linear(settings.Afferents, settings.Hidden, hasBias: false, dtype: type);
        _hidden = new AdExIFRefModule(
            settings.Hidden, settings.Dt, settings.Surrogate,
            options: new AdExModuleOptions
            {
                Parameters = settings.Neurons,
                SpkReset = settings.Reset,
                BlowUpPolicy = BlowUpPolicy.Throw,
                DType = type,
            });
        _readout = torch.nn.Linear(settings.Hidden, settings.Classes, dtype: type);
        using torch.Tensor shares = torch.tensor(settings.ReadoutShares());
        register_buffer("shares", shares.to(type).reshape(settings.Steps, 1, 1));
        RegisterComponents();
    }

    /// <summary>The current's jumps at an afferent's spike, mA, [hidden, afferents].</summary>
    public Parameter Input => _input.weight;

    /// <summary>From the hidden neurons to the classes, [classes, hidden].</summary>
    public Parameter Readout => _readout.weight;

    /// <summary>Added to the logits, [classes].</summary>
    public Parameter Bias => _readout.bias!;

    /// <summary>The logits.</summary>
    public override torch.Tensor forward(torch.Tensor input) => Read(Hidden(input));

    /// <summary>The spikes of the hidden neurons, [T, batch, hidden].</summary>
    public torch.Tensor Hidden(torch.Tensor input) => _hidden.call(_input.call(input));

    /// <summary>The logits of hidden spikes: means of leaky integrators.</summary>
    public torch.Tensor Read(torch.Tensor spikes)
    {
        using torch.Tensor counts = (spikes * get_buffer("shares")!).sum(dim: 0);
        return _readout.call(counts);
    }
}
