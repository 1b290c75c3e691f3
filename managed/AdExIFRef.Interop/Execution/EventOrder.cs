namespace AdExIFRef.Interop;

/// <summary>Brings spikes in order: by step, then by time, then by neuron.</summary>
internal sealed class EventOrder
{
    private adexif_accurate_event[] _events = [];
    private double[] _offsets = [];
    private int[] _ends = [];
    private int _count;

    /// <summary>The spikes in order, until the next call.</summary>
    public ReadOnlySpan<adexif_accurate_event> Events => _events.AsSpan(0, _count);

    /// <summary>Orders spikes of so many steps.</summary>
    public void Sort(ReadOnlySpan<adexif_accurate_event> spikes, int steps)
    {
        _count = spikes.Length;
        if (_events.Length < _count)
        {
            _events = new adexif_accurate_event[2 * _count];
            _offsets = new double[2 * _count];
        }
        if (_ends.Length < steps + 1)
        {
            _ends = new int[steps + 1];
        }
        Span<int> ends = _ends.AsSpan(0, steps + 1);
        ends.Clear();
        foreach (ref readonly adexif_accurate_event spike in spikes)
        {
            ends[(int)spike.step + 1]++;
        }
        for (int step = 0; step < steps; step++)
        {
            ends[step + 1] += ends[step];
        }
        foreach (ref readonly adexif_accurate_event spike in spikes)
        {
            int at = ends[(int)spike.step]++;
            (_events[at], _offsets[at]) = (spike, spike.offset);
        }
        int begin = 0;
        for (int step = 0; step < steps; step++)
        {
            SortStep(begin, ends[step]);
            begin = ends[step];
        }
    }

    private void SortStep(int begin, int end)
    {
        if (end - begin < 2)
        {
            return;
        }
        Span<adexif_accurate_event> spikes = _events.AsSpan(begin, end - begin);
        Span<double> offsets = _offsets.AsSpan(begin, end - begin);
        offsets.Sort(spikes);
        for (int i = 0; i < spikes.Length;)
        {
            int same = i + 1;
            while (same < spikes.Length && offsets[same] == offsets[i])
            {
                same++;
            }
            if (same - i > 1)
            {
                spikes[i..same].Sort(static (left, right) => left.neuron.CompareTo(right.neuron));
            }
            i = same;
        }
    }
}
