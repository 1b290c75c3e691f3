using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The gradients of a loss by the weights of a <see cref="RecurrentLayer{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RecurrentGradients<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly InputProducts<T> _products;
    private T[]? _inputs;

    internal RecurrentGradients(Gradients<T> neurons, InputProducts<T> products)
    {
        Neurons = neurons;
        _products = products;
        InputWeights = products.ByWeights(neurons.Current);
    }

    /// <summary>Gets the population's gradients: by the currents, the initial state and what else
    /// the options ask for; valid until the tape's next <c>Backward</c>, or until it is disposed.
    /// </summary>
    public Gradients<T> Neurons { get; }

    /// <summary>Gets the gradient by the input weights, [inputs, n], 1/mA.</summary>
    public ReadOnlyMemory<T> InputWeights { get; }

    /// <summary>Gets the gradient by the recurrent weights, [n, n], 1/mA; valid as
    /// <see cref="Neurons"/> is.</summary>
    public ReadOnlySpan<T> RecurrentWeights => Neurons.RecurrentWeights;

    /// <summary>Gets the gradient by the inputs, [T, batch, inputs]; computed when first asked for,
    /// while <see cref="Neurons"/> is valid.</summary>
    public ReadOnlyMemory<T> Inputs => _inputs ??= _products.ByInputs(Neurons.Current);
}
