namespace AdExIFRef.Interop;

/// <summary>
/// The random words of one row, one after the other: a pure function of key, row and stream. The
/// memory is kept from row to row.
/// </summary>
internal sealed class RowWords
{
    private const int Most = 16 * TwinWords.Group;

    private readonly uint[] _words = new uint[Most];
    private ulong _key;
    private uint _row, _stream, _group;
    private int _size, _next;

    /// <summary>Begins a row.</summary>
    /// <param name="key">The key: the seed.</param>
    /// <param name="row">The row, such as a source neuron.</param>
    /// <param name="stream">Which draws of the row.</param>
    /// <param name="expected">About how many words it will take; changes no word.</param>
    public void Start(ulong key, uint row, uint stream, long expected)
    {
        (_key, _row, _stream, _group) = (key, row, stream, 0);
        long groups = (expected + TwinWords.Group - 1) / TwinWords.Group;
        _size = (int)Math.Clamp(groups, 1, Most / TwinWords.Group) * TwinWords.Group;
        _next = _size;
    }

    /// <summary>Returns the next word.</summary>
    public uint Next()
    {
        if (_next == _size)
        {
            Refill();
        }
        return _words[_next++];
    }

    /// <summary>Returns a number from 0 to limit - 1, each as likely as the other: the high half of
    /// word x limit, where the low half is not among those that come too often (D. Lemire, "Fast
    /// random integer generation in an interval", 2019).</summary>
    /// <param name="limit">At least 1.</param>
    public uint Below(uint limit)
    {
        ulong product = (ulong)Next() * limit;
        if ((uint)product < limit)
        {
            uint excess = unchecked(0u - limit) % limit;
            while ((uint)product < excess)
            {
                product = (ulong)Next() * limit;
            }
        }
        return (uint)(product >> 32);
    }

    /// <summary>Returns the words that are there, at least one, for the caller to go through and
    /// then <see cref="Take"/>.</summary>
    public ReadOnlySpan<uint> Ahead()
    {
        if (_next == _size)
        {
            Refill();
        }
        return _words.AsSpan(_next, _size - _next);
    }

    /// <summary>Uses up so many of <see cref="Ahead"/>.</summary>
    public void Take(int words) => _next += words;

    private void Refill()
    {
        // The size of a first helping that was not enough was a bad guess.
        _size = _group == 0 ? _size : Most;
        TwinWords.Fill(_key, _row, _stream, _group, _words.AsSpan(0, _size));
        _group += (uint)(_size / TwinWords.Group);
        _next = 0;
    }
}
