using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>The weights of a network, or a loss's derivatives by them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class NetworkWeights<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Zeros.</summary>
    public NetworkWeights(NetworkSettings settings)
    {
        Input = new T[settings.Afferents * settings.Hidden];
        Recurrent = settings.Recurrent ? new T[settings.Hidden * settings.Hidden] : [];
        Readout = new T[settings.Hidden * settings.Classes];
        Bias = new T[settings.Classes];
    }

    /// <summary>
    /// How far an afferent's spike lifts a hidden neuron's current, mA, [afferents, hidden].
    /// </summary>
    public T[] Input { get; }

    /// <summary>
    /// How far a hidden neuron's spike lifts the current of another in the next step, mA, [hidden,
    /// hidden]; empty without recurrent weights.
    /// </summary>
    public T[] Recurrent { get; }

    /// <summary>How far a hidden neuron's spike lifts a class's readout, [hidden, classes].
    /// </summary>
    public T[] Readout { get; }

    /// <summary>Added to the classes' readouts, [classes].</summary>
    public T[] Bias { get; }

    /// <summary>
    /// Normal numbers and no bias: the same for the same seed, on every platform.
    /// </summary>
    public static NetworkWeights<T> Initial(NetworkSettings settings, long seed)
    {
        var weights = new NetworkWeights<T>(settings);
        Draw(
            weights.Input, new RandomStream(seed, Streams.InputWeights),
            settings.InputMean.BaseValue / settings.Afferents,
            settings.InputDeviation.BaseValue / Math.Sqrt(settings.Afferents));
        Draw(
            weights.Recurrent, new RandomStream(seed, Streams.RecurrentWeights),
            0, settings.RecurrentDeviation.BaseValue / Math.Sqrt(settings.Hidden));
        Draw(
            weights.Readout, new RandomStream(seed, Streams.ReadoutWeights),
            0, settings.ReadoutDeviation);
        return weights;
    }

    /// <summary>The readout's weights of a hidden neuron, one per class.</summary>
    public Span<T> ReadoutOf(int neuron) => Readout.AsSpan(neuron * Bias.Length, Bias.Length);

    public void Clear()
    {
        Array.Clear(Input);
        Array.Clear(Recurrent);
        Array.Clear(Readout);
        Array.Clear(Bias);
    }

    /// <summary>Adds factor times the others.</summary>
    public void Add(T factor, NetworkWeights<T> others)
    {
        SpanSum.AddProduct<T>(Input, [factor], others.Input);
        SpanSum.AddProduct<T>(Recurrent, [factor], others.Recurrent);
        SpanSum.AddProduct<T>(Readout, [factor], others.Readout);
        SpanSum.AddProduct<T>(Bias, [factor], others.Bias);
    }

    private static void Draw(T[] values, RandomStream random, double mean, double deviation)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ElementType.Round<T>(mean + (deviation * random.Normal()));
        }
    }
}
