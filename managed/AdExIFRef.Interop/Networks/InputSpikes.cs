namespace AdExIFRef.Interop;

/// <summary>Sources whose spikes a program adds step by step.</summary>
/// <param name="count">The number of sources.</param>
internal sealed class InputSpikes(int count) : SpikeSource(count), ISpikeStream
{
    private int[] _spikes = [];
    private int _number;
    private long _step = -1;

    /// <summary>The spikes of one step, ascending; a copy.</summary>
    public (long Step, int[] Spikes) Pending
    {
        get => (_step, _spikes[.._number]);
        set => (_step, _spikes, _number) = (value.Step, [.. value.Spikes], value.Spikes.Length);
    }

    /// <summary>Adds spikes to a step, after which no other is asked for. The memory is kept from
    /// step to step.</summary>
    public void Add(long step, ReadOnlySpan<int> spikes)
    {
        int kept = step == _step ? _number : 0;
        int number = checked(kept + spikes.Length);
        if (number > _spikes.Length)
        {
            int room = Math.Max(number, (int)Math.Min(2L * _spikes.Length, Array.MaxLength));
            Array.Resize(ref _spikes, room);
        }
        spikes.CopyTo(_spikes.AsSpan(kept));
        _spikes.AsSpan(0, number).Sort();
        (_step, _number) = (step, number);
    }

    /// <inheritdoc/>
    public void Write(long step, SpikeList spikes)
    {
        if (step == _step)
        {
            spikes.Set(_spikes.AsSpan(0, _number));
        }
    }

    internal override string Identity(ulong seed) => $"Input({Count})";

    internal override ISpikeStream Open(double dt, ulong seed) => this;
}
