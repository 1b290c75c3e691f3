namespace AdExIFRef.Interop;

/// <summary>Sources whose spikes a program adds step by step.</summary>
/// <param name="count">The number of sources.</param>
internal sealed class InputSpikes(int count) : SpikeSource(count), ISpikeStream
{
    private int[] _spikes = [];
    private long _step = -1;

    /// <summary>The spikes of one step.</summary>
    public (long Step, int[] Spikes) Pending
    {
        get => (_step, _spikes);
        set => (_step, _spikes) = value;
    }

    /// <summary>Adds spikes to a step, after which no other is asked for.</summary>
    public void Add(long step, ReadOnlySpan<int> spikes)
    {
        int[] all = step == _step ? [.. _spikes, .. spikes] : spikes.ToArray();
        Array.Sort(all);
        (_step, _spikes) = (step, all);
    }

    /// <inheritdoc/>
    public void Write(long step, SpikeList spikes)
    {
        if (step == _step)
        {
            spikes.Set(_spikes);
        }
    }

    internal override string Identity(ulong seed) => $"Input({Count})";

    internal override ISpikeStream Open(double dt, ulong seed) => this;
}
