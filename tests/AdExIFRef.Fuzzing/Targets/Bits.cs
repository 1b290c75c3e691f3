using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Fuzzing;

/// <summary>Comparison of numbers by their bits.</summary>
internal static class Bits
{
    /// <summary>Returns whether all numbers have the same bits; NaN is equal to NaN.</summary>
    public static bool Same<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length != b.Length)
        {
            return false;
        }
        for (int i = 0; i < a.Length; i++)
        {
            if (!(T.IsNaN(a[i]) && T.IsNaN(b[i]))
                && !MemoryMarshal.AsBytes(a.Slice(i, 1)).SequenceEqual(
                    MemoryMarshal.AsBytes(b.Slice(i, 1))))
            {
                return false;
            }
        }
        return true;
    }
}
