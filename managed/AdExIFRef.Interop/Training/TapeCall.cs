using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Runs a tape's segments forth, keeping every state, and takes gradients back through them.
/// </summary>
internal sealed unsafe class TapeCall<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

    /// <summary>Advances a state by one segment and keeps what the way back needs.</summary>
    /// <returns>The first step of the tape and neuron that is not finite, or -1.</returns>
    public (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(state, segment, _buffers.Spikes.IsLent ? _runWithSpikes : _runRange, cancellation);

    /// <summary>The same once more, for a way back: the spikes are known.</summary>
    public void Repeat(NeuronState<T> state, int segment, CancellationToken cancellation) =>
        Forward(state, segment, _runRange, cancellation);

    private (long Step, long Neuron) Forward(
        NeuronState<T> state, int segment, RangeCall call, CancellationToken cancellation)
    {
        (long Step, long Neuron) nonFinite = (-1, -1);
        int steps = _buffers.Plan.StepsOf(segment);
        for (int done = 0; done < steps; done += _chunkSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(_chunkSteps, steps - done);
            Describe(segment, done, length);
            int first = (segment * _buffers.Plan.SegmentSteps) + done;
            adexif_run* run = Run;
            run->v = state.V.Pointer;
            run->w = state.W.Pointer;
            run->last_spike_time = state.LastSpikeTime is { } last ? last.Pointer : null;
            run->held_steps = state.HeldSteps is { } held ? held.Pointer : null;
            (long step, long neuron) = KernelRanges.First(Execute(length, call));
            nonFinite = nonFinite.Step < 0 && step >= 0 ? (first + step, neuron) : nonFinite;
        }
        _buffers.Present = segment;
        GC.KeepAlive(state);
        return nonFinite;
    }

    /// <summary>Takes gradients back through the segment whose rows are there.</summary>
    /// <returns>The last step of the tape, and neuron, before which an adjoint is not finite, or
    /// -1.</returns>
    public (long Step, long Neuron) Backward(
        int segment, TapeLoss<T> loss, CancellationToken cancellation)
    {
        (long Step, long Neuron) nonFinite = (-1, -1);
        int steps = _buffers.Plan.StepsOf(segment);
        for (int end = steps; end > 0; end -= _chunkSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            int done = Math.Max(0, end - _chunkSteps);
            Describe(segment, done, end - done);
            Ask(segment, done, loss);
            int first = (segment * _buffers.Plan.SegmentSteps) + done;
            (long step, long neuron) = KernelRanges.Last(Execute(end - done, _backRange));
            nonFinite = nonFinite.Step < 0 && step >= 0 ? (first + step, neuron) : nonFinite;
        }
        return nonFinite;
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
        adexif_report[] reports = KernelRanges.Execute(
            neurons, KernelRanges.ThreadsFor(neurons, steps, _degree), call);
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
            current = Rows(_buffers.Current, first),
            conductance = Rows(_buffers.Conductance, first),
            delta = Rows(_buffers.Delta, first),
            spike_bits = _buffers.SpikeBits.Pointer + ((long)first * bytes),
            spike_stride = bytes,
            trace_every = 1,
            v_rows = _buffers.V.Pointer + ((long)done * n),
            w_rows = _buffers.W.Pointer + ((long)done * n),
            row_stride = n,
            held_bits = _buffers.HeldBits.Pointer + ((long)done * bytes),
            held_stride = bytes,
        };
    }

    private void Ask(int segment, int done, TapeLoss<T> loss)
    {
        int n = _buffers.Plan.Neurons;
        int first = (segment * _buffers.Plan.SegmentSteps) + done;
        GradientColumns<T> gradients = _buffers.Gradients;
        NeuronState<T> start = _buffers.Checkpoint(segment);
        adexif_backward* b = Back;
        *b = new adexif_backward
        {
            struct_size = (uint)sizeof(adexif_backward),
            detach_reset = loss.Options.DetachReset ? 1 : 0,
            run = Run,
            v_start = done > 0 ? _buffers.V.Pointer + ((done - 1L) * n) : start.V.Pointer,
            w_start = done > 0 ? _buffers.W.Pointer + ((done - 1L) * n) : start.W.Pointer,
            spike_loss = Rows(loss.Spikes, first),
            v_loss = Rows(loss.V, first),
            w_loss = Rows(loss.W, first),
            v_adjoint = gradients.V0.Pointer,
            w_adjoint = gradients.W0.Pointer,
            gradient_stride = n,
            current_gradient = WantsCurrent(loss) ? At(gradients.Current, first) : null,
            slope_gradient = At(gradients.Slope, first),
            delta_gradient = loss.Options.Delta ? At(gradients.Delta, first) : null,
            reset_potential = At(gradients.ResetPotential, first),
        };
        for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
        {
            bool wanted = ((int)loss.Options.Parameters >> p & 1) != 0;
            b->parameter_gradient[p] = wanted ? gradients.Sum(p).Pointer : null;
        }
        Replace(b, done, loss.Surrogate);
    }

    /// <summary>The gradients of conductances are made of those of the currents.</summary>
    private bool WantsCurrent(TapeLoss<T> loss) =>
        loss.Options.Current || _buffers.Conductance is not null;

    private void Replace(adexif_backward* b, int done, Surrogate surrogate)
    {
        if (surrogate is KernelSurrogate known)
        {
            b->surrogate = (int)known.Kind;
            for (int k = 0; k < known.Arguments.Length; k++)
            {
                b->surrogate_argument[k] = known.Arguments[k];
            }
            return;
        }
        int n = _buffers.Plan.Neurons;
        T* own = _buffers.Surrogate.Pointer + ((long)done * n);
        b->surrogate = (int)adexif_surrogate.ADEXIF_SURROGATE_SLAYER_GRAD;
        b->surrogate_argument[0] = 1; // not evaluated: the columns take its place
        b->surrogate_start = own;
        b->surrogate_rows = new adexif_input
        {
            values = own + n,
            step_stride = n,
            neuron_stride = 1,
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
