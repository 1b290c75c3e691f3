using System.Numerics;

namespace AdExIFRef.Interop.Conformance;

/// <summary>How a run is cut into calls; no cut may show in a result.</summary>
internal enum Schedule
{
    /// <summary>One call.</summary>
    Whole,

    /// <summary>A call per step.</summary>
    Steps,

    /// <summary>A call per range of neurons, of uneven lengths.</summary>
    Ranges,

    /// <summary>Both.</summary>
    StepsAndRanges,
}

/// <summary>Runs a case on a backend, in memory of its own.</summary>
internal sealed unsafe class CaseRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelCase<T> model;
    private readonly KernelBackend backend;
    private readonly GuardedColumn<T> v;
    private readonly GuardedColumn<T> w;
    private readonly GuardedColumn<T> last;
    private readonly GuardedColumn<T> held;
    private readonly GuardedColumn<byte> spikes;
    private readonly GuardedColumn<byte> refractory;
    private readonly GuardedColumn<byte> heldBits;
    private readonly GuardedColumn<T> rowsV;
    private readonly GuardedColumn<T> rowsW;
    private readonly BackwardRunner<T> back;
    private readonly GuardedColumn<T> traceV;
    private readonly GuardedColumn<T> traceW;
    private readonly GuardedColumn<long> traceNeurons;
    private readonly GuardedColumn<T>[] inputs;
    private readonly GuardedColumn<T>[] columns;
    private readonly GuardedColumn<T>[] noiseColumns;
    private readonly GuardedColumn<T>[] noiseStates;
    private adexif_coefficients coefficients;
    private long nonfiniteStep = -1;
    private long nonfiniteNeuron = -1;

    private CaseRunner(ModelCase<T> model, KernelBackend backend)
    {
        this.model = model;
        this.backend = backend;
        int margin = model.Margin;
        v = new(model.V, margin);
        w = new(model.W, margin + 4);
        last = new(model.LastSpikeTime, margin + 8);
        held = new(model.HeldSteps, margin + 12);
        spikes = new(new byte[RowBytes * model.Steps], 64);
        refractory = new(new byte[RowBytes * model.Steps], 64);
        heldBits = new(new byte[RowBytes * model.Steps], 64);
        rowsV = new(new T[(model.Steps + 1) * model.N], margin);
        rowsW = new(new T[(model.Steps + 1) * model.N], margin + 1);
        model.V.CopyTo(rowsV.Values);
        model.W.CopyTo(rowsW.Values);
        back = new BackwardRunner<T>(model, backend);
        traceV = new(new T[model.TraceRows * model.TraceNeurons.Length], margin);
        traceW = new(new T[model.TraceRows * model.TraceNeurons.Length], margin);
        traceNeurons = new(model.TraceNeurons, margin);
        inputs = [.. model.Inputs.Select(input => new GuardedColumn<T>(input.Values, margin))];
        noiseColumns = [.. model.Noises.SelectMany(noise => noise.Columns)
            .Select(values => new GuardedColumn<T>(values, margin + 1))];
        noiseStates = [.. model.Noises
            .Select(noise => new GuardedColumn<T>(noise.State, margin + 2))];
        uint mask = CoefficientsMask.Of(model.Array);
        columns = [.. Enumerable.Range(0, Kernel.Coefficients).Select(k =>
            new GuardedColumn<T>(new T[(mask >> k & 1) != 0 ? model.N : 1], margin + k))];
    }

    private int RowBytes => (model.N + 7) / 8;

    /// <summary>Runs a case and returns what it left behind.</summary>
    public static CaseResult Run(ModelCase<T> model, KernelBackend backend, Schedule schedule)
    {
        var runner = new CaseRunner<T>(model, backend);
        runner.Prepare();
        bool bySteps = schedule is Schedule.Steps or Schedule.StepsAndRanges;
        bool byRanges = schedule is Schedule.Ranges or Schedule.StepsAndRanges;
        int length = bySteps ? 1 : model.Steps;
        for (int step = 0; step < model.Steps; step += length)
        {
            runner.EachRange(byRanges, (begin, end) => runner.Advance(step, length, begin, end));
        }

        for (int step = model.Steps - length; step >= 0; step -= length)
        {
            runner.EachRange(byRanges, (begin, end) => runner.Return(step, length, begin, end));
        }

        return runner.Collect();
    }

    private void EachRange(bool byRanges, Action<int, int> action)
    {
        int range = 8;
        for (int begin = 0; begin < model.N || begin == 0; begin += range, range += 16)
        {
            range = byRanges ? range : Math.Max(model.N, 8);
            action(begin, Math.Min(begin + range, model.N));
        }
    }

    private void Prepare()
    {
        GuardedColumn<double>[] values =
            [.. model.Parameter.Select(parameter => new GuardedColumn<double>(parameter, 1))];
        adexif_parameters parameters = default;
        parameters.struct_size = (uint)sizeof(adexif_parameters);
        parameters.array_mask = model.Array;
        parameters.reset = model.Reset;
        parameters.clock = model.Clock;
        parameters.upstroke = model.Upstroke;
        parameters.dt = model.Dt;
        parameters.guard = model.Guard;
        for (int p = 0; p < Kernel.Parameters; p++)
        {
            ((double**)&parameters.value)[p] = values[p].Pointer;
        }

        adexif_coefficients prepared = default;
        prepared.struct_size = (uint)sizeof(adexif_coefficients);
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            ((void**)&prepared.column)[k] = columns[k].Pointer;
        }

        backend.Prepare<T>(&parameters, model.N, &prepared);
        coefficients = prepared;
        GC.KeepAlive(values);
    }

    private void Return(int step, int steps, int begin, int end)
    {
        adexif_coefficients prepared = coefficients;
        adexif_run run = Describe(&prepared, 0, model.Steps);
        back.Take(&run, step, steps, begin, end);
    }

    private adexif_run Describe(adexif_coefficients* prepared, int step, int steps)
    {
        adexif_run run = default;
        run.struct_size = (uint)sizeof(adexif_run);
        run.n = model.N;
        run.steps = steps;
        run.first_step = model.FirstStep + step;
        run.t0 = model.Time;
        run.dt = model.Dt;
        run.coefficients = prepared;
        run.v = v.Pointer;
        run.w = w.Pointer;
        run.last_spike_time = last.Pointer;
        run.refractory_steps = held.Pointer;
        run.current = Input(0, step);
        run.conductance = Input(1, step);
        run.current_slope = Input(2, step);
        run.delta = Input(3, step);
        run.v_rows = rowsV.Pointer;
        run.w_rows = rowsW.Pointer;
        run.row_stride = model.N;
        run.refractory_step_bits = heldBits.Pointer;
        run.refractory_step_stride = RowBytes;
        return run;
    }

    private void Advance(int step, int steps, int begin, int end)
    {
        adexif_coefficients prepared = coefficients;
        adexif_run run = Describe(&prepared, step, steps);
        run.v_rows = rowsV.Pointer + ((step + 1) * model.N);
        run.w_rows = rowsW.Pointer + ((step + 1) * model.N);
        run.refractory_step_bits += step * RowBytes;
        if (model.WithBits)
        {
            run.spike_bits = spikes.Pointer + (step * RowBytes);
            run.spike_stride = RowBytes;
            run.refractory_or_spike_bits = refractory.Pointer + (step * RowBytes);
            run.refractory_or_spike_stride = RowBytes;
        }

        adexif_noise* noises = stackalloc adexif_noise[model.Noises.Length];
        for (int k = 0; k < model.Noises.Length; k++)
        {
            noises[k] = Noise(k);
        }

        run.noises = noises;
        run.noise_count = model.Noises.Length;
        run.noise_step = model.NoiseStep + step;
        Trace(&run, step, steps);
        adexif_report report = default;
        report.struct_size = (uint)sizeof(adexif_report);
        backend.Run<T>(&run, begin, end, &report);
        Note(report, step);
    }

    private adexif_input Input(int index, int step)
    {
        CaseInput<T> input = model.Inputs[index];
        return input.Kind == "none" ? default : new adexif_input
        {
            values = inputs[index].Pointer + (step * input.StepStride),
            step_stride = input.StepStride,
            neuron_stride = input.NeuronStride,
        };
    }

    private adexif_noise Noise(int index)
    {
        adexif_noise noise = default;
        noise.struct_size = (uint)sizeof(adexif_noise);
        noise.kind = (int)model.Noises[index].Kind;
        noise.seed = model.Noises[index].Seed;
        noise.state = noiseStates[index].Pointer;
        for (int c = 0; c < NativeMethods.ADEXIF_NOISE_COLUMN_COUNT; c++)
        {
            GuardedColumn<T> column =
                noiseColumns[(index * NativeMethods.ADEXIF_NOISE_COLUMN_COUNT) + c];
            noise.column[c] = column.Pointer;
            noise.array_mask |= column.Values.Length == 1 ? 0 : 1u << c;
        }

        return noise;
    }

    private void Trace(adexif_run* run, int step, int steps)
    {
        int since = step - model.TraceFirst;
        bool single = steps < model.Steps;
        if (single && (since < 0 || since % model.TraceEvery != 0))
        {
            return;
        }

        int row = single ? since / model.TraceEvery * model.TraceNeurons.Length : 0;
        run->trace_count = model.TraceNeurons.Length;
        run->trace_neurons = traceNeurons.Pointer;
        run->trace_first = single ? 0 : model.TraceFirst;
        run->trace_every = single ? 1 : model.TraceEvery;
        run->trace_v = traceV.Pointer + row;
        run->trace_w = traceW.Pointer + row;
    }

    /// <summary>Keeps the first step, and in it the first neuron, of all calls.</summary>
    private void Note(in adexif_report report, int step)
    {
        if (report.nonfinite_step >= 0 && (nonfiniteStep < 0
            || (report.nonfinite_step + step, report.nonfinite_neuron)
                .CompareTo((nonfiniteStep, nonfiniteNeuron)) < 0))
        {
            nonfiniteStep = report.nonfinite_step + step;
            nonfiniteNeuron = report.nonfinite_neuron;
        }
    }

    private CaseResult Collect()
    {
        var result = new CaseResult();
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            Add(result, ((adexif_coefficient)k).ToString(), columns[k]);
        }

        Add(result, "V", v);
        Add(result, "w", w);
        Add(result, "last_spike_time", last);
        Add(result, "refractory_steps", held);
        Add(result, "spikes", spikes);
        Add(result, "refractory", refractory);
        Add(result, "held", heldBits);
        Add(result, "rows of V", rowsV);
        Add(result, "rows of w", rowsW);
        Add(result, "trace of V", traceV);
        Add(result, "trace of w", traceW);
        for (int k = 0; k < noiseStates.Length; k++)
        {
            Add(result, $"state of noise {k}", noiseStates[k]);
        }

        result.Add<long>("report", [nonfiniteStep, nonfiniteNeuron]);
        back.Collect(result);
        return result;
    }

    private static void Add<TValue>(CaseResult result, string name, GuardedColumn<TValue> column)
        where TValue : unmanaged
    {
        if (!column.IsIntact)
        {
            throw new InvalidOperationException($"Something was written beside {name}.");
        }

        result.Add<TValue>(name, column.Values);
    }
}
