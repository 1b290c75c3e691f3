using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The arguments of a kernel call: the one place that fills <c>adexif_run</c>. What the pointers
/// lead to must neither move nor be collected while a call reads it.
/// </summary>
internal unsafe struct KernelArguments<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private adexif_run _run; // alone, so that a pointer to this is one to it

    /// <summary>Makes arguments of no steps and without inputs or outputs.</summary>
    public KernelArguments(int neurons, CoefficientColumns<T> coefficients)
    {
        _run.struct_size = (uint)sizeof(adexif_run);
        _run.trace_every = 1;
        SetCoefficients(neurons, coefficients);
    }

    public readonly int Neurons => (int)_run.n;

    public readonly int Steps => (int)_run.steps;

    /// <summary>Sets the neurons, and what they are computed with.</summary>
    public void SetCoefficients(int neurons, CoefficientColumns<T> coefficients)
    {
        _run.n = neurons;
        _run.dt = coefficients.Settings.Dt;
        _run.coefficients = coefficients.Native;
    }

    /// <summary>Sets the state that is advanced.</summary>
    public void SetState(NeuronState<T> state) => SetState(
        state.V.Pointer, state.W.Pointer,
        state.LastSpikeTime is { } last ? last.Pointer : null,
        state.RefractorySteps is { } refractorySteps ? refractorySteps.Pointer : null);

    /// <inheritdoc cref="SetState(NeuronState{T})"/>
    public void SetState(T* v, T* w, T* lastSpikeTime, T* refractorySteps)
    {
        _run.v = v;
        _run.w = w;
        _run.last_spike_time = lastSpikeTime;
        _run.refractory_steps = refractorySteps;
    }

    /// <summary>Sets the noise of the steps to come; null is none.</summary>
    public void SetNoise(NoiseColumns<T>? noise)
    {
        _run.noises = noise is null ? null : noise.Native;
        _run.noise_count = noise?.Count ?? 0;
    }

    /// <summary>Sets the steps: step i is at t0 + (first + i) dt.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="t0">ms.</param>
    /// <param name="first">The first step.</param>
    /// <param name="noiseStep">The position of the first step in the noise.</param>
    public void SetSteps(long steps, double t0, long first, long noiseStep)
    {
        _run.steps = steps;
        _run.t0 = t0;
        _run.first_step = first;
        _run.noise_step = noiseStep;
    }

    public void SetInputs(
        in adexif_input current, in adexif_input conductance, in adexif_input slope,
        in adexif_input delta)
    {
        _run.current = current;
        _run.conductance = conductance;
        _run.current_slope = slope;
        _run.delta = delta;
    }

    /// <summary>Sets the current of one step alone: a value for all, or one per neuron.</summary>
    public void SetCurrent(T* values, int length)
    {
        _run.current.values = values;
        _run.current.step_stride = 0;
        _run.current.neuron_stride = length == _run.n ? 1 : 0;
    }

    /// <summary>Forgets every input: their memory may move.</summary>
    public void ClearInputs() => SetInputs(default, default, default, default);

    /// <summary>Sets where spikes go, [steps][stride].</summary>
    public void SetSpikeBits(byte* bits, long stride)
    {
        _run.spike_bits = bits;
        _run.spike_stride = stride;
    }

    /// <summary>Sets where it goes who is refractory after a step; null for nowhere.</summary>
    public void SetRefractoryOrSpikeBits(byte* bits, long stride)
    {
        _run.refractory_or_spike_bits = bits;
        _run.refractory_or_spike_stride = stride;
    }

    /// <summary>Sets where it goes whom the refractory clock holds in a step.</summary>
    public void SetRefractoryStepBits(byte* bits, long stride)
    {
        _run.refractory_step_bits = bits;
        _run.refractory_step_stride = stride;
    }

    /// <summary>Sets where V and w after each step go, [steps][n]; both null for nowhere.</summary>
    public void SetRows(T* v, T* w)
    {
        _run.v_rows = v;
        _run.w_rows = w;
        _run.row_stride = _run.n;
    }

    /// <summary>Sets where the traces of a chunk of steps go; null for nowhere.</summary>
    /// <param name="traces">The traces of the whole run.</param>
    /// <param name="firstStep">The first step of the chunk in it.</param>
    public void SetTraces(TraceColumns<T>? traces, long firstStep)
    {
        _run.trace_count = 0;
        _run.trace_neurons = null;
        if (traces is null)
        {
            return;
        }
        (long step, long row) = traces.From(firstStep);
        long first = step - firstStep;
        if (first < _run.steps)
        {
            _run.trace_neurons = traces.Neurons.Pointer;
            _run.trace_count = traces.Neurons.Length;
            _run.trace_first = first;
            _run.trace_every = traces.Every;
            _run.trace_v = traces.V.Pointer + (row * _run.trace_count);
            _run.trace_w = traces.W.Pointer + (row * _run.trace_count);
        }
    }
}
