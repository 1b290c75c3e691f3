using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a tape takes along from the layer that made it.</summary>
internal sealed class TapeContext<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required Surrogate Surrogate { get; init; }

    public required Backend Backend { get; init; }

    public required TapeParameter[] Parameters { get; init; }

    /// <summary>
    /// The spike thresholds and V_reset, one element or one per neuron of the batch too.
    /// </summary>
    public required double[] Threshold { get; init; }

    public required double[] Reset { get; init; }

    /// <summary>R in ohm, one element or one per neuron of the batch too.</summary>
    public required double[] Resistance { get; init; }

    /// <summary>Takes the memory back.</summary>
    public required Action<TapeBuffers<T>> Return { get; init; }

    /// <summary>Reports something of the layer, the first time; never throws.</summary>
    public required Action<WarningKind, string> Warn { get; init; }

    /// <summary>Whether the layer would report a kind of warning that arises now.</summary>
    public required Func<WarningKind, bool> Warns { get; init; }

    /// <summary>V_th of a neuron of the state, mV.</summary>
    public double ThresholdOf(int neuron) => Of(Threshold, neuron);

    /// <summary>V_reset of a neuron of the state, mV.</summary>
    public double ResetOf(int neuron) => Of(Reset, neuron);

    /// <summary>
    /// A user's own surrogate by the state before the segment and after each of its steps, at
    /// x = (V - V_th)/(V_th - V_reset).
    /// </summary>
    public void EvaluateSurrogate(TapeBuffers<T> buffers, int segment)
    {
        int n = buffers.Plan.Neurons, steps = buffers.Plan.StepsOf(segment);
        Span<T> x = buffers.Rows.Surrogate.Span[..((steps + 1) * n)];
        buffers.Checkpoints[segment].V.Span.CopyTo(x);
        buffers.Rows.V.Span[..(steps * n)].CopyTo(x[n..]);
        Arguments(x, 0, x);
        Surrogate.Gradient(x, x, Backend);
    }

    /// <summary>Computes x = (V - V_th)/(V_th - V_reset); the two may be the same memory.</summary>
    /// <param name="v">mV, of successive neurons and steps.</param>
    /// <param name="first">The place of the first in rows of neurons.</param>
    /// <param name="x">As long as <paramref name="v"/>.</param>
    public void Arguments(ReadOnlySpan<T> v, int first, Span<T> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            var threshold = T.CreateTruncating(Of(Threshold, first + i));
            double spread = double.CreateTruncating(threshold)
                - double.CreateTruncating(T.CreateTruncating(Of(Reset, first + i)));
            x[i] = (v[i] - threshold) / T.CreateTruncating(spread);
        }
    }

    private static double Of(double[] values, int place) =>
        values[values.Length == 1 ? 0 : place % values.Length];
}
