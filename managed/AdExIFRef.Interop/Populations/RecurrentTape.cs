using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A forward pass of a <see cref="RecurrentLayer{T}"/> that can be taken back.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RecurrentTape<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly InputProducts<T> _inputs;

    internal RecurrentTape(Tape<T> neurons, InputProducts<T> inputs) =>
        (Neurons, _inputs) = (neurons, inputs);

    /// <summary>Gets the tape of the population: its spikes, V and w, [T, batch, n].</summary>
    public Tape<T> Neurons { get; }

    /// <summary>1 where a neuron spiked in a step, else 0: [T, batch, n].</summary>
    /// <exception cref="ObjectDisposedException">The tape is disposed.</exception>
    public ReadOnlySpan<T> Spikes => Neurons.Spikes;

    /// <summary>Computes the gradients of a loss.</summary>
    /// <param name="spikes">
    /// The loss's derivatives by the spikes of each step, [T, batch, n]; empty for zeros.
    /// </param>
    /// <param name="v">By V after each step, 1/mV; empty for zeros.</param>
    /// <param name="w">By w after each step, 1/mA; empty for zeros.</param>
    /// <param name="options">What is wanted of the population's own gradients, and how they pass a
    /// reset; the gradient of the currents is always made.</param>
    /// <param name="cancellationToken">Heeded between steps.</param>
    /// <inheritdoc
    /// cref="Tape{T}.Backward(ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, BackwardOptions, CancellationToken)"
    /// path="/exception"/>
    public RecurrentGradients<T> Backward(
        ReadOnlySpan<T> spikes = default,
        ReadOnlySpan<T> v = default,
        ReadOnlySpan<T> w = default,
        BackwardOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        BackwardOptions wanted =
            (options ?? new BackwardOptions { Parameters = Trainable.None }) with { Current = true };
        Gradients<T> neurons = Neurons.Backward(spikes, v, w, wanted, cancellationToken);
        return new RecurrentGradients<T>(neurons, _inputs);
    }

    /// <summary>Gives the memory back to the population.</summary>
    /// <exception cref="InvalidOperationException">The tape is in use.</exception>
    public void Dispose() => Neurons.Dispose();
}
