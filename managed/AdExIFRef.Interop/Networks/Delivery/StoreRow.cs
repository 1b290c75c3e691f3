namespace AdExIFRef.Interop;

/// <summary>One row on its way into a store or out of it. The memory is kept from row to row.
/// </summary>
internal sealed class StoreRow<T> where T : unmanaged
{
    /// <summary>So many places in order are counted for a short row too.</summary>
    private const int LeastBuckets = 256;

    private int[] _targets = [];
    private int[] _delays = [];
    private T[] _weights = [];
    private ulong[] _keys = [];
    private int[] _order = [];
    private int[] _next = [];
    private int[] _buckets = [];
    private int[] _starts = [];
    private bool _placed;

    /// <summary>The number of synapses.</summary>
    public int Count { get; private set; }

    /// <summary>The targets, from 0 in the target of the projection.</summary>
    public Span<int> Targets => _targets.AsSpan(0, Count);

    /// <summary>The delays, in steps.</summary>
    public Span<int> Delays => _delays.AsSpan(0, Count);

    /// <summary>The weights.</summary>
    public Span<T> Weights => _weights.AsSpan(0, Count);

    /// <summary>The places of the synapses in sorted order, after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

    /// <summary>Makes the row empty.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes room for so many synapses, whose values are then written.</summary>
    public void Resize(int count)
    {
        if (count > _targets.Length)
        {
            int room = Math.Max(count, (int)Math.Min(2L * _targets.Length, Array.MaxLength));
            Array.Resize(ref _targets, room);
            Array.Resize(ref _delays, room);
            Array.Resize(ref _weights, room);
        }
        Count = count;
    }

    /// <summary>Appends a synapse.</summary>
    public void Add(int target, int delay, T weight)
    {
        Resize(Count + 1);
        (_targets[Count - 1], _delays[Count - 1], _weights[Count - 1]) = (target, delay, weight);
    }

    /// <summary>
    /// Sorts by block, then delay, then target; equal ones stay in order. Targets of a block are
    /// those with the same (firstTarget + target) / blockTargets.
    /// </summary>
    public void Sort(int firstTarget, int blockTargets)
    {
        if (_order.Length < Count)
        {
            _order = new int[_targets.Length];
            _keys = new ulong[_targets.Length];
        }
        SortByTarget();
        int blocks = Count == 0 ? 1 : LastBlock(firstTarget, blockTargets) + 1;
        if (blocks == 1 && AreEqual(Delays))
        {
            return;
        }
        int least = int.MaxValue, most = 0;
        foreach (int delay in Delays)
        {
            (least, most) = (Math.Min(least, delay), Math.Max(most, delay));
        }
        if (_next.Length < Count)
        {
            _next = new int[_targets.Length];
        }
        long buckets = blocks * (most - least + 1L);
        if (buckets <= Math.Max(LeastBuckets, Count))
        {
            CountByBlock(firstTarget, blockTargets, least, most - least + 1, (int)buckets);
        }
        else
        {
            SortByBlock(firstTarget, blockTargets);
        }
        (_order, _next) = (_next, _order);
    }

    /// <summary>Returns the place in sorted order of the synapse that was appended as number i.
    /// </summary>
    public int PlaceOf(int i)
    {
        if (_next.Length < Count || !_placed)
        {
            _next = _next.Length < Count ? new int[_targets.Length] : _next;
            for (int k = 0; k < Count; k++)
            {
                _next[_order[k]] = k;
            }
            _placed = true;
        }
        return _next[i];
    }

    private void SortByTarget()
    {
        _placed = false;
        bool ascending = true;
        for (int i = 0; i < Count; i++)
        {
            _order[i] = i;
            ascending &= i == 0 || _targets[i - 1] <= _targets[i];
        }
        if (ascending)
        {
            return;
        }
        for (int i = 0; i < Count; i++)
        {
            _keys[i] = ((ulong)(uint)_targets[i] << 32) | (uint)i;
        }
        TakeKeys();
    }

    /// <summary>
    /// Sorts by block and delay by counting: the order by target is that of <see cref="_order"/>,
    /// and counting keeps it.
    /// </summary>
    /// <param name="firstTarget">As in <see cref="Sort"/>.</param>
    /// <param name="blockTargets">As in <see cref="Sort"/>.</param>
    /// <param name="least">The least delay.</param>
    /// <param name="delays">The delays from it to the largest.</param>
    /// <param name="buckets">The blocks of the row x the delays.</param>
    private void CountByBlock(
        int firstTarget, int blockTargets, int least, int delays, int buckets)
    {
        if (_buckets.Length < Count)
        {
            _buckets = new int[_targets.Length];
        }
        if (_starts.Length < buckets)
        {
            _starts = new int[Math.Max(buckets, LeastBuckets)];
        }
        Span<int> starts = _starts.AsSpan(0, buckets), place = _buckets.AsSpan(0, Count);
        ReadOnlySpan<int> byTarget = _order.AsSpan(0, Count);
        starts.Clear();
        long first = (long)firstTarget + _targets[byTarget[0]];
        long end = ((first / blockTargets) + 1) * blockTargets;
        int bucket = -least;
        for (int k = 0; k < place.Length; k++)
        {
            int i = byTarget[k];
            while ((long)firstTarget + _targets[i] >= end)
            {
                (bucket, end) = (bucket + delays, end + blockTargets);
            }
            place[k] = bucket + _delays[i];
            starts[place[k]]++;
        }
        int sum = 0;
        for (int b = 0; b < starts.Length; b++)
        {
            (starts[b], sum) = (sum, sum + starts[b]);
        }
        int[] sorted = _next;
        for (int k = 0; k < place.Length; k++)
        {
            sorted[starts[place[k]]++] = byTarget[k];
        }
    }

    /// <summary>The order by target is that of <see cref="_order"/>, so it breaks ties.</summary>
    private void SortByBlock(int firstTarget, int blockTargets)
    {
        int[] byTarget = _order;
        for (int k = 0; k < Count; k++)
        {
            int i = byTarget[k];
            ulong block = (ulong)(((long)firstTarget + _targets[i]) / blockTargets);
            _keys[k] = (block << 48) | ((ulong)(uint)_delays[i] << 32) | (uint)k;
        }
        Array.Sort(_keys, 0, Count);
        for (int k = 0; k < Count; k++)
        {
            _next[k] = byTarget[(int)(uint)_keys[k]];
        }
    }

    private void TakeKeys()
    {
        Array.Sort(_keys, 0, Count);
        for (int k = 0; k < Count; k++)
        {
            _order[k] = (int)(uint)_keys[k];
        }
    }

    private int LastBlock(int firstTarget, int blockTargets)
    {
        int last = _targets[_order[Count - 1]], first = _targets[_order[0]];
        return (int)((((long)firstTarget + last) / blockTargets)
            - (((long)firstTarget + first) / blockTargets));
    }

    private static bool AreEqual(ReadOnlySpan<int> values) =>
        values.IsEmpty || !values.ContainsAnyExcept(values[0]);
}
