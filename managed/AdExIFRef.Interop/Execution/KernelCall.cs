using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// A kernel's entry point, bound once: cheaper than a virtual generic call each step.
/// </summary>
internal unsafe delegate void KernelRun(
    adexif_run* run, long begin, long end, adexif_report* report);

/// <summary>
/// The arguments of a kernel call over a layer's state, kept between calls in memory that never
/// moves, so that a step only sets what changed.
/// </summary>
internal sealed unsafe partial class KernelCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelBackend _backend;
    private readonly KernelRun _run;
    private readonly KernelRun _runShort;
    private readonly adexif_run[] _arguments = GC.AllocateArray<adexif_run>(1, pinned: true);
    private NeuronState<T>? _state;
    private CoefficientColumns<T>? _coefficients;
    private PinnedColumn<byte>? _spikeBits;
    private NoiseColumns<T>? _noise;

    public KernelCall(KernelBackend backend)
    {
        _backend = backend;
        _run = backend.Run<T>;
        _runShort = backend.RunShort<T>;
        Arguments->struct_size = (uint)sizeof(adexif_run);
        Arguments->trace_every = 1;
    }

    /// <summary>The spikes of the last step, as bits.</summary>
    public ReadOnlySpan<byte> SpikeBits => _spikeBits!.Span;

    /// <summary>On the pinned heap: the address stays.</summary>
    private adexif_run* Arguments =>
        (adexif_run*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_arguments));

    /// <summary>Computes coefficients, in the memory of former ones if they allow it.</summary>
    public CoefficientColumns<T> Prepare(
        ParameterValues values, StepSettings settings, CoefficientColumns<T>? former) =>
        former?.TryReuse(_backend, values, settings) == true
            ? former
            : new CoefficientColumns<T>(_backend, values, settings);

    /// <summary>Points the call at a state and its coefficients.</summary>
    public void Attach(NeuronState<T> state, CoefficientColumns<T> coefficients)
    {
        if (_spikeBits is null || _state!.Count != state.Count)
        {
            _spikeBits = new PinnedColumn<byte>(SpikeRow.Bytes(state.Count), 5);
        }
        _state = state;
        _coefficients = coefficients;
        adexif_run* run = Arguments;
        run->n = state.Count;
        run->spike_stride = run->refractory_or_spike_stride = _spikeBits.Length;
        run->dt = coefficients.Settings.Dt;
        run->coefficients = coefficients.Native;
        run->v = state.V.Pointer;
        run->w = state.W.Pointer;
        run->last_spike_time = state.LastSpikeTime is { } last ? last.Pointer : null;
        run->refractory_steps = state.HeldSteps is { } held ? held.Pointer : null;
    }

    /// <summary>Sets the noise of the steps to come; null is none.</summary>
    public void SetNoise(NoiseColumns<T>? noise)
    {
        _noise = noise;
        Arguments->noises = noise is null ? null : noise.Native;
        Arguments->noise_count = noise?.Count ?? 0;
    }

    /// <summary>
    /// One step of every neuron on the caller's thread. The current has one element for all
    /// neurons, one per neuron, or none for no current.
    /// </summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    public long Step(double t, ReadOnlySpan<T> current)
    {
        adexif_run* run = Arguments;
        Begin(run, 1, t, 0);
        run->noise_step = _state!.NoiseStep;
        run->spike_bits = _spikeBits!.Pointer;
        run->refractory_or_spike_bits = _state.Refractory is { } bits ? bits.Pointer : null;
        adexif_report report = KernelRanges.NewReport();
        fixed (T* values = current)
        {
            run->current.values = values;
            run->current.step_stride = 0;
            run->current.neuron_stride = current.Length == run->n ? 1 : 0;
            (run->n <= KernelBackend.ShortRunNeurons ? _runShort : _run)(run, 0, run->n, &report);
        }
        run->current.values = null;
        GC.KeepAlive(this);
        return report.nonfinite_neuron;
    }

    /// <summary>One step with inputs besides the current.</summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    public long Step(double t, ReadOnlySpan<T> current, in StepInputs<T> inputs)
    {
        adexif_run* run = Arguments;
        try
        {
            run->conductance = Rows(inputs.Conductance);
            run->current_slope = Rows(inputs.Slope);
            run->delta = Rows(inputs.Delta);
            return Step(t, current);
        }
        finally
        {
            ClearInputs(run);
        }
    }

    private static void Begin(adexif_run* run, long steps, double t0, long firstStep)
    {
        run->steps = steps;
        run->t0 = t0;
        run->first_step = firstStep;
    }

    private static adexif_input Rows(PinnedColumn<T>? column) => column is null
        ? default
        : new adexif_input
        {
            values = column.Pointer,
            neuron_stride = 1,
        };

    private static void ClearInputs(adexif_run* run)
    {
        run->current = default;
        run->conductance = default;
        run->current_slope = default;
        run->delta = default;
    }
}
