using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Verification;

/// <summary>
/// Everything that a run left behind, by name, so that two runs can be compared bit for bit.
/// </summary>
internal sealed class Outcome
{
    private readonly List<(string Name, Array Values)> _parts = [];

    /// <summary>Adds a result; both runs add the same names in the same order.</summary>
    public void Add<TValue>(string name, ReadOnlySpan<TValue> values)
        where TValue : unmanaged => _parts.Add((name, values.ToArray()));

    /// <summary>
    /// Says where this differs first from what it should be; null where it does not. A NaN equals
    /// a NaN, everything else is compared by its bits.
    /// </summary>
    public string? FirstDifference(Outcome expected)
    {
        for (int i = 0; i < Math.Max(_parts.Count, expected._parts.Count); i++)
        {
            (string name, Array values) = _parts[i];
            (string other, Array wanted) = expected._parts[i];
            if (name != other)
            {
                throw new InvalidOperationException($"{name} is compared with {other}.");
            }

            string? difference = Compare(values, wanted);
            if (difference is not null)
            {
                return $"{name}{difference}";
            }
        }

        return null;
    }

    private static string? Compare(Array values, Array wanted) => (values, wanted) switch
    {
        (float[] left, float[] right) => Floating<float>(left, right),
        (double[] left, double[] right) => Floating<double>(left, right),
        (byte[] left, byte[] right) => Exact<byte>(left, right),
        (long[] left, long[] right) => Exact<long>(left, right),
        _ => throw new InvalidOperationException($"{values} is compared with {wanted}."),
    };

    private static string? Floating<TFloat>(TFloat[] left, TFloat[] right)
        where TFloat : unmanaged, IBinaryFloatingPointIeee754<TFloat>
    {
        bool same = MemoryMarshal.AsBytes<TFloat>(left)
            .SequenceEqual(MemoryMarshal.AsBytes<TFloat>(right));
        return same ? null : First(left, right, SameBits);
    }

    private static bool SameBits<TFloat>(TFloat left, TFloat right)
        where TFloat : unmanaged, IBinaryFloatingPointIeee754<TFloat> =>
        TFloat.IsNaN(left)
            ? TFloat.IsNaN(right)
            : left == right && TFloat.IsNegative(left) == TFloat.IsNegative(right);

    private static string? Exact<TValue>(TValue[] left, TValue[] right)
        where TValue : unmanaged, IEquatable<TValue> =>
        First(left, right, (one, other) => one.Equals(other));

    private static string? First<TValue>(
        TValue[] left, TValue[] right, Func<TValue, TValue, bool> same)
    {
        if (left.Length != right.Length)
        {
            return $" has {left.Length} values instead of {right.Length}";
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!same(left[i], right[i]))
            {
                return FormattableString.Invariant($"[{i}] is {left[i]} instead of {right[i]}");
            }
        }

        return null;
    }
}
