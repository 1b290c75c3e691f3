using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// From a gradient per neuron to one per element of the parameter: sums over what it was broadcast
/// to, in double and in an order that depends on the shapes alone.
/// </summary>
internal static class ParameterSum
{
    private const int Leaf = 8;

    /// <summary>
    /// The sum of a column, as a tree: the two halves are summed first, the first of them as long
    /// as the largest power of two that is shorter than the column.
    /// </summary>
    public static double Tree<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.Length <= Leaf)
        {
            double sum = 0;
            foreach (T value in values)
            {
                sum += double.CreateTruncating(value);
            }
            return sum;
        }
        int half = (int)(BitOperations.RoundUpToPowerOf2((uint)values.Length) / 2);
        return Tree(values[..half]) + Tree(values[half..]);
    }

    /// <summary>
    /// Sums a column over the batch and over the axes in which the parameter repeats. One element:
    /// as a tree; several: each from the first neuron to the last.
    /// </summary>
    public static void Fold<T>(ReadOnlySpan<T> perNeuron, int[] elementOf, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sums.Length == 1)
        {
            sums[0] = T.CreateTruncating(Tree(perNeuron));
            return;
        }
        var wide = new double[sums.Length];
        for (int i = 0; i < perNeuron.Length; i++)
        {
            wide[elementOf[i % elementOf.Length]] += double.CreateTruncating(perNeuron[i]);
        }
        for (int k = 0; k < wide.Length; k++)
        {
            sums[k] = T.CreateTruncating(wide[k]);
        }
    }

    /// <summary>Which element of the parameter each neuron of the layer's shape takes.</summary>
    public static int[] Elements(Shape parameter, Shape inSize)
    {
        var own = new double[parameter.Size];
        for (int k = 0; k < own.Length; k++)
        {
            own[k] = k;
        }
        double[] expanded = Broadcasting.Expand(own, parameter, inSize, nameof(parameter));
        return Array.ConvertAll(expanded, element => (int)element);
    }
}
