using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>The accurate mode of a population.</summary>
internal sealed unsafe class AccurateRule<T>(KernelBackend backend, AccurateIntegrator integrator)
    : KernelRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Room for the spikes of a range before they are taken out.</summary>
    private const int LeastEvents = 64, MostEvents = 1 << 14;

    private readonly List<adexif_accurate_event> _events = [];
    private readonly List<TimedSpike> _spikes = [];
    private readonly EventOrder _order = new();
    private readonly Lock _lock = new();
    private adexif_accurate_event[] _room = [];
    private AccurateColumns? _coefficients;
    private ParameterValues? _values;
    private StepSettings _settings;
    private PinnedColumn<double>? _noiseRows, _current, _conductance;
    private AccurateSamples<T>? _samples;

    /// <inheritdoc/>
    public override ReadOnlySpan<TimedSpike> Spikes => CollectionsMarshal.AsSpan(_spikes);

    /// <inheritdoc/>
    public override void Prepare(ParameterValues values, StepSettings settings)
    {
        if (_coefficients is null || !ReferenceEquals(values, _values) || settings != _settings)
        {
            _coefficients = null;
            _samples = null;
            _coefficients = new AccurateColumns(backend, values, settings, integrator);
            (_values, _settings) = (values, settings);
        }
    }

    /// <inheritdoc/>
    public override (long Step, long Neuron) Advance(
        adexif_run* run, NeuronState<T> state, int threads, TraceColumns<T>? within, long step)
    {
        _events.Clear();
        if (within is not null)
        {
            _samples = _samples?.IsOf(within, run->dt) == true
                ? _samples
                : new AccurateSamples<T>(backend, integrator, _coefficients!, within, run->dt);
            _samples.Begin(state);
        }
        adexif_run own = *run;
        own.coefficients = null;
        own.last_spike_time = own.refractory_steps = null;
        own.refractory_or_spike_bits = null;
        SetTangent(&own);
        if (own.noise_count > 0 && _noiseRows?.Length != 2 * own.n)
        {
            _noiseRows = new PinnedColumn<double>(checked((int)(2 * own.n)), 3);
        }
        (long Step, long Neuron) first = threads <= 1
            ? AdvanceRange(&own, state, 0, own.n, ref _room)
            : AdvanceRanges(&own, state, threads);
        if (within is not null)
        {
            _samples!.Take(&own, own.noise_count > 0 ? _noiseRows : null, state, step);
        }
        Sort(run, state);
        KeepRefractory(run, state);
        return first;
    }

    private (long Step, long Neuron) AdvanceRanges(
        adexif_run* run, NeuronState<T> state, int threads)
    {
        (long Step, long Neuron) first = (-1, -1);
        KernelRanges.ForEach(run->n, threads, (begin, end) =>
        {
            adexif_accurate_event[] room = [];
            (long Step, long Neuron) here = AdvanceRange(run, state, begin, end, ref room);
            lock (_lock)
            {
                first = here.Step >= 0 && (first.Step < 0 || here.CompareTo(first) < 0)
                    ? here : first;
            }
        });
        return first;
    }

    private (long Step, long Neuron) AdvanceRange(
        adexif_run* run, NeuronState<T> state, long begin, long end,
        ref adexif_accurate_event[] room)
    {
        adexif_accurate call = default;
        call.struct_size = (uint)sizeof(adexif_accurate);
        call.run = run;
        call.coefficients = _coefficients!.Native;
        call.refractory = (double*)state.RefractoryRest!.Pointer;
        call.noise_rows = run->noise_count > 0 ? _noiseRows!.Pointer : null;
        adexif_accurate_progress progress = default;
        progress.struct_size = (uint)sizeof(adexif_accurate_progress);
        long wanted =
            Math.Clamp((end - begin) * Math.Min(run->steps, 16), LeastEvents, MostEvents);
        room = room.Length >= wanted ? room : new adexif_accurate_event[wanted];
        do
        {
            fixed (adexif_accurate_event* events = room)
            {
                call.events = events;
                call.event_capacity = room.Length;
                backend.RunAccurate(&call, begin, end, &progress);
            }
            lock (_lock)
            {
                _events.AddRange(room.AsSpan(0, (int)progress.event_count));
            }
            if (progress.event_needed > room.Length)
            {
                room = new adexif_accurate_event[checked((int)(2 * progress.event_needed))];
            }
        }
        while (progress.finished == 0);
        if (progress.capped_step < 0)
        {
            return (progress.nonfinite_step, progress.nonfinite_neuron);
        }
        (long Step, long Neuron) capped = (progress.capped_step, progress.capped_neuron);
        (long Step, long Neuron) wrong = (progress.nonfinite_step, progress.nonfinite_neuron);
        return wrong.Step >= 0 && wrong.CompareTo(capped) < 0 ? wrong : capped;
    }

    /// <summary>
    /// A current that is a function of V is taken as its tangent at the start of the step: its
    /// slope becomes a conductance.
    /// </summary>
    private void SetTangent(adexif_run* run)
    {
        if (!run->current_slope.IsPresent)
        {
            return;
        }
        int n = (int)run->n;
        if (_current?.Length != n)
        {
            (_current, _conductance) =
                (new PinnedColumn<double>(n, 5), new PinnedColumn<double>(n, 7));
        }
        for (int i = 0; i < n; i++)
        {
            double slope = run->current_slope.At<double>(0, i), v = ((double*)run->v)[i];
            _current!.Span[i] = run->current.At<double>(0, i) - (slope * v);
            _conductance!.Span[i] = run->conductance.At<double>(0, i) - slope;
        }
        run->current_slope = default;
        run->current = KernelInput.Of(_current, 0);
        run->conductance = KernelInput.Of(_conductance, 0);
    }

    /// <summary>Brings the spikes in order, and notes the last of each neuron.</summary>
    private void Sort(adexif_run* run, NeuronState<T> state)
    {
        _order.Sort(CollectionsMarshal.AsSpan(_events), (int)run->steps);
        _spikes.Clear();
        foreach (ref readonly adexif_accurate_event spike in _order.Events)
        {
            // Rounding takes no spike beyond the step that it belongs to.
            double begin = run->t0 + ((run->first_step + spike.step) * run->dt);
            double end = run->t0 + ((run->first_step + spike.step + 1) * run->dt);
            double time = Math.Min(begin + spike.offset, end);
            _spikes.Add(new(spike.step, (int)spike.neuron, time, spike.w_before));
            if (state.LastSpikeTime is { } last)
            {
                last.Span[(int)spike.neuron] = ElementType.Round<T>(time);
            }
        }
    }

    /// <summary>Notes who is refractory after the last step, or spiked in it.</summary>
    private void KeepRefractory(adexif_run* run, NeuronState<T> state)
    {
        state.RestsBelongTo = _coefficients!.TauRef;
        if (state.Refractory is not { } kept)
        {
            return;
        }
        kept.Span.Clear();
        Span<T> rest = state.RefractoryRest!.Span;
        for (int i = 0; i < rest.Length; i++)
        {
            kept.Span[i >> 3] |= rest[i] > T.Zero ? (byte)(1 << (i & 7)) : (byte)0;
        }
        foreach (TimedSpike spike in _spikes)
        {
            kept.Span[spike.Neuron >> 3] |=
                spike.Step == run->steps - 1 ? (byte)(1 << (spike.Neuron & 7)) : (byte)0;
        }
    }
}
