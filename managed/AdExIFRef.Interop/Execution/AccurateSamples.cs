using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The state of some neurons within a step of the accurate mode: from the state at its start they
/// are advanced once more, by equal parts of the step and with its inputs, to the same tolerance.
/// The last part is left out, as the step itself gives its end.
/// </summary>
internal sealed unsafe class AccurateSamples<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelBackend _backend;
    private readonly TraceColumns<T> _traces;
    private readonly AccurateColumns _coefficients;
    private readonly double _dt;
    private readonly PinnedColumn<double> _v, _w, _rest, _current, _conductance, _rows;

    /// <summary>Prepares the parts of a step.</summary>
    /// <param name="backend">Advances them.</param>
    /// <param name="integrator">To which tolerance.</param>
    /// <param name="coefficients">Those of all neurons, for a step.</param>
    /// <param name="traces">Which neurons, and how many parts.</param>
    /// <param name="dt">The step, ms.</param>
    public AccurateSamples(
        KernelBackend backend, AccurateIntegrator integrator, AccurateColumns coefficients,
        TraceColumns<T> traces, double dt)
    {
        int n = traces.Neurons.Length;
        (_backend, _traces, _dt) = (backend, traces, dt);
        _coefficients = coefficients.Of(
            traces.Neurons.Span, backend, dt / traces.PerStep, integrator);
        (_v, _w, _rest) = (new(n), new(n), new(n));
        (_current, _conductance) = (new(n), new(n));
        _rows = new(checked(2 * n * (traces.PerStep - 1)));
    }

    /// <summary>Whether it is prepared for traces and a step size.</summary>
    public bool IsOf(TraceColumns<T> traces, double dt) =>
        ReferenceEquals(traces, _traces) && dt == _dt;

    /// <summary>Keeps the state at the start of a step.</summary>
    public void Begin(NeuronState<T> state)
    {
        for (int k = 0; k < _v.Length; k++)
        {
            int neuron = (int)_traces.Neurons.Span[k];
            _v.Span[k] = double.CreateTruncating(state.V.Span[neuron]);
            _w.Span[k] = double.CreateTruncating(state.W.Span[neuron]);
            _rest.Span[k] = double.CreateTruncating(state.RefractoryRest!.Span[neuron]);
        }
    }

    /// <summary>Writes the rows of a step that was made.</summary>
    /// <param name="run">What it was made with.</param>
    /// <param name="noisy">The rows of current and noise; null without noise.</param>
    /// <param name="state">The state after it.</param>
    /// <param name="step">Its number in the run.</param>
    public void Take(
        adexif_run* run, PinnedColumn<double>? noisy, NeuronState<T> state, long step)
    {
        int n = _v.Length, parts = _traces.PerStep - 1;
        long noiseRow = run->noise_step % 2 * run->n;
        for (int k = 0; k < n; k++)
        {
            long neuron = _traces.Neurons.Span[k];
            _current.Span[k] = noisy is null
                ? run->current.At<double>(0, neuron) : noisy.Pointer[noiseRow + neuron];
            _conductance.Span[k] = run->conductance.At<double>(0, neuron);
        }
        Advance(run->conductance.IsPresent, parts);
        long row = _traces.From(step).Row;
        for (int i = 0; i < n * parts; i++)
        {
            _traces.V.Span[(int)(row * n) + i] = ElementType.Round<T>(_rows.Span[i]);
            _traces.W.Span[(int)(row * n) + i] =
                ElementType.Round<T>(_rows.Span[(n * parts) + i]);
        }
        for (int k = 0; k < n; k++)
        {
            int neuron = (int)_traces.Neurons.Span[k];
            _traces.V.Span[(int)((row + parts) * n) + k] = state.V.Span[neuron];
            _traces.W.Span[(int)((row + parts) * n) + k] = state.W.Span[neuron];
        }
    }

    private void Advance(bool conducts, int parts)
    {
        int n = _v.Length;
        adexif_run run = default;
        run.struct_size = (uint)sizeof(adexif_run);
        run.n = n;
        run.steps = parts;
        run.dt = _coefficients.Native->dt;
        run.v = _v.Pointer;
        run.w = _w.Pointer;
        run.current = KernelInput.Of(_current, 0);
        run.conductance = conducts ? KernelInput.Of(_conductance, 0) : default;
        run.trace_every = 1;
        run.v_rows = _rows.Pointer;
        run.w_rows = _rows.Pointer + ((long)n * parts);
        run.row_stride = n;
        adexif_accurate call = default;
        call.struct_size = (uint)sizeof(adexif_accurate);
        call.run = &run;
        call.coefficients = _coefficients.Native;
        call.refractory = _rest.Pointer;
        adexif_accurate_progress progress = default;
        progress.struct_size = (uint)sizeof(adexif_accurate_progress);
        _backend.RunAccurate(&call, 0, n, &progress);
    }
}
