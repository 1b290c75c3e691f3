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
    int Degree,
    InputWatch<T> Watch,
    bool HasNoNoise)
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
    private NonFinite _nonFinite = AdExIFRef.Interop.NonFinite.Nowhere;
    private CallReport _report;

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

    /// <summary>Where values first became non-finite; the count is not known yet.</summary>
    public NonFinite NonFinite => _nonFinite;

    /// <summary>What there is to report once the run is done.</summary>
    public CallReport Report => _report;

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
        LookAtInputs();
        (long Step, long Neuron) nonFinite = _plan.Call.Advance(_chunk);
        int bytes = steps * SpikeRow.Bytes(_plan.State.Count);
        if (nonFinite.Step >= 0 && !_nonFinite.Any)
        {
            _plan.Recorders.BecameNonFinite(nonFinite.Step);
            DescribeNonFinite(nonFinite.Step, nonFinite.Neuron);
        }
        _plan.Recorders.Record(first, steps, _chunk.SpikeBits.Span[..bytes]);
        _plan.Current.AfterFirstStep();
        _plan.Delta.AfterFirstStep();
    }

    /// <summary>Looks at the size of the inputs, of constant ones once.</summary>
    private void LookAtInputs()
    {
        bool constant = _plan.Current.IsDirectConstant && _plan.Delta.IsDirectConstant;
        long layerStep = _plan.State.NoiseStep + _chunk.First;
        if ((constant && _chunk.First > 0) || !_plan.Watch.IsDue(layerStep, _chunk.Steps))
        {
            return;
        }
        int n = _plan.State.Count;
        if (_report.LargeStep is null)
        {
            (long step, int neuron) = _plan.Watch.FindLarge(
                _chunk.Current, _chunk.Conductance, _chunk.Delta, _chunk.Steps, n);
            if (step >= 0)
            {
                DescribeLarge(step, neuron);
            }
        }
        if (_plan.HasNoNoise && !_chunk.Conductance.IsPresent && !_chunk.Slope.IsPresent
            && !_chunk.Delta.IsPresent)
        {
            long steps = constant ? _plan.Steps : _chunk.Steps;
            NegligibleInputFinding? small =
                _plan.Watch.NoteSize(_chunk.Current, _chunk.Steps, n, steps);
            _report = _report with
            {
                Negligible = _plan.Watch.WatchesSmall ? small ?? _report.Negligible : null,
            };
        }
    }

    private void DescribeLarge(long step, int neuron)
    {
        double move = _plan.Watch.Move(
            _chunk.Current.At<T>(step, neuron), _chunk.Conductance.At<T>(step, neuron),
            _chunk.Delta.At<T>(step, neuron), neuron);
        (InputRoll currents, InputRoll deltas) = Rolls(step, neuron);
        _report = _report with
        {
            LargeStep = InputWatch<T>.DescribeLarge(
                currents, deltas, Place(_chunk.First + step, neuron), move),
        };
    }

    /// <summary>Finds out why, while the inputs of the step are still there.</summary>
    private void DescribeNonFinite(long step, long neuron)
    {
        (InputRoll currents, InputRoll deltas) = Rolls(step - _chunk.First, (int)neuron);
        string? input = currents.NonFinite() ?? deltas.NonFinite();
        _nonFinite = new NonFinite(0, step, neuron) { Input = input };
        _report = _report.With(_nonFinite, Place(step, neuron));
    }

    private StepPlace Place(long step, long neuron) => new(
        _plan.State.NoiseStep + step, _plan.Clock.Advance(step).Next, neuron);

    /// <summary>The inputs of a neuron in a step of the chunk.</summary>
    private (InputRoll Currents, InputRoll Deltas) Rolls(long step, int neuron)
    {
        InputRoll currents = new(Current.BaseUnit), deltas = new(Voltage.BaseUnit);
        _plan.Current.Describe(currents, "the current", _chunk.First + step, neuron);
        _plan.Delta.Describe(deltas, "the jump of V (Delta)", _chunk.First + step, neuron);
        currents.SetSum(_chunk.Current.At<T>(step, neuron), _chunk.Slope.At<T>(step, neuron));
        deltas.SetSum(_chunk.Delta.At<T>(step, neuron), T.Zero);
        return (currents, deltas);
    }

    private void SetInputs(long first, int steps)
    {
        int count = _plan.State.Count;
        _columns.Reset();
        if (_plan.Current.TryDirect(first, out adexif_input current))
        {
            _chunk.Current = current;
        }
        else
        {
            int rows = _plan.Current.RowsFor(steps);
            _plan.Current.ReadDrive(first, count, _columns.CurrentRows(rows));
            _columns.SumCurrents(
                _plan.Current.Keyed, rows, _plan.State.V.Span, _plan.Coefficients);
            _chunk.Current = KernelInput.Of(_columns.Current, rows == 1 ? 0 : count);
        }
        _chunk.Conductance = KernelInput.Of(_columns.Conductance, 0);
        _chunk.Slope = KernelInput.Of(_columns.Slope, 0);
        SetDelta(first, steps, count);
    }

    private void SetDelta(long first, int steps, int count)
    {
        if (_plan.Delta.TryDirect(first, out adexif_input delta))
        {
            _chunk.Delta = delta;
            return;
        }
        int rows = _plan.Delta.RowsFor(steps);
        _plan.Delta.ReadDrive(first, count, _columns.DeltaRows(rows));
        _columns.SumDeltas(_plan.Delta.Keyed, rows);
        _chunk.Delta = KernelInput.Of(_columns.Delta, rows == 1 ? 0 : count);
    }
}
