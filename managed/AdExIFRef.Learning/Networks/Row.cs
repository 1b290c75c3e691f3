using System.Numerics;

namespace AdExIFRef.Learning;

/// <summary>Arithmetic of rows: an operation per element, the same bits at any width.</summary>
internal static class Row
{
    /// <summary>row = factor values; the two may be the same.</summary>
    public static void Scale<T>(Span<T> row, T factor, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factors = new Vector<T>(factor);
        int i = 0;
        for (; i <= row.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (factors * new Vector<T>(values[i..])).CopyTo(row[i..]);
        }
        for (; i < row.Length; i++)
        {
            row[i] = factor * values[i];
        }
    }

    /// <summary>The sum of the products, in the order of the elements.</summary>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            T product = left[i] * right[i];
            sum += product;
        }
        return sum;
    }
}

/// <summary>The place of one sample's rows in values of shape [T, batch, n].</summary>
/// <param name="Steps">T.</param>
/// <param name="Batch">The samples of the batch.</param>
/// <param name="Width">n.</param>
/// <param name="Sample">Which of them.</param>
internal readonly record struct SampleRows(int Steps, int Batch, int Width, int Sample)
{
    /// <summary>The row of a step.</summary>
    public Span<T> Of<T>(Span<T> values, int step) => values.Slice(Start(step), Width);

    /// <summary>The row of a step.</summary>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> values, int step) =>
        values.Slice(Start(step), Width);

    private int Start(int step) => ((step * Batch) + Sample) * Width;
}
