namespace AdExIFRef.Interop;

/// <summary>The spikes of a run, a bit per step and neuron.</summary>
/// <remarks>Kept in blocks of steps, so that it may be longer than an array.</remarks>
public sealed class SpikeRaster : ISpikeRecorder
{
    private const int BlockBytes = 1 << 26;

    private readonly byte[][] _blocks;
    private readonly int _blockSteps;

    /// <exception cref="ArgumentOutOfRangeException">It cannot be in memory.</exception>
    internal SpikeRaster(long steps, int neurons)
    {
        Steps = steps;
        Neurons = neurons;
        RowBytes = SpikeRow.Bytes(neurons);
        SizeCheck.RequireMemory(
            SizeCheck.Product(steps, RowBytes), $"SpikeBits of {neurons} neurons", steps,
            "Record SpikeEvents or SpikeCounts, or run in parts.");
        _blockSteps = Math.Max(1, BlockBytes / RowBytes);
        long blocks = (steps / _blockSteps) + (steps % _blockSteps == 0 ? 0 : 1);
        _blocks = new byte[blocks][];
        for (int block = 0; block < _blocks.Length; block++)
        {
            long left = steps - ((long)block * _blockSteps);
            _blocks[block] = new byte[Math.Min(_blockSteps, left) * RowBytes];
        }
    }

    /// <summary>The number of steps.</summary>
    public long Steps { get; }

    /// <summary>The number of neurons, the batch included.</summary>
    public int Neurons { get; }

    /// <summary>The bytes of a row: a bit per neuron, rounded up.</summary>
    public int RowBytes { get; }

    /// <summary>Whether a neuron spiked in a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step or neuron.</exception>
    public bool this[long step, int neuron]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(neuron);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neuron, Neurons);
            return (Row(step)[neuron >> 3] >> (neuron & 7) & 1) != 0;
        }
    }

    /// <summary>One step: neuron i is bit i % 8 of byte i / 8; unused bits are 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public ReadOnlySpan<byte> Row(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Steps);
        return Place(step);
    }

    void ISpikeRecorder.Record(
        long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed)
    {
        for (int i = 0; i < steps; i++)
        {
            bits.Slice(i * RowBytes, RowBytes).CopyTo(Place(firstStep + i));
        }
    }

    private Span<byte> Place(long step) =>
        _blocks[step / _blockSteps].AsSpan((int)(step % _blockSteps) * RowBytes, RowBytes);
}
