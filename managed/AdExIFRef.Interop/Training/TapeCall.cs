using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Runs the segments of a tape, keeping every state, and their backward passes.
/// </summary>
internal sealed unsafe partial class TapeCall<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Neuron-steps between two looks at the cancellation token.</summary>
    private const long ChunkWork = 1 << 22;

    private readonly KernelBackend _backend;
    private readonly CoefficientColumns<T> _coefficients;
    private readonly TapeBuffers<T> _buffers;
    private readonly StepClock _clock;
    private readonly int _degree;
    private readonly int _neurons;
    private readonly int _chunkSteps;
    private readonly KernelArguments<T>[] _arguments =
        GC.AllocateArray<KernelArguments<T>>(1, pinned: true);
    private readonly adexif_backward[] _back = GC.AllocateArray<adexif_backward>(1, pinned: true);
    private readonly RangeCall _runRange;
    private readonly RangeCall _runWithSpikes;
    private readonly RangeCall _backRange;
    private int _firstStep;

    public TapeCall(
        KernelBackend backend, CoefficientColumns<T> coefficients, TapeBuffers<T> buffers,
        StepClock clock, int degree)
    {
        _backend = backend;
        _coefficients = coefficients;
        _buffers = buffers;
        _clock = clock;
        _degree = degree;
        _neurons = buffers.Plan.Neurons;
        _chunkSteps = (int)Math.Max(1, ChunkWork / _neurons);
        _runRange = (begin, end, report) => _backend.Run<T>(Run, begin, end, report);
        _runWithSpikes = (begin, end, report) =>
        {
            _runRange(begin, end, report);
            WriteSpikes((int)begin, (int)end);
        };
        _backRange = (begin, end, report) => _backend.Backward<T>(Back, begin, end, report);
    }

    /// <summary>What a step reads depends on the one before it, where this is 1.</summary>
    private int ChunkSteps =>
        _buffers.Inputs.Functions is null && _buffers.Inputs.Recurrence is null ? _chunkSteps : 1;

    private ref KernelArguments<T> Arguments =>
        ref MemoryMarshal.GetArrayDataReference(_arguments);

    /// <summary>On the pinned heap, as the arguments: the address stays.</summary>
    private adexif_run* Run => (adexif_run*)Unsafe.AsPointer(ref Arguments);

    /// <inheritdoc cref="Run"/>
    private adexif_backward* Back =>
        (adexif_backward*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_back));

    /// <summary>Returns the time of a step of the tape, ms.</summary>
    public double TimeOf(long step) => _clock.Advance(step).Next;

    /// <summary>Advances a state by one segment and keeps what the backward pass needs.</summary>
    /// <returns>The first step of the tape and neuron that is not finite, or -1.</returns>
    public (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(
            state, segment, _buffers.Rows.Spikes.IsBound ? _runWithSpikes : _runRange,
            done => RunCanceledException.ThrowIf(
                "forward pass", FirstOf(segment) + done, _buffers.Plan.Steps, cancellation));

    /// <summary>Recomputes a segment for a backward pass: the spikes are known.</summary>
    public void Recompute(NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(
            state, segment, _runRange,
            _ => ThrowIfCanceled(FirstOf(segment) + _buffers.Plan.StepsOf(segment), cancellation));

    private (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, RangeCall call, Action<int> throwIfCanceled)
    {
        (long Step, long Neuron) nonFinite = (-1, -1);
        int steps = _buffers.Plan.StepsOf(segment);
        int chunkSteps = ChunkSteps;
        for (int done = 0; done < steps; done += chunkSteps)
        {
            throwIfCanceled(done);
            int length = Math.Min(chunkSteps, steps - done);
            int first = FirstOf(segment) + done;
            Evaluate(state, first, done);
            FillRunArguments(segment, done, length);
            Arguments.SetState(state);
            (long step, long neuron) = KernelRanges.First(_neurons, ThreadsFor(length), call);
            nonFinite = nonFinite.Step < 0 && step >= 0 ? (first + step, neuron) : nonFinite;
        }
        _buffers.Rows.Present = segment;
        GC.KeepAlive(state);
        GC.KeepAlive(_coefficients);
        GC.KeepAlive(_buffers);
        return nonFinite;
    }

    /// <summary>The currents of a step, where functions of V or spikes are among them.</summary>
    private void Evaluate(NeuronState<T> state, int step, int row)
    {
        Span<T> drive = _buffers.Inputs.Current.Span.Slice(step * _neurons, _neurons);
        if (_buffers.Inputs.Functions is { } functions)
        {
            drive = functions.Evaluate(step, row, state.V.Span, _coefficients, drive);
            _buffers.Inputs.Noise?.AddTo(drive, step);
        }
        if (_buffers.Inputs.Recurrence is { } recurrence)
        {
            if (step == 0)
            {
                recurrence.Start(state.V.Span, _coefficients);
            }
            recurrence.Evaluate(row, drive, SpikesBefore(step));
        }
    }

    /// <summary>Who spiked in the step before; empty before the first.</summary>
    private ReadOnlySpan<byte> SpikesBefore(int step)
    {
        int bytes = SpikeRow.Bytes(_neurons);
        return step == 0
            ? default : _buffers.Rows.SpikeBits.Span.Slice((step - 1) * bytes, bytes);
    }

    /// <summary>Writes neurons [begin, end) of the steps just made to the caller.</summary>
    private void WriteSpikes(int begin, int end) => SpikeRow.ExpandRows(
        _buffers.Rows.SpikeBits.Span[(_firstStep * SpikeRow.Bytes(_neurons))..],
        _buffers.Rows.Spikes.Span.Slice(_firstStep * _neurons, Arguments.Steps * _neurons),
        _neurons, begin, end);

    /// <summary>Returns the first step of a segment.</summary>
    private int FirstOf(int segment) => segment * _buffers.Plan.SegmentSteps;

    private int ThreadsFor(int steps) => KernelRanges.ThreadsFor(_neurons, steps, _degree);

    /// <summary>
    /// Fills the arguments for steps [done, done + steps) of a segment; there is no state yet.
    /// </summary>
    private void FillRunArguments(int segment, int done, int steps)
    {
        TapeInputs<T> inputs = _buffers.Inputs;
        TapeRows<T> rows = _buffers.Rows;
        int bytes = SpikeRow.Bytes(_neurons);
        _firstStep = FirstOf(segment) + done;
        ref KernelArguments<T> arguments = ref Arguments;
        arguments = new KernelArguments<T>(_neurons, _coefficients);
        arguments.SetSteps(steps, _clock.Origin, _clock.Index + _firstStep, 0);
        arguments.SetInputs(
            inputs.Recurrence is { } recurrence ? Rows(recurrence.Current, done)
                : inputs.Functions is { } functions
                ? Rows(functions.Current, done) : Rows(inputs.Current.Pointer, _firstStep),
            Rows(inputs.Conductance, _firstStep), Rows(inputs.Functions?.Slope, done),
            Rows(inputs.Delta, _firstStep));
        arguments.SetSpikeBits(rows.SpikeBits.Pointer + ((long)_firstStep * bytes), bytes);
        arguments.SetRows(At(rows.V.Pointer, done), At(rows.W.Pointer, done));
        arguments.SetRefractoryStepBits(
            rows.RefractoryBits.Pointer + ((long)done * bytes), bytes);
    }

    private T* At(PinnedColumn<T>? column, int first) =>
        column is null ? null : At(column.Pointer, first);

    private T* At(T* rows, int first) => rows + ((long)first * _neurons);

    private adexif_input Rows(PinnedColumn<T>? column, int first) =>
        KernelInput.Of(column, _neurons).From<T>(first);

    private adexif_input Rows(T* values, int first) =>
        KernelInput.Of(values, _neurons, 1).From<T>(first);
}
