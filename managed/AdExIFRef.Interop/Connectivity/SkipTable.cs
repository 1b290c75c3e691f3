using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// How many candidates fail before the next success, each failing with probability 1 - p: drawn
/// from a table of (1 - p)^k in 64-bit fixed point, without a logarithm, so with the same bits on
/// every platform. The distribution is exact to 2^-64 in each power.
/// </summary>
internal sealed class SkipTable
{
    /// <summary>A table longer than this would leave the caches; draws beyond its end go on from
    /// there, since failures have no memory.</summary>
    private const int MostPowers = 1 << 15;

    // _powers[k] = (1 - p)^k 2^64 for k from 1, then a 0; the high words apart.
    private readonly ulong[] _powers;
    private readonly uint[] _high;

    // By the top bits of a word: the powers that are above every word with these bits.
    private readonly int[] _guide;
    private readonly int _shift;

    /// <param name="probability">In (0, 1).</param>
    public SkipTable(double probability)
    {
        ulong fail = Complement(probability);
        var powers = new List<ulong> { 0, fail };
        for (ulong power = fail; powers.Count <= MostPowers && power >> 32 != 0;)
        {
            power = Math.BigMul(power, fail, out _);
            powers.Add(power);
        }
        Length = powers.Count - 1;
        powers.Add(0);
        _powers = [.. powers];
        _high = Array.ConvertAll(_powers, power => (uint)(power >> 32));
        int bits = Math.Clamp(BitOperations.Log2((uint)Math.Min(16 / probability, 1 << 16)), 8, 16);
        _shift = 32 - bits;
        _guide = new int[1 << bits];
        int k = 0;
        for (int entry = _guide.Length - 1; entry >= 0; entry--)
        {
            uint most = ((uint)entry << _shift) | ((1u << _shift) - 1);
            while (_high[k + 1] > most)
            {
                k++;
            }
            _guide[entry] = k;
        }
    }

    /// <summary>The largest number that a draw gives: so many or more failures.</summary>
    public int Length { get; }

    /// <summary>
    /// Writes which of some candidates succeed, ascending, and returns how many do.
    /// </summary>
    /// <param name="words">The words of the row.</param>
    /// <param name="candidates">The candidates, numbered from 0.</param>
    /// <param name="self">A number to leave out: from it on, candidate i has the number i + 1.
    /// </param>
    /// <param name="row">Where they are appended.</param>
    public void Draw(RowWords words, int candidates, int self, RowBuffer row)
    {
        Span<int> room = row.Room(64);
        int count = 0;
        long next = 0;
        while (true)
        {
            ReadOnlySpan<uint> ahead = words.Ahead();
            int used = 0;
            while (used < ahead.Length)
            {
                uint word = ahead[used++];
                int k = _guide[word >> _shift];
                while (_high[k + 1] > word)
                {
                    k++;
                }
                if (_high[k + 1] == word)
                {
                    words.Take(used);
                    k = Exactly(word, words.Next());
                    ahead = words.Ahead();
                    used = 0;
                }
                next += k;
                if (next >= candidates)
                {
                    words.Take(used);
                    row.Commit(count);
                    return;
                }
                if (k == Length)
                {
                    continue;
                }
                if (count == room.Length)
                {
                    row.Commit(count);
                    room = row.Room(count);
                    count = 0;
                }
                int candidate = (int)next++;
                room[count++] = candidate + (candidate >= self ? 1 : 0);
            }
            words.Take(used);
        }
    }

    /// <summary>Returns the high word of (1 - p)^k, for k from 1 to <see cref="Length"/>.</summary>
    public uint High(int k) => _high[k];

    /// <summary>Counts the powers above 64 bits, whose high word equals that of a power.</summary>
    public int Exactly(uint high, uint low)
    {
        ulong bits = ((ulong)high << 32) | low;
        int k = _guide[high >> _shift];
        while (k < Length && _powers[k + 1] > bits)
        {
            k++;
        }
        return k;
    }

    /// <summary>Returns (1 - p) 2^64, rounded down to an integer: p 2^64 is exact where p has no
    /// bits below 2^-64, and else rounded up.</summary>
    private static ulong Complement(double probability)
    {
        double scaled = Math.Ceiling(Math.ScaleB(probability, 64));
        return scaled >= 18446744073709551616.0 ? 0 : unchecked(0UL - (ulong)scaled);
    }
}
