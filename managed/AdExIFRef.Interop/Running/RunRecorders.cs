using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run records, made from the list in the options.</summary>
internal sealed class RunRecorders<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly List<ISpikeRecorder> s_none = [];

    private List<ISpikeRecorder>? _spikes;
    private readonly int _neurons;
    private readonly StepClock _clock;
    private readonly Integrator _integrator;
    private SpikeCounter? _counter;
    private SpikeCounter? _doubtful;
    private long _doubtfulFrom = long.MaxValue;

    public RunRecorders(
        IReadOnlyList<Recording> recordings, long steps, int neurons, StepClock clock,
        Integrator integrator)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        _neurons = neurons;
        _clock = clock;
        _integrator = integrator;
        Steps = steps;
        for (int i = 0; i < recordings.Count; i++)
        {
            Add(recordings[i] ?? throw new ArgumentException(
                "Record contains null; allowed are recordings.", nameof(recordings)), neurons);
        }
    }

    public long Steps { get; }

    public int Neurons => _neurons;

    public long[]? Counts => _counter?.Counts;

    public SpikeEventList? Events { get; private set; }

    public SpikeRaster? Raster { get; private set; }

    public TraceColumns<T>? Traces { get; private set; }

    public int[] TracedNeurons { get; private set; } = [];

    public long TotalSpikes { get; private set; }

    /// <summary>Whether spikes have moments of their own.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>Records a chunk of steps.</summary>
    /// <param name="firstStep">The first step.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="bits">[steps][row bytes].</param>
    /// <param name="timed">The spikes, where they are more than bits.</param>
    public void Record(
        long firstStep, int steps, ReadOnlySpan<byte> bits, List<TimedSpike>? timed)
    {
        HasTimes |= timed is not null;
        TotalSpikes += timed?.Count ?? SpikeRow.Count(bits);
        foreach (ISpikeRecorder recorder in _spikes ?? s_none)
        {
            recorder.Record(firstStep, steps, bits, timed);
        }
        int before = (int)Math.Clamp(_doubtfulFrom - firstStep, 0, steps);
        _doubtful?.Record(
            firstStep + before, steps - before, bits[(before * SpikeRow.Bytes(_neurons))..],
            timed?.FindAll(spike => spike.Step >= before));
    }

    /// <summary>
    /// Notes that some neuron is not finite from a step on, before that step is recorded.
    /// </summary>
    public void BecameNonFinite(long step)
    {
        _doubtfulFrom = step;
        _doubtful = new SpikeCounter(_neurons);
    }

    /// <summary>
    /// Takes back the spikes, from the first step with a value that was not finite, of the neurons
    /// that are not finite at the end: V = infinity is above every threshold.
    /// </summary>
    public void Discount(NeuronState<T> state)
    {
        if (_doubtful is not { } doubtful)
        {
            return;
        }
        for (int i = 0; i < _neurons; i++)
        {
            if (!state.IsFinite(i))
            {
                TotalSpikes -= doubtful.Counts[i];
                if (_counter is not null)
                {
                    _counter.Counts[i] -= doubtful.Counts[i];
                }
            }
        }
        Events?.Remove(spike =>
            spike.Step >= _doubtfulFrom && !state.IsFinite(spike.Neuron));
    }

    private void Add(Recording recording, int neurons)
    {
        switch (recording)
        {
            case SpikeBitsRecording when Raster is null:
                Raster = Spikes(new SpikeRaster(Steps, neurons));
                break;
            case SpikeEventsRecording when Events is null:
                Events = Spikes(new SpikeEventList(neurons));
                break;
            case SpikeCountsRecording when _counter is null:
                _counter = Spikes(new SpikeCounter(neurons));
                break;
            case SpikeSinkRecording to:
                Spikes(new SpikeForwarder(to.Sink, neurons, _clock));
                break;
            case TraceRecording traces when Traces is null:
                AddTraces(traces, neurons);
                break;
            default:
                throw new ArgumentException(
                    "Record lists a kind of recording twice; allowed is each once.",
                    nameof(recording));
        }
    }

    private void AddTraces(TraceRecording recording, int neurons)
    {
        if (recording.Neurons.Length > 0 && recording.Neurons[^1] >= neurons)
        {
            throw new ArgumentOutOfRangeException(
                nameof(recording), recording.Neurons[^1],
                $"Traces of neuron {recording.Neurons[^1]}; allowed are 0 to {neurons - 1}.");
        }
        (int every, int perStep) = double.IsNaN(recording.Interval)
            ? (recording.Every, 1) : TraceGrid.Of(recording.Interval, _clock.Dt, _integrator);
        Traces = new TraceColumns<T>(
            recording.Neurons, every, perStep, recording.IncludeInitial, Steps);
        TracedNeurons = recording.Neurons;
    }

    private TRecorder Spikes<TRecorder>(TRecorder recorder) where TRecorder : ISpikeRecorder
    {
        (_spikes ??= []).Add(recorder);
        return recorder;
    }
}
