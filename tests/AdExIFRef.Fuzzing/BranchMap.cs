using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Which branches inputs have reached: code that SharpFuzz has instrumented counts, in a map of one
/// byte each, how often it goes from one branch to another.
/// </summary>
internal sealed unsafe class BranchMap : IDisposable
{
    private const int Size = 1 << 16;

    private readonly byte* _now = (byte*)NativeMemory.AlignedAlloc(Size, 64);
    private readonly byte[] _seen = new byte[Size];

    public BranchMap()
    {
        Clear();
        Trace.SharedMem = _now;
    }

    /// <summary>The pairs of branches that were reached so far.</summary>
    public int Reached => _seen.Count(counts => counts != 0);

    /// <summary>Forgets what the last input reached.</summary>
    public void Clear()
    {
        new Span<byte>(_now, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>
    /// Returns whether the last input reached a branch that no other did, or reached one more often
    /// than the others, by powers of two.
    /// </summary>
    public bool TakeNew()
    {
        bool isNew = false;
        var words = new ReadOnlySpan<ulong>(_now, Size / sizeof(ulong));
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
            {
                continue;
            }
            for (int i = word * sizeof(ulong); i < (word + 1) * sizeof(ulong); i++)
            {
                byte count = _now[i], size = (byte)(1 << Math.Min(BitOperations.Log2(count), 7));
                if (count != 0 && (_seen[i] & size) == 0)
                {
                    _seen[i] |= size;
                    isNew = true;
                }
            }
        }
        return isNew;
    }

    public void Dispose()
    {
        Trace.SharedMem = null;
        NativeMemory.AlignedFree(_now);
    }
}
