using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Takes the spikes of a run chunk by chunk.</summary>
internal interface ISpikeRecorder
{
    /// <summary>Records [steps][row bytes] of spike bits.</summary>
    /// <param name="firstStep">The first step.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="bits">The bits.</param>
    /// <param name="timed">The spikes with their moments, by step from the first; null where there
    /// are only bits.</param>
    void Record(long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed);
}

/// <summary>The spikes of each neuron.</summary>
internal sealed class SpikeCounter(int neurons) : ISpikeRecorder
{
    private readonly int _rowBytes = SpikeRow.Bytes(neurons);

    public long[] Counts { get; } = new long[neurons];

    public void Record(
        long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed)
    {
        if (timed is not null)
        {
            foreach (TimedSpike spike in timed)
            {
                Counts[spike.Neuron]++;
            }
            return;
        }
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<byte> row = bits.Slice(step * _rowBytes, _rowBytes);
            for (int at = 0; at < row.Length; at += sizeof(ulong))
            {
                for (ulong word = SpikeRow.Word(row, at); word != 0; word &= word - 1)
                {
                    Counts[(8 * at) + BitOperations.TrailingZeroCount(word)]++;
                }
            }
        }
    }
}

/// <summary>Passes the spikes on to a user's sink.</summary>
internal sealed class SpikeForwarder(ISpikeSink sink, int neurons, StepClock clock) : ISpikeRecorder
{
    public void Record(
        long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed) =>
        sink.OnSpikes(new SpikeBlock(firstStep, steps, neurons, bits, timed, clock));
}

/// <summary>Every spike as a (step, neuron) pair.</summary>
internal sealed class SpikeEventList(int neurons) : ISpikeRecorder
{
    private readonly List<SpikeEvent> _events = [];

    public ReadOnlySpan<SpikeEvent> Events => CollectionsMarshal.AsSpan(_events);

    /// <summary>Takes spikes back.</summary>
    public void Remove(Predicate<SpikeEvent> wrong) => _events.RemoveAll(wrong);

    public void Record(
        long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed)
    {
        foreach (SpikeEvent spike in
            new SpikeBlock(firstStep, steps, neurons, bits, timed, default))
        {
            _events.Add(spike);
        }
    }
}
