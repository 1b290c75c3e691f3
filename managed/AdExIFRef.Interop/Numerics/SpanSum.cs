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
        int row = Math.Max(1, values.Length);
        for (int start = 0; start < sum.Length; start += row)
        {
            AddRow(sum.Slice(start, row), values);
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
        int row = Math.Max(1, Math.Max(left.Length, right.Length));
        for (int start = 0; start < sum.Length; start += row)
        {
            Span<T> part = sum.Slice(start, row);
            if (left.Length == right.Length)
            {
                AddProductRow(part, left, right);
            }
            else if (left.Length == 1 || right.Length == 1)
            {
                bool single = left.Length == 1;
                AddScaledRow(part, single ? right : left, (single ? left : right)[0]);
            }
            else
            {
                AddRepeatedRow(part, left, right);
            }
        }
    }

    private static void AddProductRow<T>(
        Span<T> sum, ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= sum.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> product = new Vector<T>(left[i..]) * new Vector<T>(right[i..]);
            (new Vector<T>(sum[i..]) + product).CopyTo(sum[i..]);
        }
        for (; i < sum.Length; i++)
        {
            T product = left[i] * right[i];
            sum[i] += product;
        }
    }

    private static void AddScaledRow<T>(Span<T> sum, ReadOnlySpan<T> values, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factors = new Vector<T>(factor);
        int i = 0;
        for (; i <= sum.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> product = new Vector<T>(values[i..]) * factors;
            (new Vector<T>(sum[i..]) + product).CopyTo(sum[i..]);
        }
        for (; i < sum.Length; i++)
        {
            T product = values[i] * factor;
            sum[i] += product;
        }
    }

    /// <summary>One of the two is without the batch.</summary>
    private static void AddRepeatedRow<T>(
        Span<T> sum, ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int unit = Math.Max(1, Math.Min(left.Length, right.Length));
        for (int start = 0; start < sum.Length; start += unit)
        {
            AddProductRow(
                sum.Slice(start, unit),
                left.Slice(left.Length == unit ? 0 : start, unit),
                right.Slice(right.Length == unit ? 0 : start, unit));
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
