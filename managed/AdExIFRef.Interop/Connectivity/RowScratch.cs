using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Memory of a thread that draws rows: random words, and a set of numbers.</summary>
internal sealed class RowScratch
{
    /// <summary>The words of <see cref="Groups"/>.</summary>
    public const int GroupWords = 16 * TwinWords.Group;

    // A bit per number, and a bit per word of these.
    private ulong[] _members = [];
    private ulong[] _words = [];
    private readonly List<int> _repeated = [];

    /// <summary>The random words of the row.</summary>
    public RowWords Words { get; } = new();

    /// <summary>Values on their way to the caller.</summary>
    public float[] Normals { get; } = new float[GroupWords];

    /// <summary>Random words in groups.</summary>
    public uint[] Groups { get; } = new uint[GroupWords];

    /// <summary>
    /// Draws so many numbers below a limit, each as likely as any other, and writes them in
    /// ascending order.
    /// </summary>
    /// <param name="limit">At least 1.</param>
    /// <param name="distinct">Whether none may come twice; then at most limit of them.</param>
    /// <param name="numbers">Written.</param>
    public void Draw(int limit, bool distinct, Span<int> numbers)
    {
        if (distinct && numbers.Length > limit / 2)
        {
            DrawDistinct(limit, limit - numbers.Length);
            ExtractOthers(limit, numbers);
            return;
        }
        if (distinct)
        {
            DrawDistinct(limit, numbers.Length);
            Extract(numbers, []);
            return;
        }
        MakeRoom(limit);
        _repeated.Clear();
        for (int i = 0; i < numbers.Length; i++)
        {
            int number = (int)Words.Below((uint)limit);
            if (!Add(number))
            {
                _repeated.Add(number);
            }
        }
        _repeated.Sort();
        Extract(numbers, _repeated);
    }

    /// <summary><see cref="Draw"/> in no order, which is faster.</summary>
    public void DrawUnordered(int limit, bool distinct, Span<int> numbers)
    {
        if (distinct && numbers.Length > limit / 2)
        {
            Draw(limit, distinct, numbers);
            return;
        }
        if (!distinct)
        {
            foreach (ref int number in numbers)
            {
                number = (int)Words.Below((uint)limit);
            }
            return;
        }
        MakeRoom(limit);
        for (int i = 0; i < numbers.Length;)
        {
            int number = (int)Words.Below((uint)limit);
            ref ulong member = ref _members[number >> 6];
            ulong bit = 1UL << (number & 63);
            numbers[i] = number;
            i += (member & bit) == 0 ? 1 : 0;
            member |= bit;
        }
        foreach (int number in numbers)
        {
            _members[number >> 6] = 0;
        }
    }

    /// <summary>Draws distinct numbers into the set.</summary>
    private void DrawDistinct(int limit, int count)
    {
        MakeRoom(limit);
        while (count > 0)
        {
            count -= Add((int)Words.Below((uint)limit)) ? 1 : 0;
        }
    }

    private void MakeRoom(int limit)
    {
        int members = (limit + 63) >> 6;
        if (_members.Length < members)
        {
            _members = new ulong[members];
            _words = new ulong[(members + 63) >> 6];
        }
    }

    /// <summary>Adds a number to the set; returns whether it was new.</summary>
    private bool Add(int number)
    {
        ref ulong member = ref _members[number >> 6];
        ulong bit = 1UL << (number & 63);
        if ((member & bit) != 0)
        {
            return false;
        }
        member |= bit;
        _words[number >> 12] |= 1UL << ((number >> 6) & 63);
        return true;
    }

    /// <summary>Writes the set and what came again, both ascending, and empties the set.</summary>
    private void Extract(Span<int> numbers, List<int> repeated)
    {
        int count = 0, again = 0;
        for (int i = 0; count < numbers.Length; i++)
        {
            for (ulong words = _words[i]; words != 0; words &= words - 1)
            {
                int word = (i << 6) + BitOperations.TrailingZeroCount(words);
                for (ulong bits = _members[word]; bits != 0; bits &= bits - 1)
                {
                    int number = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    numbers[count++] = number;
                    while (again < repeated.Count && repeated[again] == number)
                    {
                        numbers[count++] = number;
                        again++;
                    }
                }
                _members[word] = 0;
            }
            _words[i] = 0;
        }
    }

    /// <summary>Writes the numbers below the limit that are not in the set, and empties it.
    /// </summary>
    private void ExtractOthers(int limit, Span<int> numbers)
    {
        int count = 0;
        for (int number = 0; number < limit; number++)
        {
            if ((_members[number >> 6] >> (number & 63) & 1) == 0)
            {
                numbers[count++] = number;
            }
        }
        _members.AsSpan(0, (limit + 63) >> 6).Clear();
        _words.AsSpan(0, (limit + 4095) >> 12).Clear();
    }
}
