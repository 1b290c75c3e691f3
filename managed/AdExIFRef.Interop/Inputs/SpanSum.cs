using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Sums over columns: one addition per element, the same bits at any vector width. A shorter span
/// repeats: a value for all neurons, or a row for every element of a batch.
/// </summary>
internal static class SpanSum
{
    /// <summary>sum += values.</summary>
    public static void Add<T>(Span<T> sum, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.Length == 1)
        {
            AddOne(sum, values[0]);
            return;
        }
        for (int start = 0; start < sum.Length; start += values.Length)
        {
            AddRow(sum.Slice(start, values.Length), values);
        }
    }

    /// <summary>sum += left x right, the product rounded before the addition.</summary>
    public static void AddProduct<T>(
        Span<T> sum, ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (left.Length == 1 && right.Length == 1)
        {
            AddOne(sum, left[0] * right[0]);
            return;
        }
        int row = Math.Max(left.Length, right.Length);
        for (int start = 0; start < sum.Length; start += row)
        {
            for (int i = 0; i < row; i++)
            {
                T product = left[i % left.Length] * right[i % right.Length];
                sum[start + i] += product;
            }
        }
    }

    private static void AddOne<T>(Span<T> sum, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += value;
        }
    }

    private static void AddRow<T>(Span<T> sum, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= sum.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(sum[i..]) + new Vector<T>(values[i..])).CopyTo(sum[i..]);
        }
        for (; i < sum.Length; i++)
        {
            sum[i] += values[i];
        }
    }
}
