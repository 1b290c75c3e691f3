using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Looks for large values, and for those that are not finite, in columns.</summary>
internal static class InputScan
{
    /// <summary>Returns whether no value is infinite or NaN.</summary>
    public static bool IsFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var infinity = new Vector<T>(T.PositiveInfinity);
        foreach (Vector<T> vector in vectors)
        {
            if (!Vector.LessThanAll(Vector.Abs(vector), infinity))
            {
                return false;
            }
        }
        foreach (T value in values[(vectors.Length * Vector<T>.Count)..])
        {
            if (!T.IsFinite(value))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Returns the place of the first value above the limit in magnitude, or -1; NaN is not above.
    /// </summary>
    public static int IndexAbove<T>(ReadOnlySpan<T> values, T limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var limits = new Vector<T>(limit);
        int i = 0;
        while (i < vectors.Length && !Vector.GreaterThanAny(Vector.Abs(vectors[i]), limits))
        {
            i++;
        }
        for (int at = i * Vector<T>.Count; at < values.Length; at++)
        {
            if (T.Abs(values[at]) > limit)
            {
                return at;
            }
        }
        return -1;
    }
}
