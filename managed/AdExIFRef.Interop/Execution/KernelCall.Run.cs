namespace AdExIFRef.Interop;

/// <summary>Many steps, on as many threads as are worth it.</summary>
internal sealed unsafe partial class KernelCall<T>
{
    /// <summary>Advances the attached state by a chunk.</summary>
    /// <returns>
    /// The first step of the run, and its first neuron, that is not finite; or -1.
    /// </returns>
    public (long Step, long Neuron) RunChunk(Chunk<T> chunk)
    {
        adexif_run* run = Arguments;
        try
        {
            Begin(run, chunk.Steps, chunk.Clock.Origin, chunk.Clock.Index);
            run->noise_step = _state!.NoiseStep + chunk.First;
            SetInputs(run, chunk);
            SetOutputs(run, chunk);
            (long step, long neuron) = Execute(
                run, KernelRanges.ThreadsFor((int)run->n, chunk.Steps, chunk.Degree));
            KeepRefractory(chunk);
            return step < 0 ? (-1, -1) : (chunk.First + step, neuron);
        }
        finally
        {
            ClearInputs(run);
            run->trace_count = 0;
            run->trace_neurons = null;
            GC.KeepAlive(chunk);
            GC.KeepAlive(this);
        }
    }

    private static void SetInputs(adexif_run* run, Chunk<T> chunk)
    {
        run->current = chunk.Current.Native;
        run->conductance = chunk.Conductance.Native;
        run->current_slope = chunk.Slope.Native;
        run->delta = chunk.Delta.Native;
    }

    private static void SetOutputs(adexif_run* run, Chunk<T> chunk)
    {
        run->spike_bits = chunk.SpikeBits.Pointer;
        run->spike_stride = SpikeRow.Bytes((int)run->n);
        run->refractory_or_spike_bits = chunk.RefractoryBits is { } bits ? bits.Pointer : null;
        run->refractory_or_spike_stride = run->spike_stride;
        if (chunk.Traces is { } traces)
        {
            SetTraces(run, chunk, traces);
        }
    }

    private static void SetTraces(adexif_run* run, Chunk<T> chunk, TraceColumns<T> traces)
    {
        (long step, long row) = traces.From(chunk.First);
        long first = step - chunk.First;
        if (first >= chunk.Steps)
        {
            return;
        }
        run->trace_neurons = traces.Neurons.Pointer;
        run->trace_count = traces.Neurons.Length;
        run->trace_first = first;
        run->trace_every = traces.Every;
        run->trace_v = traces.V.Pointer + (row * run->trace_count);
        run->trace_w = traces.W.Pointer + (row * run->trace_count);
    }

    /// <summary>Of the rows of a chunk the state keeps the last.</summary>
    private void KeepRefractory(Chunk<T> chunk)
    {
        if (chunk.RefractoryBits is { } bits && _state!.Refractory is { } kept)
        {
            bits.Span.Slice((chunk.Steps - 1) * kept.Length, kept.Length).CopyTo(kept.Span);
        }
    }

    private (long Step, long Neuron) Execute(adexif_run* run, int threads)
    {
        if (threads <= 1)
        {
            adexif_report report = KernelRanges.NewReport();
            _run(run, 0, run->n, &report);
            return (report.nonfinite_step, report.nonfinite_neuron);
        }
        return KernelRanges.First(KernelRanges.Execute(
            run->n, threads,
            (begin, end, report) => _run(Arguments, begin, end, report)));
    }
}
