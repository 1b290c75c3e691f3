using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The spikes of some consecutive steps of a run. Enumerating it gives each spike, by step, in the
/// accurate mode then by time, and then by neuron.
/// </summary>
public readonly ref struct SpikeBlock
{
    private readonly ReadOnlySpan<byte> _bits;
    private readonly StepClock _clock;
    private readonly bool _isTimed;
    private readonly ReadOnlySpan<TimedSpike> _spikes;

    /// <param name="firstStep">The first step.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="neurons">The neurons.</param>
    /// <param name="bits">[steps][row bytes].</param>
    /// <param name="timed">The spikes with their moments, in order; null where there are none.
    /// </param>
    /// <param name="clock">The clock of the run's first step.</param>
    internal SpikeBlock(
        long firstStep, int steps, int neurons, ReadOnlySpan<byte> bits, List<TimedSpike>? timed,
        StepClock clock)
    {
        _isTimed = timed is not null;
        _spikes = CollectionsMarshal.AsSpan(timed);
        FirstStep = firstStep;
        Steps = steps;
        Neurons = neurons;
        _bits = bits;
        _clock = clock;
    }

    /// <summary>The first step, from 0 at the start of the run.</summary>
    public long FirstStep { get; }

    /// <summary>The number of steps, at least 1.</summary>
    public int Steps { get; }

    /// <summary>The number of neurons, the batch included.</summary>
    public int Neurons { get; }

    /// <summary>The number of spikes.</summary>
    public long Count => _isTimed ? _spikes.Length : SpikeRow.Count(_bits);

    /// <summary>
    /// Returns who spiked in a step, once or more: neuron i is bit i % 8 of byte i / 8; unused bits
    /// are 0.
    /// </summary>
    /// <param name="index">The step, from 0 at <see cref="FirstStep"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public ReadOnlySpan<byte> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Steps);
        int bytes = SpikeRow.Bytes(Neurons);
        return _bits.Slice(index * bytes, bytes);
    }

    /// <summary>
    /// Returns the time of a step of the run: with exponential Euler that of a spike in it.
    /// </summary>
    /// <param name="step">The step, from 0 at the start of the run.</param>
    public Time TimeOf(long step) => Time.FromMilliseconds(_clock.Advance(step).Next);

    /// <summary>Enumerates the spikes.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the spikes of a <see cref="SpikeBlock"/>.</summary>
    public ref struct Enumerator
    {
        private readonly SpikeBlock _block;
        private readonly int _rowBytes;
        private ulong _word;
        private int _step;
        private int _next;
        private int _firstNeuron;

        internal Enumerator(SpikeBlock block)
        {
            _block = block;
            _rowBytes = SpikeRow.Bytes(block.Neurons);
        }

        /// <summary>The spike.</summary>
        public SpikeEvent Current { get; private set; }

        /// <summary>Moves to the next spike.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_block._isTimed)
            {
                return MoveTimed();
            }
            while (_word == 0)
            {
                if (_next >= _rowBytes)
                {
                    (_step, _next) = (_step + 1, 0);
                }
                if (_step >= _block.Steps)
                {
                    return false;
                }
                _word = SpikeRow.Word(_block.Row(_step), _next);
                _firstNeuron = 8 * _next;
                _next += sizeof(ulong);
            }
            Current = new SpikeEvent(
                _block.FirstStep + _step, _firstNeuron + BitOperations.TrailingZeroCount(_word));
            _word &= _word - 1;
            return true;
        }

        private bool MoveTimed()
        {
            if (_next >= _block._spikes.Length)
            {
                return false;
            }
            TimedSpike spike = _block._spikes[_next++];
            Current = new SpikeEvent(_block.FirstStep + spike.Step, spike.Neuron)
            {
                Time = spike.Time,
                W = spike.W,
            };
            return true;
        }
    }
}
