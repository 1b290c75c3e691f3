namespace AdExIFRef.Interop;

/// <summary>The backward pass.</summary>
internal sealed unsafe partial class TapeCall<T>
{
    /// <summary>
    /// Takes gradients back through the segment whose rows are there, in chunks that end where
    /// the truncation of the backward pass begins a new window.
    /// </summary>
    /// <returns>The last step of the tape, and neuron, before which an adjoint is not finite, or
    /// -1.</returns>
    public (long Step, long Neuron) Backward(
        int segment, LossGradients<T> loss, CancellationToken cancellation)
    {
        (long Step, long Neuron) nonFinite = (-1, -1);
        int offset = FirstOf(segment);
        int window = loss.Options.TruncationSteps ?? int.MaxValue;
        int done;
        for (int end = _buffers.Plan.StepsOf(segment); end > 0; end = done)
        {
            ThrowIfCanceled(offset + end, cancellation);
            int windowStart = (offset + end - 1) / window * window;
            done = Math.Max(Math.Max(0, end - ChunkSteps), windowStart - offset);
            FillRunArguments(segment, done, end - done);
            FillBackwardArguments(segment, done, loss);
            int first = offset + done;
            if (_buffers.Inputs.Recurrence is { } recurrence)
            {
                recurrence.AddLoss(loss.Spikes == null ? null : At(loss.Spikes, first));
                Back->spike_loss = Rows(recurrence.SpikeLoss, 0);
            }
            (long step, long neuron) =
                KernelRanges.Last(_neurons, ThreadsFor(end - done), _backRange);
            nonFinite = nonFinite.Step < 0 && step >= 0 ? (first + step, neuron) : nonFinite;
            _buffers.Inputs.Recurrence?.Take(
                At(_buffers.Gradients.Current.Pointer, first), SpikesBefore(first));
            if (first == windowStart && first > 0)
            {
                _buffers.Gradients.ClearAdjoints();
                _buffers.Inputs.Recurrence?.Cut();
            }
        }
        GC.KeepAlive(_coefficients);
        GC.KeepAlive(_buffers);
        return nonFinite;
    }

    /// <summary>Throws if the backward pass is cancelled, which has so many steps left.</summary>
    private void ThrowIfCanceled(int left, CancellationToken cancellation) =>
        RunCanceledException.ThrowIf(
            "backward pass", _buffers.Plan.Steps - left, _buffers.Plan.Steps, cancellation);

    private void FillBackwardArguments(int segment, int done, LossGradients<T> loss)
    {
        int first = (segment * _buffers.Plan.SegmentSteps) + done;
        GradientColumns<T> gradients = _buffers.Gradients;
        NeuronState<T> start = _buffers.Checkpoints[segment];
        adexif_backward* b = Back;
        *b = new adexif_backward
        {
            struct_size = (uint)sizeof(adexif_backward),
            detach_reset = loss.Options.DetachReset ? 1 : 0,
            cut_at_spike = loss.Options.CutAtSpike ? 1 : 0,
            adjoint_limit = loss.Options.ClipAdjoint ?? double.PositiveInfinity,
            run = Run,
            v_start = done > 0 ? At(_buffers.Rows.V.Pointer, done - 1) : start.V.Pointer,
            w_start = done > 0 ? At(_buffers.Rows.W.Pointer, done - 1) : start.W.Pointer,
            curvature = Rows(_buffers.Inputs.Functions?.Curvature, done),
            spike_loss = Rows(loss.Spikes, first),
            v_loss = Rows(loss.V, first),
            w_loss = Rows(loss.W, first),
            v_adjoint = gradients.V0.Pointer,
            w_adjoint = gradients.W0.Pointer,
            gradient_stride = _neurons,
            current_gradient = WantsCurrent(loss) ? At(gradients.Current.Pointer, first) : null,
            current_slope_gradient = At(gradients.Slope, first),
            delta_gradient = loss.Options.Delta ? At(gradients.Delta, first) : null,
            reset_potential = At(gradients.ResetPotential, first),
        };
        for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
        {
            bool wanted = ((int)loss.Options.Parameters >> p & 1) != 0;
            b->parameter_gradient[p] = wanted ? gradients.Sum(p).Pointer : null;
        }
        FillSurrogate(b, done, loss.Surrogate);
    }

    /// <summary>The gradients of conductances are made of those of the currents.</summary>
    private bool WantsCurrent(LossGradients<T> loss) =>
        loss.Options.Current || _buffers.Inputs.Conductance is not null
        || _buffers.Inputs.Recurrence is not null;

    private void FillSurrogate(adexif_backward* b, int done, Surrogate surrogate)
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
        T* own = At(_buffers.Rows.Surrogate.Pointer, done);
        b->surrogate = (int)adexif_surrogate.ADEXIF_SURROGATE_SLAYER_GRAD;
        b->surrogate_argument[0] = 1; // not evaluated: the columns take its place
        b->surrogate_start = own;
        b->surrogate_rows = Rows(own, 1);
    }
}
