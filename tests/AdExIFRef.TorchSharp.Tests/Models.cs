using System.Numerics;
using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch.Tests;

/// <summary>Small modules and sequences that spike, and the same in plain layers.</summary>
internal static class Models
{
    public static readonly Time Dt = 0.1.ms;

    public const Trainable Everything = Trainable.All;

    /// <summary>Different from neuron to neuron.</summary>
    public static AdExParameters Parameters => new()
    {
        Tau = Init.Uniform(8.ms, 12.ms, seed: 3),
        B = Init.Uniform(0.5.mA, 1.5.mA, seed: 4),
        VInitializer = Init.Uniform(-68.mV, -56.mV, seed: 5),
    };

    public static AdExIFRefModule Module(
        int neurons, torch.ScalarType type, AdExModuleOptions? options = null,
        Trainable trainable = Everything) => new(
            neurons, Dt, Surrogate.Sigmoid(), trainable,
            (options ?? new AdExModuleOptions()) with { Parameters = Parameters, DType = type });

    public static AdExIFRef<T> Layer<T>(int neurons, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(neurons, Parameters) { SpkFun = Surrogate.Sigmoid() };
        layer.InitState(batch);
        return layer;
    }

    /// <summary>Uniform between the bounds; the same for a seed.</summary>
    public static torch.Tensor Uniform(
        int seed, double low, double high, torch.ScalarType type, params long[] shape)
    {
        var random = new Random(seed);
        var values = new double[shape.Aggregate(1L, (product, length) => product * length)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = low + ((high - low) * random.NextDouble());
        }
        return torch.tensor(values).reshape(shape).to(type);
    }

    public static torch.Tensor Currents(torch.ScalarType type, params long[] shape) =>
        Uniform(7, 0, 60, type, shape);

    public static T[] Values<T>(torch.Tensor tensor) where T : unmanaged =>
        tensor.detach().contiguous().data<T>().ToArray();

    public static torch.ScalarType TypeOf<T>() => typeof(T) == typeof(float)
        ? torch.ScalarType.Float32
        : torch.ScalarType.Float64;
}
