using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A population with trainable weights: from inputs to its neurons, and from its neurons to each
/// other with a delay of one step. The currents of step t are x(t) U + s(t - 1) W, with the inputs
/// x, the input weights U, the spikes s and the recurrent weights W.
/// </summary>
/// <remarks>
/// Forward and backward pass cost by events where there are few: a spike or an input that is 0 takes
/// no time. Results are the same bits on every backend and for any number of threads
/// (<see cref="AdExIF{T}.MaxDegreeOfParallelism"/>). One thread at a time.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RecurrentLayer<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _inputWeights;
    private readonly T[] _recurrentWeights;

    /// <summary>Makes a layer whose weights are 0.</summary>
    /// <param name="neurons">The population; each element of its batch is a layer of its own with
    /// the same weights. It must have no keyed inputs but noise.</param>
    /// <param name="inputs">The number of inputs, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="neurons"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputs"/> is below 1, or there
    /// are more weights than an array holds.</exception>
    public RecurrentLayer(AdExIF<T> neurons, int inputs)
    {
        ArgumentNullException.ThrowIfNull(neurons);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        Neurons = neurons;
        InputSize = inputs;
        Size = neurons.InSize.Size;
        long most = (long)Math.Max(inputs, Size) * Size;
        if (most > Array.MaxLength / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputs), inputs,
                $"{Size} neurons with {inputs} inputs have {most} weights in one matrix; allowed are "
                + $"{Array.MaxLength / 2}.");
        }
        _inputWeights = new T[inputs * Size];
        _recurrentWeights = new T[Size * Size];
    }

    /// <summary>Gets the population.</summary>
    public AdExIF<T> Neurons { get; }

    /// <summary>Gets the number of inputs.</summary>
    public int InputSize { get; }

    /// <summary>Gets the number of neurons, n, without the batch.</summary>
    public int Size { get; }

    /// <summary>Gets the weights U, [inputs, n], mA per unit of the input: read and write.</summary>
    public Span<T> InputWeights => _inputWeights;

    /// <summary>Gets the weights W, [n, n], mA: element [i, j] is what a spike of neuron i adds to
    /// the current of neuron j in the next step. Read and write.</summary>
    public Span<T> RecurrentWeights => _recurrentWeights;

    /// <summary>Advances the population by as many steps as there are rows of inputs, and keeps what
    /// the backward pass needs.</summary>
    /// <param name="inputs">x, [T, batch, inputs]; finite; copied.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="cancellationToken">Heeded between steps.</param>
    /// <returns>The tape; dispose it, and the next one of the same shape allocates less.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of a row's, or an input or a
    /// weight is not finite. After any exception the population is as it was.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidOperationException">The population is in use, or has keyed inputs
    /// other than noise.</exception>
    public RecurrentTape<T> Forward(
        ReadOnlySpan<T> inputs, Time dt, CancellationToken cancellationToken = default)
    {
        int batch = Neurons.V.Length / Size, row = batch * InputSize;
        if (inputs.Length % row != 0)
        {
            throw new ArgumentException(
                $"inputs has {inputs.Length} values; allowed is a multiple of {row}, one row of "
                + $"{batch} x {InputSize} for each step.",
                nameof(inputs));
        }
        RequireFinite(inputs, nameof(inputs), InputSize);
        RequireFinite(_inputWeights, nameof(InputWeights), Size);
        var products = new InputProducts<T>(inputs, _inputWeights, InputSize, Size);
        Tape<T> tape = Neurons.Forward(
            products.Currents, dt, new ForwardOptions<T> { RecurrentWeights = _recurrentWeights },
            cancellationToken);
        return new RecurrentTape<T>(tape, products);
    }

    private static void RequireFinite(ReadOnlySpan<T> values, string name, int columns)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (!T.IsFinite(values[k]))
            {
                throw new ArgumentException(
                    $"{name}[{k / columns}, {k % columns}] is {values[k]}; allowed are finite "
                    + "numbers.",
                    name);
            }
        }
    }
}
