using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// What a run left behind, as bit patterns by name. Every NaN is the same one.
/// </summary>
internal sealed class CaseResult
{
    private readonly List<(string Name, ulong[] Bits)> _columns = [];

    /// <summary>Adds numbers.</summary>
    public void Add<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ulong[] bits = new ulong[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = values[i] switch
            {
                float x => float.IsNaN(x) ? ulong.MaxValue : BitConverter.SingleToUInt32Bits(x),
                double x => double.IsNaN(x) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(x),
                byte x => x,
                long x => (ulong)x,
                _ => throw new NotSupportedException($"{typeof(T)} has no bit pattern here."),
            };
        }

        _columns.Add((name, bits));
    }

    /// <summary>The first difference to another result, or null.</summary>
    public string? Difference(CaseResult other)
    {
        foreach (((string name, ulong[] mine), (string otherName, ulong[] theirs))
            in _columns.Zip(other._columns))
        {
            int at = mine.AsSpan().CommonPrefixLength(theirs);
            if (name != otherName || mine.Length != theirs.Length)
            {
                return $"{name} of {mine.Length} against {otherName} of {theirs.Length}";
            }

            if (at < mine.Length)
            {
                return $"{name}[{at}]: {mine[at]:x} against {theirs[at]:x}";
            }
        }

        return null;
    }

    /// <summary>Adds all bits to a hash.</summary>
    public void AppendTo(XxHash128 hash)
    {
        foreach ((_, ulong[] bits) in _columns)
        {
            hash.Append(MemoryMarshal.AsBytes(bits.AsSpan()));
        }
    }
}
