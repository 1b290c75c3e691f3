using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// The optimiser of Kingma and Ba, "Adam: a method for stochastic optimization" (2015), with their
/// constants, for one array of values.
/// </summary>
/// <param name="count">The number of values.</param>
/// <param name="rate">About the largest change of a value in a step.</param>
internal sealed class Adam<T>(int count, double rate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;

    private static readonly T s_epsilon = ElementType.Round<T>(1e-8);

    private readonly T[] _means = new T[count];
    private readonly T[] _squares = new T[count];
    private double _meanPower = 1, _squarePower = 1;

    /// <summary>One step down the gradient.</summary>
    public void Step(Span<T> values, ReadOnlySpan<T> gradient)
    {
        _meanPower *= MeanDecay;
        _squarePower *= SquareDecay;
        // The averages start at 0; divided by these they are without that bias.
        T step = ElementType.Round<T>(rate / (1 - _meanPower));
        T scale = ElementType.Round<T>(1 / (1 - _squarePower));
        for (int i = 0; i < values.Length; i++)
        {
            T g = gradient[i];
            T mean = Average(ref _means[i], g, MeanDecay);
            T square = Average(ref _squares[i], g * g, SquareDecay);
            values[i] -= step * mean / (T.Sqrt(square * scale) + s_epsilon);
        }
    }

    private static T Average(ref T average, T value, double decay)
    {
        T kept = ElementType.Round<T>(decay) * average;
        T added = ElementType.Round<T>(1 - decay) * value;
        return average = kept + added;
    }
}
