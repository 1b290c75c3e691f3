using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a tape takes along from the layer that made it.</summary>
internal sealed class TapeRecipe<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required Surrogate Surrogate { get; init; }

    public required Backend Backend { get; init; }

    public required TapeParameter[] Parameters { get; init; }

    /// <summary>V_th and V_reset, one element or one per neuron of the batch too.</summary>
    public required double[] Threshold { get; init; }

    public required double[] Reset { get; init; }

    /// <summary>Takes the memory back.</summary>
    public required Action<TapeBuffers<T>> Return { get; init; }

    /// <summary>
    /// A user's own surrogate by the state before the segment and after each of its steps, at
    /// x = (V - V_th)/(V_th - V_reset).
    /// </summary>
    public void EvaluateSurrogate(TapeBuffers<T> buffers, int segment)
    {
        int n = buffers.Plan.Neurons, steps = buffers.Plan.StepsOf(segment);
        Span<T> x = buffers.Surrogate.Span[..((steps + 1) * n)];
        buffers.Checkpoint(segment).V.Span.CopyTo(x);
        buffers.V.Span[..(steps * n)].CopyTo(x[n..]);
        for (int i = 0; i < x.Length; i++)
        {
            T threshold = At(Threshold, i % n);
            double spread = double.CreateTruncating(threshold)
                - double.CreateTruncating(At(Reset, i % n));
            x[i] = (x[i] - threshold) / T.CreateTruncating(spread);
        }
        Surrogate.Gradient(x, x, Backend);
    }

    private static T At(double[] values, int neuron) =>
        T.CreateTruncating(values[values.Length == 1 ? 0 : neuron]);
}
