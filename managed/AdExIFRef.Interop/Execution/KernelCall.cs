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
/// Advances by the steps of a call in another way than range by range; returns the first step of
/// the call, and its first neuron, that is not finite, or -1.
/// </summary>
/// <param name="call">The arguments, for all neurons and steps.</param>
/// <param name="kernel">The kernel.</param>
internal unsafe delegate (long Step, long Neuron) CoupledAdvance(
    adexif_run* call, KernelRun kernel);

/// <summary>
/// Kernel calls over a layer's state. The arguments stay between calls in memory that never moves,
/// so that a step only sets what changed.
/// </summary>
internal sealed unsafe class KernelCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelBackend _backend;
    private readonly KernelRun _run;
    private readonly KernelRun _runShort;
    private readonly RangeCall _range;
    private readonly RangeCall _rangeWithSpikes;
    private readonly KernelArguments<T>[] _arguments =
        GC.AllocateArray<KernelArguments<T>>(1, pinned: true);
    private NeuronState<T>? _state;
    private CoefficientColumns<T>? _coefficients;
    private PinnedColumn<byte>? _spikeBits;
    private NoiseColumns<T>? _noise;
    private Chunk<T>? _chunk;
    private Integrator _integrator = Integrator.ExponentialEuler;
    private KernelRule<T>? _rule;

    public KernelCall(KernelBackend backend)
    {
        _backend = backend;
        _run = backend.Run<T>;
        _runShort = backend.RunShort<T>;
        _range = (begin, end, report) => _run(Native, begin, end, report);
        _rangeWithSpikes = (begin, end, report) =>
        {
            _run(Native, begin, end, report);
            SpikeRow.ExpandRows(
                _chunk!.SpikeBits.Span, _chunk.SpikeRows.Span, _state!.Count, (int)begin,
                (int)end);
        };
    }

    /// <summary>The spikes of the last step, as bits.</summary>
    public ReadOnlySpan<byte> SpikeBits => _spikeBits!.Span;

    private ref KernelArguments<T> Arguments =>
        ref MemoryMarshal.GetArrayDataReference(_arguments);

    /// <summary>On the pinned heap: the address stays.</summary>
    private adexif_run* Native => (adexif_run*)Unsafe.AsPointer(ref Arguments);

    /// <summary>Whether the spikes of a step are more than a bit for each neuron.</summary>
    public bool HasTimedSpikes => _rule is not null;

    /// <summary>Sets how the steps to come are made.</summary>
    public void Use(Integrator integrator)
    {
        if (!ReferenceEquals(integrator, _integrator))
        {
            (_integrator, _rule) = (integrator, integrator.Rule<T>(_backend));
        }
    }

    /// <summary>Computes coefficients, in the memory of former ones if they allow it.</summary>
    public CoefficientColumns<T> Prepare(
        ParameterValues values, StepSettings settings, CoefficientColumns<T>? former)
    {
        _rule?.Prepare(values, settings);
        return former?.TryReuse(_backend, values, settings) == true
            ? former
            : new CoefficientColumns<T>(_backend, values, settings);
    }

    /// <summary>Writes how often each neuron spiked in the last step.</summary>
    /// <param name="spikes">One element per neuron.</param>
    public void CountSpikes(Span<T> spikes)
    {
        SpikeRow.Expand(SpikeBits, spikes);
        AddRepeated(spikes, spikes.Length);
    }

    /// <summary>Points the call at a state and its coefficients.</summary>
    public void Attach(NeuronState<T> state, CoefficientColumns<T> coefficients)
    {
        if (_spikeBits is null || _state!.Count != state.Count)
        {
            _spikeBits = new PinnedColumn<byte>(SpikeRow.Bytes(state.Count), 5);
        }
        _state = state;
        _coefficients = coefficients;
        Arguments = new KernelArguments<T>(state.Count, coefficients);
        Arguments.SetState(state);
        Arguments.SetNoise(_noise);
    }

    /// <summary>Sets the noise of the steps to come; null is none.</summary>
    public void SetNoise(NoiseColumns<T>? noise)
    {
        _noise = noise;
        Arguments.SetNoise(noise);
    }

    /// <summary>
    /// One step of every neuron on the caller's thread. The current has one element for all
    /// neurons, one per neuron, or none for no current.
    /// </summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    public long Step(double t, ReadOnlySpan<T> current)
    {
        ref KernelArguments<T> arguments = ref Arguments;
        PinnedColumn<byte> spikes = _spikeBits!;
        arguments.SetSteps(1, t, 0, _state!.NoiseStep);
        arguments.SetSpikeBits(spikes.Pointer, spikes.Length);
        arguments.SetRefractoryOrSpikeBits(
            _state.Refractory is { } bits ? bits.Pointer : null, spikes.Length);
        adexif_report report = KernelRanges.NewReport();
        int neurons = arguments.Neurons;
        fixed (T* values = current)
        {
            arguments.SetCurrent(values, current.Length);
            if (_rule is not null)
            {
                (report.nonfinite_step, report.nonfinite_neuron) =
                    _rule.Advance(Native, _state, 1, null, 0);
            }
            else
            {
                (neurons <= KernelBackend.ShortRunNeurons ? _runShort : _run)(
                    Native, 0, neurons, &report);
            }
        }
        arguments.SetCurrent(null, 0);
        GC.KeepAlive(this);
        return report.nonfinite_neuron;
    }

    /// <summary>One step with inputs besides the current.</summary>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    public long Step(double t, ReadOnlySpan<T> current, in StepInputs<T> inputs)
    {
        try
        {
            Arguments.SetInputs(
                default, KernelInput.Of(inputs.Conductance, 0), KernelInput.Of(inputs.Slope, 0),
                KernelInput.Of(inputs.Delta, 0));
            return Step(t, current);
        }
        finally
        {
            Arguments.ClearInputs();
        }
    }

    /// <summary>One step of every neuron in another way than range by range.</summary>
    /// <param name="clock">The clock at the step.</param>
    /// <param name="current">mA, a value for each neuron; null for none.</param>
    /// <param name="inputs">The other inputs.</param>
    /// <param name="coupled">The way.</param>
    /// <returns>The first neuron that is not finite, or -1.</returns>
    public long Step(
        StepClock clock, PinnedColumn<T>? current, in StepInputs<T> inputs, CoupledAdvance coupled)
    {
        ref KernelArguments<T> arguments = ref Arguments;
        PinnedColumn<byte> spikes = _spikeBits!;
        try
        {
            arguments.SetSteps(1, clock.Origin, clock.Index, _state!.NoiseStep);
            arguments.SetInputs(
                KernelInput.Of(current, 0), KernelInput.Of(inputs.Conductance, 0),
                KernelInput.Of(inputs.Slope, 0), KernelInput.Of(inputs.Delta, 0));
            arguments.SetSpikeBits(spikes.Pointer, spikes.Length);
            arguments.SetRefractoryOrSpikeBits(
                _state.Refractory is { } bits ? bits.Pointer : null, spikes.Length);
            return coupled(Native, _run).Neuron;
        }
        finally
        {
            arguments.ClearInputs();
            GC.KeepAlive(this);
        }
    }

    /// <summary>Advances the attached state by a chunk of steps.</summary>
    /// <returns>
    /// The first step of the run, and its first neuron, that is not finite; or -1.
    /// </returns>
    public (long Step, long Neuron) Advance(Chunk<T> chunk) => Advance(chunk, null);

    /// <summary>Advances the attached state by a chunk of steps, in another way.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="coupled">The way; null for range by range.</param>
    /// <inheritdoc cref="Advance(Chunk{T})" path="/returns"/>
    public (long Step, long Neuron) Advance(Chunk<T> chunk, CoupledAdvance? coupled)
    {
        ref KernelArguments<T> arguments = ref Arguments;
        NeuronState<T> state = _state!;
        int bytes = SpikeRow.Bytes(state.Count);
        try
        {
            arguments.SetSteps(
                chunk.Steps, chunk.Clock.Origin, chunk.Clock.Index,
                state.NoiseStep + chunk.First);
            arguments.SetInputs(chunk.Current, chunk.Conductance, chunk.Slope, chunk.Delta);
            arguments.SetSpikeBits(chunk.SpikeBits.Pointer, bytes);
            arguments.SetRefractoryOrSpikeBits(
                chunk.RefractoryBits is { } bits ? bits.Pointer : null, bytes);
            arguments.SetTraces(
                chunk.Traces is { PerStep: 1 } ? chunk.Traces : null, chunk.First);
            arguments.SetRows(chunk.VRows, chunk.WRows);
            _chunk = chunk;
            int threads = KernelRanges.ThreadsFor(state.Count, chunk.Steps, chunk.Degree);
            (long step, long neuron) = _rule is not null
                ? AdvanceByRule(chunk, coupled, threads)
                : coupled is null
                    ? KernelRanges.First(
                        state.Count, threads, chunk.SpikeRows.IsEmpty ? _range : _rangeWithSpikes)
                    : AdvanceCoupled(chunk, coupled);
            if (chunk.RefractoryBits is { } rows && _rule is null)
            {
                state.KeepRefractory(rows.Span.Slice((chunk.Steps - 1) * bytes, bytes), []);
            }
            return step < 0 ? (-1, -1) : (chunk.First + step, neuron);
        }
        finally
        {
            arguments.ClearInputs();
            arguments.SetTraces(null, 0);
            arguments.SetRows(null, null);
            _chunk = null;
            GC.KeepAlive(chunk);
            GC.KeepAlive(this);
        }
    }

    private (long Step, long Neuron) AdvanceByRule(
        Chunk<T> chunk, CoupledAdvance? coupled, int threads)
    {
        if (coupled is not null)
        {
            throw new NotSupportedException(
                $"Populations that are coupled cannot be {_integrator}; use "
                + "Integrator.ExponentialEuler.");
        }
        (long Step, long Neuron) first = _rule!.Advance(
            Native, _state!, threads, chunk.Traces is { PerStep: > 1 } ? chunk.Traces : null,
            chunk.First);
        chunk.SetTimedSpikes(_rule.Spikes);
        if (!chunk.SpikeRows.IsEmpty)
        {
            Span<T> rows = chunk.SpikeRows.Span;
            SpikeRow.ExpandRows(chunk.SpikeBits.Span, rows, _state!.Count, 0, _state.Count);
            AddRepeated(rows, _state.Count);
        }
        return first;
    }

    /// <summary>Adds the spikes of a neuron in a step besides the first, to rows that have that.
    /// </summary>
    private void AddRepeated(Span<T> rows, int neurons)
    {
        if (_rule is null)
        {
            return;
        }
        ReadOnlySpan<TimedSpike> spikes = _rule.Spikes;
        for (int i = 0; i < spikes.Length; i++)
        {
            // Spikes of a step are next to each other, and there are few of a neuron.
            for (int k = i - 1; k >= 0 && spikes[k].Step == spikes[i].Step; k--)
            {
                if (spikes[k].Neuron == spikes[i].Neuron)
                {
                    rows[(int)(spikes[i].Step * neurons) + spikes[i].Neuron] += T.One;
                    break;
                }
            }
        }
    }

    private (long Step, long Neuron) AdvanceCoupled(Chunk<T> chunk, CoupledAdvance coupled)
    {
        (long Step, long Neuron) first = coupled(Native, _run);
        if (!chunk.SpikeRows.IsEmpty)
        {
            SpikeRow.ExpandRows(
                chunk.SpikeBits.Span, chunk.SpikeRows.Span, _state!.Count, 0, _state.Count);
        }
        return first;
    }
}
