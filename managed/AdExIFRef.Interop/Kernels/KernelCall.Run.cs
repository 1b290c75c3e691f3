namespace AdExIFRef.Interop;

/// <summary>Many steps, on as many threads as are worth it.</summary>
internal sealed unsafe partial class KernelCall<T>
{
    /// <summary>
    /// Ranges start at multiples of this, or two threads would write one spike byte.
    /// </summary>
    private const int RangeUnit = 512;

    /// <summary>Ranges per thread, so that a late thread does not hold up the others.</summary>
    private const int RangesPerThread = 4;

    /// <summary>Below so many neuron-steps a thread costs more than it brings.</summary>
    private const long WorthThreads = 1 << 17;

    private adexif_report[] _reports = [];
    private long _rangeLength;

    /// <summary>The threads that a chunk of that many steps uses.</summary>
    public static int ThreadsFor(int count, long steps, int degree)
    {
        int units = (int)(((long)count + RangeUnit - 1) / RangeUnit);
        return count * steps < WorthThreads ? 1 : Math.Min(degree, units);
    }

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
                run, ThreadsFor((int)run->n, chunk.Steps, chunk.Degree));
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
        run->slope = chunk.Slope.Native;
        run->delta = chunk.Delta.Native;
    }

    private static void SetOutputs(adexif_run* run, Chunk<T> chunk)
    {
        run->spike_bits = chunk.SpikeBits.Pointer;
        run->spike_stride = SpikeRow.Bytes((int)run->n);
        run->refractory_bits = chunk.RefractoryBits is { } bits ? bits.Pointer : null;
        run->refractory_stride = run->spike_stride;
        if (chunk.Traces is { } traces)
        {
            SetTraces(run, chunk, traces);
        }
    }

    private static void SetTraces(adexif_run* run, Chunk<T> chunk, TraceColumns<T> traces)
    {
        long row = (chunk.First + traces.Every - 1) / traces.Every;
        long first = (row * traces.Every) - chunk.First;
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
            adexif_report report = NewReport();
            _run(run, 0, run->n, &report);
            return (report.nonfinite_step, report.nonfinite_neuron);
        }
        long units = (run->n + RangeUnit - 1) / RangeUnit;
        long ranges = Math.Min(units, (long)threads * RangesPerThread);
        _rangeLength = (units + ranges - 1) / ranges * RangeUnit;
        _reports = new adexif_report[(run->n + _rangeLength - 1) / _rangeLength];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, _reports.Length, options, RunRange);
        return First(_reports);
    }

    private void RunRange(int range)
    {
        adexif_run* run = Arguments;
        adexif_report report = NewReport();
        long begin = range * _rangeLength;
        _run(run, begin, Math.Min(begin + _rangeLength, run->n), &report);
        _reports[range] = report;
    }

    /// <summary>The least (step, neuron) of all ranges.</summary>
    private static (long Step, long Neuron) First(adexif_report[] reports)
    {
        (long Step, long Neuron) first = (-1, -1);
        foreach (adexif_report report in reports)
        {
            (long Step, long Neuron) here = (report.nonfinite_step, report.nonfinite_neuron);
            if (here.Step >= 0 && (first.Step < 0 || here.CompareTo(first) < 0))
            {
                first = here;
            }
        }
        return first;
    }
}
