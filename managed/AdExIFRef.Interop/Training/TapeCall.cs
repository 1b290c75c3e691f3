using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Runs a tape's segments forth, keeping every state, and takes gradients back through them.
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
    private readonly int _chunkSteps;
    private readonly adexif_run[] _run = GC.AllocateArray<adexif_run>(1, pinned: true);
    private readonly adexif_backward[] _back = GC.AllocateArray<adexif_backward>(1, pinned: true);
    private readonly RangeCall _runRange;
    private readonly RangeCall _runWithSpikes;
    private readonly RangeCall _backRange;
    private readonly adexif_report[] _oneReport = new adexif_report[1];
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
        _chunkSteps = (int)Math.Max(1, ChunkWork / buffers.Plan.Neurons);
        _runRange = (begin, end, report) => _backend.Run<T>(Run, begin, end, report);
        _runWithSpikes = (begin, end, report) =>
        {
            _runRange(begin, end, report);
            WriteSpikes((int)begin, (int)end);
        };
        _backRange = (begin, end, report) => _backend.Backward<T>(Back, begin, end, report);
    }

    private adexif_run* Run
    {
        get
        {
            fixed (adexif_run* run = _run)
            {
                return run; // allocated on the pinned heap
            }
        }
    }

    private adexif_backward* Back
    {
        get
        {
            fixed (adexif_backward* back = _back)
            {
                return back; // likewise
            }
        }
    }

    /// <summary>Returns the time of a step of the tape, ms.</summary>
    public double TimeOf(long step) => _clock.Advance(step).Next;

    /// <summary>Advances a state by one segment and keeps what the backward pass needs.</summary>
    /// <returns>The first step of the tape and neuron that is not finite, or -1.</returns>
    public (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(state, segment, _buffers.Spikes.IsLent ? _runWithSpikes : _runRange, cancellation);

    /// <summary>The same once more, for a backward pass: the spikes are known.</summary>
    public void Repeat(NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(state, segment, _runRange, cancellation);

    private (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, RangeCall call, CancellationToken cancellation)
    {
        (long Step, long Neuron) nonFinite = (-1, -1);
        int steps = _buffers.Plan.StepsOf(segment);
        int chunkSteps = _buffers.Functions is null ? _chunkSteps : 1;
        for (int done = 0; done < steps; done += chunkSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(chunkSteps, steps - done);
            int first = (segment * _buffers.Plan.SegmentSteps) + done;
            Evaluate(state, first, done);
            Describe(segment, done, length);
            adexif_run* run = Run;
            run->v = state.V.Pointer;
            run->w = state.W.Pointer;
            run->last_spike_time = state.LastSpikeTime is { } last ? last.Pointer : null;
            run->refractory_steps = state.HeldSteps is { } held ? held.Pointer : null;
            (long step, long neuron) = KernelRanges.First(Execute(length, call));
            nonFinite = nonFinite.Step < 0 && step >= 0 ? (first + step, neuron) : nonFinite;
        }
        _buffers.Present = segment;
        GC.KeepAlive(state);
        return nonFinite;
    }

    /// <summary>The currents of a step, where there are functions of V among them.</summary>
    private void Evaluate(NeuronState<T> state, int step, int row)
    {
        if (_buffers.Functions is { } functions)
        {
            int n = _buffers.Plan.Neurons;
            Span<T> current = functions.Evaluate(
                step, row, state.V.Span, _coefficients,
                _buffers.Current.Span.Slice(step * n, n));
            _buffers.Noise?.AddTo(current, step);
        }
    }

    /// <summary>Neurons [begin, end) of the steps just made, in a caller's memory.</summary>
    private void WriteSpikes(int begin, int end)
    {
        int n = _buffers.Plan.Neurons, bytes = SpikeRow.Bytes(n);
        ReadOnlySpan<byte> bits = _buffers.SpikeBits.Span;
        Span<T> spikes = _buffers.Spikes.Span;
        for (int step = _firstStep; step < _firstStep + (int)Run->steps; step++)
        {
            SpikeRow.Expand(
                bits.Slice((step * bytes) + (begin / 8), SpikeRow.Bytes(end - begin)),
                spikes.Slice((step * n) + begin, end - begin));
        }
    }

    private adexif_report[] Execute(int steps, RangeCall call)
    {
        int neurons = _buffers.Plan.Neurons;
        int threads = KernelRanges.ThreadsFor(neurons, steps, _degree);
        adexif_report[] reports = _oneReport; // steps with functions of V allocate nothing
        if (threads > 1)
        {
            reports = KernelRanges.Execute(neurons, threads, call);
        }
        else
        {
            fixed (adexif_report* report = reports)
            {
                *report = KernelRanges.NewReport();
                call(0, neurons, report);
            }
        }
        GC.KeepAlive(_coefficients);
        GC.KeepAlive(_buffers);
        return reports;
    }

    /// <summary>
    /// Steps [done, done + steps) of a segment, as the kernel's structure has it.
    /// </summary>
    private void Describe(int segment, int done, int steps)
    {
        int n = _buffers.Plan.Neurons, bytes = SpikeRow.Bytes(n);
        int first = (segment * _buffers.Plan.SegmentSteps) + done;
        _firstStep = first;
        adexif_run* run = Run;
        *run = new adexif_run
        {
            struct_size = (uint)sizeof(adexif_run),
            n = n,
            steps = steps,
            first_step = _clock.Index + first,
            t0 = _clock.Origin,
            dt = _coefficients.Settings.Dt,
            coefficients = _coefficients.Native,
            current = _buffers.Functions is { } functions
                ? Rows(functions.Current, done) : Rows(_buffers.Current, first),
            current_slope = Rows(_buffers.Functions?.Slope, done),
            conductance = Rows(_buffers.Conductance, first),
            delta = Rows(_buffers.Delta, first),
            spike_bits = _buffers.SpikeBits.Pointer + ((long)first * bytes),
            spike_stride = bytes,
            trace_every = 1,
            v_rows = _buffers.V.Pointer + ((long)done * n),
            w_rows = _buffers.W.Pointer + ((long)done * n),
            row_stride = n,
            refractory_step_bits = _buffers.HeldBits.Pointer + ((long)done * bytes),
            refractory_step_stride = bytes,
        };
    }

    private T* At(TapeColumn<T> column, int first) => At(column.Pointer, first);

    private T* At(PinnedColumn<T>? column, int first) =>
        column is null ? null : At(column.Pointer, first);

    private T* At(T* rows, int first) => rows + ((long)first * _buffers.Plan.Neurons);

    private adexif_input Rows(TapeColumn<T> column, int first) => Rows(column.Pointer, first);

    private adexif_input Rows(PinnedColumn<T>? column, int first) =>
        column is null ? default : Rows(column.Pointer, first);

    private adexif_input Rows(T* values, int first) => values == null ? default : new adexif_input
    {
        values = At(values, first),
        step_stride = _buffers.Plan.Neurons,
        neuron_stride = 1,
    };
}
