using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// The cross-entropy of a softmax: computed in double, the same bits everywhere.
/// </summary>
internal static class CrossEntropy
{
    /// <summary>The loss of a sample, and its derivatives.</summary>
    /// <param name="logits">
    /// One per class; replaced by the derivatives, softmax less 1 for the right class.
    /// </param>
    /// <param name="label">The right class.</param>
    /// <param name="correct">Whether the first of the largest logits is that of the label.</param>
    public static double Evaluate<T>(Span<T> logits, int label, out bool correct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int best = 0;
        for (int k = 1; k < logits.Length; k++)
        {
            best = logits[k] > logits[best] ? k : best;
        }
        correct = best == label;
        double largest = double.CreateTruncating(logits[best]);
        double margin = largest - double.CreateTruncating(logits[label]);
        double sum = 0;
        foreach (T logit in logits)
        {
            sum += PortableMath.Exp(double.CreateTruncating(logit) - largest);
        }
        for (int k = 0; k < logits.Length; k++)
        {
            double share = PortableMath.Exp(double.CreateTruncating(logits[k]) - largest) / sum;
            logits[k] = ElementType.Round<T>(k == label ? share - 1 : share);
        }
        return PortableMath.Log(sum) + margin;
    }
}
