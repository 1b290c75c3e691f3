namespace AdExIFRef.Interop;

/// <summary>
/// A number of distinct pairs, every set of so many as likely as any other: pairs are drawn with a
/// probability that gives a few too many, and as many are taken away again at random.
/// </summary>
internal sealed class ThinnedSynapses : ISynapseSource
{
    private readonly ConnectivityTarget _target;
    private readonly bool _autapses;
    private readonly SkipTable? _skips;
    private readonly ulong _key;

    // The synapses of all sources before one, as drawn and as kept.
    private readonly long[] _drawn, _before;

    // The places of those taken away, ascending.
    private readonly long[] _removed;

    public ThinnedSynapses(ConnectivityTarget target, long count, bool autapses)
    {
        (_target, _autapses) = (target, autapses);
        double pairs = (double)target.Pairs(autapses);
        double probability = (count + (8 * Math.Sqrt(count)) + 8) / pairs;
        _skips = probability < 1 ? new SkipTable(probability) : null;
        _drawn = new long[target.Sources + 1];
        // Too few come with a probability below 1e-14; that says nothing about which pairs come, so
        // that another attempt is as good.
        uint attempt = 0;
        do
        {
            _key = unchecked(target.Seed + (attempt++ * 0x9E3779B97F4A7C15));
            Count();
        }
        while (_drawn[^1] < count);
        _removed = Remove(_drawn[^1], _drawn[^1] - count);
        _before = new long[target.Sources + 1];
        int removed = 0;
        for (int i = 0; i < target.Sources; i++)
        {
            while (removed < _removed.Length && _removed[removed] < _drawn[i + 1])
            {
                removed++;
            }
            _before[i + 1] = _drawn[i + 1] - removed;
        }
    }

    /// <inheritdoc/>
    public int Sources => _target.Sources;

    /// <inheritdoc/>
    public int Targets => _target.Targets;

    /// <inheritdoc/>
    public Int128 ExpectedCount => _before[^1];

    /// <inheritdoc/>
    public bool HasNumbers => true;

    /// <inheritdoc/>
    public void Row(int source, RowBuffer row)
    {
        Draw(source, row);
        Span<int> targets = row.Targets;
        int at = Array.BinarySearch(_removed, _drawn[source]);
        at = at < 0 ? ~at : at;
        int kept = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            if (at < _removed.Length && _removed[at] == _drawn[source] + i)
            {
                at++;
                continue;
            }
            targets[kept++] = targets[i];
        }
        row.Shorten(kept);
        row.NumberFrom(_before[source]);
    }

    private void Count()
    {
        long[] drawn = _drawn;
        RowThreads.Each(
            _target.Sources, _target.Threads, () => new RowBuffer(), (source, row) =>
            {
                row.Clear();
                Draw((int)source, row);
                drawn[source + 1] = row.Count;
            },
            cancellation: _target.Cancellation);
        for (int i = 0; i < _target.Sources; i++)
        {
            drawn[i + 1] += drawn[i];
        }
    }

    private void Draw(int source, RowBuffer row)
    {
        int candidates = _target.Candidates(source, _autapses);
        int self = _target.SelfOf(source, _autapses);
        if (_skips is null)
        {
            Span<int> targets = row.Append(candidates);
            for (int i = 0; i < candidates; i++)
            {
                targets[i] = i + (i >= self ? 1 : 0);
            }
            return;
        }
        RowWords words = row.Scratch.Words;
        words.Start(_key, (uint)source, RowStream.Attempts, TwinWords.Group);
        _skips.Draw(words, candidates, self, row);
    }

    /// <summary>Draws distinct places, ascending.</summary>
    private long[] Remove(long places, long count)
    {
        var words = new RowWords();
        words.Start(_target.Seed, 0, RowStream.Removed, count);
        var removed = new HashSet<long>();
        // A multiple of the number of places: what is above would come too often.
        ulong most = ulong.MaxValue - (ulong.MaxValue % (ulong)places);
        while (removed.Count < count)
        {
            ulong bits = ((ulong)words.Next() << 32) | words.Next();
            if (bits < most)
            {
                removed.Add((long)(bits % (ulong)places));
            }
        }
        return [.. removed.Order()];
    }
}
