using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Everything that a run has been given, checked.</summary>
internal sealed record RunPlan<T>(
    KernelCall<T> Call,
    NeuronState<T> State,
    CoefficientColumns<T> Coefficients,
    StepClock Clock,
    long Steps,
    RunInput<T> Current,
    RunInput<T> Delta,
    RunRecorders<T> Recorders,
    RunBits Bits,
    RunOptions<T> Options,
    int Degree)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>
/// Advances a state by chunks of steps. After each chunk every neuron is at the same step: inputs
/// are read, spikes are recorded, progress and cancellation happen there.
/// </summary>
internal sealed class Runner<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int DefaultChunkBytes = 4 << 20;

    /// <summary>Of an array, with room to align it.</summary>
    private const int MostChunkBytes = int.MaxValue - (1 << 16);

    /// <summary>
    /// Of a chunk that keeps nothing but bits: with fewer, the state of a large population would
    /// come from memory and go back for a few steps of work.
    /// </summary>
    private const int LeastSteps = 32;

    private readonly RunPlan<T> _plan;
    private readonly CancellationToken _cancellation;
    private readonly InputColumns<T> _columns;
    private readonly Chunk<T> _chunk;
    private readonly int _chunkSteps;
    private readonly long _started = Stopwatch.GetTimestamp();
    private (long Step, long Neuron) _nonFinite = (-1, -1);

    public Runner(RunPlan<T> plan, CancellationToken cancellation)
    {
        _plan = plan;
        _cancellation = cancellation;
        int count = plan.State.Count, rowBytes = SpikeRow.Bytes(count);
        _chunkSteps = StepsPerChunk(rowBytes);
        _columns = new InputColumns<T>(
            count, plan.Current.RowsFor(_chunkSteps), plan.Delta.RowsFor(_chunkSteps));
        int bytes = _chunkSteps * rowBytes;
        _chunk = new Chunk<T>
        {
            SpikeBits = plan.Bits.Spikes(bytes),
            RefractoryBits = plan.State.Refractory is null ? null : plan.Bits.Refractory(bytes),
            Traces = plan.Recorders.Traces,
            Degree = plan.Degree,
        };
    }

    /// <summary>Where values first became non-finite, or -1.</summary>
    public (long Step, long Neuron) NonFinite => _nonFinite;

    /// <summary>The most threads that any chunk used.</summary>
    public int Threads { get; private set; } = 1;

    /// <exception cref="RunCanceledException">The run was cancelled.</exception>
    public void Run()
    {
        long done = 0;
        while (done < _plan.Steps)
        {
            if (_cancellation.IsCancellationRequested)
            {
                throw new RunCanceledException(done, _plan.Steps, _cancellation);
            }
            bool single = _plan.Current.NeedsSingleSteps || _plan.Delta.NeedsSingleSteps;
            int steps = (int)Math.Min(single ? 1 : _chunkSteps, _plan.Steps - done);
            Advance(done, steps);
            done += steps;
            _plan.Options.Progress?.Report(new RunProgress(
                done, _plan.Steps, _plan.Recorders.TotalSpikes,
                Stopwatch.GetElapsedTime(_started)));
        }
    }

    /// <summary>As many steps as fit the budget, at least one.</summary>
    private int StepsPerChunk(int rowBytes)
    {
        if (_plan.Current.Keyed.HasFunctions || _plan.Delta.Keyed.HasFunctions)
        {
            return 1;
        }
        long perStep = rowBytes * (_plan.State.Refractory is null ? 1L : 2L);
        int rows = (_plan.Current.NeedsRows ? 1 : 0) + (_plan.Delta.NeedsRows ? 1 : 0);
        long least = rows == 0 && _plan.Options.ChunkBytes is null ? LeastSteps : 1;
        perStep += (long)rows * _plan.State.Count * Unsafe.SizeOf<T>();
        long steps = Math.Max(least, (_plan.Options.ChunkBytes ?? DefaultChunkBytes) / perStep);
        return (int)Math.Clamp(
            Math.Min(steps, MostChunkBytes / perStep), 1, Math.Max(1, _plan.Steps));
    }

    private void Advance(long first, int steps)
    {
        _chunk.First = first;
        _chunk.Steps = steps;
        _chunk.Clock = _plan.Clock.Advance(first);
        SetInputs(first, steps);
        Threads = Math.Max(
            Threads, KernelRanges.ThreadsFor(_plan.State.Count, steps, _plan.Degree));
        (long Step, long Neuron) nonFinite = _plan.Call.RunChunk(_chunk);
        _nonFinite = _nonFinite.Step >= 0 ? _nonFinite : nonFinite;
        int bytes = steps * SpikeRow.Bytes(_plan.State.Count);
        _plan.Recorders.Record(first, steps, _chunk.SpikeBits.Span[..bytes]);
        _plan.Current.AfterFirstStep();
        _plan.Delta.AfterFirstStep();
    }

    private void SetInputs(long first, int steps)
    {
        int count = _plan.State.Count;
        _columns.Reset();
        if (_plan.Current.TryDirect(first, out InputRows<T> current))
        {
            _chunk.Current = current;
        }
        else
        {
            int rows = _plan.Current.RowsFor(steps);
            _plan.Current.ReadDrive(first, count, _columns.CurrentRows(rows));
            _columns.SumCurrents(
                _plan.Current.Keyed, rows, _plan.State.V.Span, _plan.Coefficients);
            _chunk.Current = InputRows<T>.Of(_columns.Current, rows == 1 ? 0 : count);
        }
        _chunk.Conductance = InputRows<T>.Of(_columns.Conductance, 0);
        _chunk.Slope = InputRows<T>.Of(_columns.Slope, 0);
        SetDelta(first, steps, count);
    }

    private void SetDelta(long first, int steps, int count)
    {
        if (_plan.Delta.TryDirect(first, out InputRows<T> delta))
        {
            _chunk.Delta = delta;
            return;
        }
        int rows = _plan.Delta.RowsFor(steps);
        _plan.Delta.ReadDrive(first, count, _columns.DeltaRows(rows));
        _columns.SumDeltas(_plan.Delta.Keyed, rows);
        _chunk.Delta = InputRows<T>.Of(_columns.Delta, rows == 1 ? 0 : count);
    }
}
