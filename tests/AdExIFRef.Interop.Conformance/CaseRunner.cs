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
    private readonly ModelCase<T> _model;
    private readonly KernelBackend _backend;
    private readonly GuardedColumn<T> _v;
    private readonly GuardedColumn<T> _w;
    private readonly GuardedColumn<T> _last;
    private readonly GuardedColumn<T> _held;
    private readonly GuardedColumn<byte> _spikes;
    private readonly GuardedColumn<byte> _refractory;
    private readonly GuardedColumn<byte> _refractoryBits;
    private readonly GuardedColumn<T> _rowsV;
    private readonly GuardedColumn<T> _rowsW;
    private readonly BackwardRunner<T> _back;
    private readonly GuardedColumn<T> _traceV;
    private readonly GuardedColumn<T> _traceW;
    private readonly GuardedColumn<long> _traceNeurons;
    private readonly GuardedColumn<T>[] _inputs;
    private readonly GuardedColumn<T>[] _columns;
    private readonly GuardedColumn<T>[] _noiseColumns;
    private readonly GuardedColumn<T>[] _noiseStates;
    private adexif_coefficients _coefficients;
    private long _nonfiniteStep = -1;
    private long _nonfiniteNeuron = -1;

    private CaseRunner(ModelCase<T> model, KernelBackend backend)
    {
        _model = model;
        _backend = backend;
        int margin = model.Margin;
        _v = new(model.V, margin);
        _w = new(model.W, margin + 4);
        _last = new(model.LastSpikeTime, margin + 8);
        _held = new(model.RefractorySteps, margin + 12);
        _spikes = new(new byte[RowBytes * model.Steps], 64);
        _refractory = new(new byte[RowBytes * model.Steps], 64);
        _refractoryBits = new(new byte[RowBytes * model.Steps], 64);
        _rowsV = new(new T[(model.Steps + 1) * model.N], margin);
        _rowsW = new(new T[(model.Steps + 1) * model.N], margin + 1);
        model.V.CopyTo(_rowsV.Values);
        model.W.CopyTo(_rowsW.Values);
        _back = new BackwardRunner<T>(model, backend);
        _traceV = new(new T[model.TraceRows * model.TraceNeurons.Length], margin);
        _traceW = new(new T[model.TraceRows * model.TraceNeurons.Length], margin);
        _traceNeurons = new(model.TraceNeurons, margin);
        _inputs = [.. model.Inputs.Select(input => new GuardedColumn<T>(input.Values, margin))];
        _noiseColumns = [.. model.Noises.SelectMany(noise => noise.Columns)
            .Select(values => new GuardedColumn<T>(values, margin + 1))];
        _noiseStates = [.. model.Noises
            .Select(noise => new GuardedColumn<T>(noise.State, margin + 2))];
        uint mask = CoefficientsMask.Of(model.Array);
        _columns = [.. Enumerable.Range(0, Kernel.Coefficients).Select(k =>
            new GuardedColumn<T>(new T[(mask >> k & 1) != 0 ? model.N : 1], margin + k))];
    }

    private int RowBytes => (_model.N + 7) / 8;

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
        for (int begin = 0; begin < _model.N || begin == 0; begin += range, range += 16)
        {
            range = byRanges ? range : Math.Max(_model.N, 8);
            action(begin, Math.Min(begin + range, _model.N));
        }
    }

    private void Prepare()
    {
        GuardedColumn<double>[] values =
            [.. _model.Parameter.Select(parameter => new GuardedColumn<double>(parameter, 1))];
        adexif_parameters parameters = default;
        parameters.struct_size = (uint)sizeof(adexif_parameters);
        parameters.array_mask = _model.Array;
        parameters.reset = _model.Reset;
        parameters.clock = _model.Clock;
        parameters.upstroke = _model.Upstroke;
        parameters.dt = _model.Dt;
        parameters.guard = _model.Guard;
        for (int p = 0; p < Kernel.Parameters; p++)
        {
            ((double**)&parameters.value)[p] = values[p].Pointer;
        }

        adexif_coefficients prepared = default;
        prepared.struct_size = (uint)sizeof(adexif_coefficients);
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            ((void**)&prepared.column)[k] = _columns[k].Pointer;
        }

        _backend.Prepare<T>(&parameters, _model.N, &prepared);
        _coefficients = prepared;
        GC.KeepAlive(values);
    }

    private void Return(int step, int steps, int begin, int end)
    {
        adexif_coefficients prepared = _coefficients;
        adexif_run run = Describe(&prepared, 0, _model.Steps);
        _back.Take(&run, step, steps, begin, end);
    }

    private adexif_run Describe(adexif_coefficients* prepared, int step, int steps)
    {
        adexif_run run = default;
        run.struct_size = (uint)sizeof(adexif_run);
        run.n = _model.N;
        run.steps = steps;
        run.first_step = _model.FirstStep + step;
        run.t0 = _model.Time;
        run.dt = _model.Dt;
        run.coefficients = prepared;
        run.v = _v.Pointer;
        run.w = _w.Pointer;
        run.last_spike_time = _last.Pointer;
        run.refractory_steps = _held.Pointer;
        run.current = Input(0, step);
        run.conductance = Input(1, step);
        run.current_slope = Input(2, step);
        run.delta = Input(3, step);
        run.v_rows = _rowsV.Pointer;
        run.w_rows = _rowsW.Pointer;
        run.row_stride = _model.N;
        run.refractory_step_bits = _refractoryBits.Pointer;
        run.refractory_step_stride = RowBytes;
        return run;
    }

    private void Advance(int step, int steps, int begin, int end)
    {
        adexif_coefficients prepared = _coefficients;
        adexif_run run = Describe(&prepared, step, steps);
        run.v_rows = _rowsV.Pointer + ((step + 1) * _model.N);
        run.w_rows = _rowsW.Pointer + ((step + 1) * _model.N);
        run.refractory_step_bits += step * RowBytes;
        if (_model.WithBits)
        {
            run.spike_bits = _spikes.Pointer + (step * RowBytes);
            run.spike_stride = RowBytes;
            run.refractory_or_spike_bits = _refractory.Pointer + (step * RowBytes);
            run.refractory_or_spike_stride = RowBytes;
        }

        adexif_noise* noises = stackalloc adexif_noise[_model.Noises.Length];
        for (int k = 0; k < _model.Noises.Length; k++)
        {
            noises[k] = Noise(k);
        }

        run.noises = noises;
        run.noise_count = _model.Noises.Length;
        run.noise_step = _model.NoiseStep + step;
        Trace(&run, step, steps);
        adexif_report report = default;
        report.struct_size = (uint)sizeof(adexif_report);
        _backend.Run<T>(&run, begin, end, &report);
        Note(report, step);
    }

    private adexif_input Input(int index, int step)
    {
        CaseInput<T> input = _model.Inputs[index];
        return input.Kind == "none" ? default : new adexif_input
        {
            values = _inputs[index].Pointer + (step * input.StepStride),
            step_stride = input.StepStride,
            neuron_stride = input.NeuronStride,
        };
    }

    private adexif_noise Noise(int index)
    {
        adexif_noise noise = default;
        noise.struct_size = (uint)sizeof(adexif_noise);
        noise.kind = (int)_model.Noises[index].Kind;
        noise.seed = _model.Noises[index].Seed;
        noise.state = _noiseStates[index].Pointer;
        for (int c = 0; c < NativeMethods.ADEXIF_NOISE_COLUMN_COUNT; c++)
        {
            GuardedColumn<T> column =
                _noiseColumns[(index * NativeMethods.ADEXIF_NOISE_COLUMN_COUNT) + c];
            noise.column[c] = column.Pointer;
            noise.array_mask |= column.Values.Length == 1 ? 0 : 1u << c;
        }

        return noise;
    }

    private void Trace(adexif_run* run, int step, int steps)
    {
        int since = step - _model.TraceFirst;
        bool single = steps < _model.Steps;
        if (single && (since < 0 || since % _model.TraceEvery != 0))
        {
            return;
        }

        int row = single ? since / _model.TraceEvery * _model.TraceNeurons.Length : 0;
        run->trace_count = _model.TraceNeurons.Length;
        run->trace_neurons = _traceNeurons.Pointer;
        run->trace_first = single ? 0 : _model.TraceFirst;
        run->trace_every = single ? 1 : _model.TraceEvery;
        run->trace_v = _traceV.Pointer + row;
        run->trace_w = _traceW.Pointer + row;
    }

    /// <summary>Keeps the first step, and in it the first neuron, of all calls.</summary>
    private void Note(in adexif_report report, int step)
    {
        if (report.nonfinite_step >= 0 && (_nonfiniteStep < 0
            || (report.nonfinite_step + step, report.nonfinite_neuron)
                .CompareTo((_nonfiniteStep, _nonfiniteNeuron)) < 0))
        {
            _nonfiniteStep = report.nonfinite_step + step;
            _nonfiniteNeuron = report.nonfinite_neuron;
        }
    }

    private CaseResult Collect()
    {
        var result = new CaseResult();
        for (int k = 0; k < Kernel.Coefficients; k++)
        {
            Add(result, ((adexif_coefficient)k).ToString(), _columns[k]);
        }

        Add(result, "V", _v);
        Add(result, "w", _w);
        Add(result, "last_spike_time", _last);
        Add(result, "refractory_steps", _held);
        Add(result, "spikes", _spikes);
        Add(result, "refractory", _refractory);
        Add(result, "held", _refractoryBits);
        Add(result, "rows of V", _rowsV);
        Add(result, "rows of w", _rowsW);
        Add(result, "trace of V", _traceV);
        Add(result, "trace of w", _traceW);
        for (int k = 0; k < _noiseStates.Length; k++)
        {
            Add(result, $"state of noise {k}", _noiseStates[k]);
        }

        result.Add<long>("report", [_nonfiniteStep, _nonfiniteNeuron]);
        _back.Collect(result);
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
