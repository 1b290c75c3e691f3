using AdExIFRef.Interop;
using TorchSharp;
using TorchSharp.Modules;

namespace AdExIFRef.Torch;

/// <summary>
/// <see cref="AdExIFRefModule"/> with trained weights between its neurons: a spike of neuron i adds
/// row i of <see cref="RecurrentWeight"/> to the currents of the next step, in each element of the
/// batch by itself. The whole sequence is one function of autograd.
/// </summary>
/// <remarks>
/// The weights are in <c>state_dict</c> as <c>recurrent_weight</c>, [n, n] with n the neurons of
/// <see cref="AdExIFModule.InSize"/>: element [i, j] is from neuron i to neuron j, the transpose of
/// a linear layer's order. A spike at the end of a sequence reaches the next one of a module that
/// carries its state. The rest is as for the module without weights.
/// </remarks>
public sealed class AdExIFRefRecurrentModule : AdExIFModule
{
    private const string WeightName = "recurrent_weight";

    /// <summary>Makes a module whose recurrent weights are normal numbers.</summary>
    /// <param name="inSize">Its shape without a batch.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="deviation">The standard deviation of the weights, mA, as drawn by torch; by
    /// default 0: no weights to begin with.</param>
    /// <param name="spkFun">
    /// What the derivative of a spike is replaced by; by default
    /// <see cref="Surrogate.ReluGrad"/>.
    /// </param>
    /// <param name="trainable">The neurons' parameters that are trained; by default none. The
    /// weights are.</param>
    /// <param name="options">The rest.</param>
    /// <inheritdoc cref="AdExIFModule(Shape, Time, Surrogate, Trainable, AdExModuleOptions)"
    /// path="/exception"/>
    public AdExIFRefRecurrentModule(
        Shape inSize,
        Time dt,
        double deviation = 0,
        Surrogate? spkFun = null,
        Trainable trainable = Trainable.None,
        AdExModuleOptions? options = null)
        : base(nameof(AdExIFRefRecurrentModule), inSize, dt, spkFun, trainable, options, true)
    {
        if (!(deviation >= 0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviation), deviation,
                $"deviation is {deviation}; allowed is a finite number of at least 0.");
        }
        using var _ = torch.no_grad();
        long n = inSize.Size;
        using Scalar factor = deviation;
        using torch.Tensor drawn = torch.randn([n, n], (options ?? new AdExModuleOptions()).DType);
        var weights = new Parameter(drawn.mul(factor));
        weights.DetachFromDisposeScope();
        register_parameter(WeightName, weights);
    }

    /// <summary>Gets the weights, [n, n], mA.</summary>
    public Parameter RecurrentWeight => get_parameter(WeightName)!;

    private protected override torch.Tensor? RecurrentTensor(torch.ScalarType type)
    {
        torch.Tensor weights = RecurrentWeight;
        long n = InSize.Size;
        if (weights.dtype != type || weights.device_type != DeviceType.CPU
            || weights.dim() != 2 || weights.shape[0] != n || weights.shape[1] != n)
        {
            throw new InvalidOperationException(
                $"{WeightName} is {weights.dtype} [{string.Join(", ", weights.shape)}] on "
                + $"{weights.device_type}; allowed is {type} [{n}, {n}] on the CPU.");
        }
        return weights;
    }
}
