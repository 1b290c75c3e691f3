using AdExIFRef.Interop.Conformance;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>The accurate mode straight from a backend's kernel.</summary>
internal static unsafe class KernelAccurate
{
    /// <summary>Runs a case.</summary>
    /// <param name="backend">The kernel.</param>
    /// <param name="from">The case.</param>
    /// <param name="cuts">The steps at which the run is cut into several.</param>
    /// <param name="ranges">The neurons of a call; 0 for all.</param>
    /// <param name="capacity">The spikes that a call has room for.</param>
    public static AccurateOutcome Run(
        KernelBackend backend, AccurateCase from, int[]? cuts = null, int ranges = 0,
        int capacity = 1 << 14)
    {
        int n = from.Neurons, rowBytes = (n + 7) / 8;
        var v = new GuardedColumn<double>(from.V, 1);
        var w = new GuardedColumn<double>(from.W, 3);
        var r = new GuardedColumn<double>(from.Refractory, 5);
        var vRows = new GuardedColumn<double>(new double[n * from.Steps], 1);
        var wRows = new GuardedColumn<double>(new double[n * from.Steps], 3);
        var bits = new GuardedColumn<byte>(new byte[rowBytes * from.Steps], 1);
        var noise = new GuardedColumn<double>(new double[2 * n], 7);
        var spikes = new List<AccurateSpike>();
        (long Step, long Neuron) nonFinite = (-1, -1), capped = (-1, -1);
        int calls = 0;
        int[] edges = [0, .. cuts ?? [], from.Steps];
        using var coefficients = new KernelAccurateCoefficients(backend, from);
        var events = new adexif_accurate_event[capacity];
        var numbers = new double[] { 0, from.Noise };
        fixed (double* current = from.Current, conductance = from.Conductance, delta = from.Delta)
        fixed (double* mean = numbers)
        fixed (adexif_accurate_event* room = events)
        {
            adexif_noise white = default;
            white.struct_size = (uint)sizeof(adexif_noise);
            white.kind = (int)adexif_noise_kind.ADEXIF_NOISE_WHITE;
            white.seed = 7;
            white.column[0] = mean;
            white.column[1] = mean + 1;
            for (int part = 0; part + 1 < edges.Length; part++)
            {
                int first = edges[part];
                adexif_run run = default;
                run.struct_size = (uint)sizeof(adexif_run);
                run.n = n;
                run.steps = edges[part + 1] - first;
                run.first_step = first;
                run.dt = from.Dt;
                run.v = v.Pointer;
                run.w = w.Pointer;
                run.current = Input(from, from.Current, current, first);
                run.conductance = Input(from, from.Conductance, conductance, first);
                run.delta = Input(from, from.Delta, delta, first);
                run.noises = from.Noise > 0 ? &white : null;
                run.noise_count = from.Noise > 0 ? 1 : 0;
                run.noise_step = first;
                run.spike_bits = bits.Pointer + (first * rowBytes);
                run.spike_stride = rowBytes;
                run.v_rows = vRows.Pointer + (first * n);
                run.w_rows = wRows.Pointer + (first * n);
                run.row_stride = n;
                run.trace_every = 1;
                adexif_accurate call = default;
                call.struct_size = (uint)sizeof(adexif_accurate);
                call.run = &run;
                call.coefficients = coefficients.Native;
                call.refractory = r.Pointer;
                call.noise_rows = noise.Pointer;
                call.events = room;
                call.event_capacity = capacity;
                int length = ranges == 0 ? n : ranges;
                for (int begin = 0; begin < n; begin += length)
                {
                    adexif_accurate_progress progress = default;
                    progress.struct_size = (uint)sizeof(adexif_accurate_progress);
                    do
                    {
                        backend.RunAccurate(
                            &call, begin, Math.Min(begin + length, n), &progress);
                        calls++;
                        if (progress.event_count == 0 && progress.finished == 0)
                        {
                            throw new InvalidOperationException(
                                $"{progress.event_needed} spikes need room.");
                        }

                        for (int k = 0; k < progress.event_count; k++)
                        {
                            spikes.Add(new(
                                events[k].step + first, events[k].offset, events[k].neuron,
                                events[k].w_before, events[k].w_after));
                        }
                    }
                    while (progress.finished == 0);

                    nonFinite = Earlier(
                        nonFinite, first, progress.nonfinite_step, progress.nonfinite_neuron);
                    capped = Earlier(
                        capped, first, progress.capped_step, progress.capped_neuron);
                }
            }
        }

        if (!(v.IsIntact && w.IsIntact && r.IsIntact && vRows.IsIntact && wRows.IsIntact
            && bits.IsIntact && noise.IsIntact))
        {
            throw new InvalidOperationException("Something was written beside a column.");
        }

        spikes.Sort();
        return new AccurateOutcome
        {
            V = v.Values.ToArray(),
            W = w.Values.ToArray(),
            Refractory = r.Values.ToArray(),
            VRows = vRows.Values.ToArray(),
            WRows = wRows.Values.ToArray(),
            SpikeBits = bits.Values.ToArray(),
            Spikes = [.. spikes],
            NonFinite = nonFinite,
            Capped = capped,
            Calls = calls,
        };
    }

    private static (long Step, long Neuron) Earlier(
        (long Step, long Neuron) known, int first, long step, long neuron) =>
        step < 0 || (known.Step >= 0 && known.CompareTo((step + first, neuron)) < 0)
            ? known
            : (step + first, neuron);

    private static adexif_input Input(
        AccurateCase from, double[]? values, double* pointer, int first)
    {
        adexif_input input = default;
        if (values is null)
        {
            return input;
        }

        bool isConstant = values.Length <= from.Neurons;
        input.step_stride = isConstant ? 0 : from.Neurons;
        input.neuron_stride = values.Length == 1 ? 0 : 1;
        input.values = pointer + (first * input.step_stride);
        return input;
    }
}
