using System.Numerics;

namespace AdExIFRef.Interop.Conformance;

/// <summary>Takes gradients back through the run that a case runner has made.</summary>
internal sealed unsafe class BackwardRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelCase<T> _model;
    private readonly BackwardCase<T> _asked;
    private readonly KernelBackend _backend;
    private readonly GuardedColumn<T> _own;
    private readonly GuardedColumn<T> _curvature;
    private readonly GuardedColumn<T>[] _losses;
    private readonly GuardedColumn<T> _adjoint;
    private readonly GuardedColumn<T> _sums;
    private readonly GuardedColumn<T>[] _outputs;
    private long _step = -1;
    private long _neuron = -1;

    public BackwardRunner(ModelCase<T> model, KernelBackend backend)
    {
        _model = model;
        _backend = backend;
        _asked = new BackwardCase<T>(model, model.Seed);
        int margin = model.Margin;
        _own = new(_asked.OwnSurrogate, margin);
        _curvature = new(_asked.Curvature, margin + 1);
        _losses = [.. _asked.Losses.Select(values => new GuardedColumn<T>(values, margin + 2))];
        _adjoint = new(_asked.Adjoint, margin + 3);
        _sums = new(_asked.Sums, margin + 4);
        _outputs = [.. _asked.Wanted.Select(wanted =>
            new GuardedColumn<T>(new T[wanted ? model.Steps * model.N : 0], margin))];
    }

    /// <summary>
    /// Goes back over some steps of some neurons. The run describes all steps; its rows begin with
    /// the state before the first one.
    /// </summary>
    public void Take(adexif_run* run, int from, int steps, int begin, int end)
    {
        int n = _model.N;
        adexif_run part = *run;
        T* v = (T*)run->v_rows, w = (T*)run->w_rows;
        part.steps = steps;
        part.noises = null;
        part.noise_count = 0;
        part.v_rows = v + ((from + 1) * n);
        part.w_rows = w + ((from + 1) * n);
        part.refractory_step_bits = run->refractory_step_bits + (from * run->refractory_step_stride);
        part.current = Later(run->current, from);
        part.conductance = Later(run->conductance, from);
        part.current_slope = Later(run->current_slope, from);
        part.delta = Later(run->delta, from);
        adexif_backward b = default;
        b.struct_size = (uint)sizeof(adexif_backward);
        b.run = &part;
        b.v_start = v + (from * n);
        b.w_start = w + (from * n);
        Ask(&b, from);
        adexif_report report = default;
        report.struct_size = (uint)sizeof(adexif_report);
        _backend.Backward<T>(&b, begin, end, &report);
        Note(report, from);
    }

    public void Collect(CaseResult result)
    {
        GuardedColumn<T>[] all = [_adjoint, _sums, .. _outputs, _own, _curvature, .. _losses];
        for (int k = 0; k < all.Length; k++)
        {
            if (!all[k].IsIntact)
            {
                throw new InvalidOperationException($"Something was written beside column {k}.");
            }
        }

        result.Add<T>("adjoints", _adjoint.Values);
        result.Add<T>("gradients of parameters", _sums.Values);
        string[] names = ["by I", "by I'", "by jumps", "Vr"];
        for (int k = 0; k < _outputs.Length; k++)
        {
            result.Add<T>(names[k], _outputs[k].Values);
        }

        result.Add<long>("report of the backward pass", [_step, _neuron]);
    }

    private void Ask(adexif_backward* b, int from)
    {
        int n = _model.N;
        b->surrogate = (int)_asked.Surrogate;
        for (int k = 0; k < _asked.Arguments.Length; k++)
        {
            b->surrogate_argument[k] = _asked.Arguments[k];
        }

        b->detach_reset = _asked.Detach ? 1 : 0;
        b->cut_at_spike = _asked.Cut ? 1 : 0;
        b->adjoint_limit = _asked.Limit;
        if (_asked.OwnSurrogate.Length > 0)
        {
            b->surrogate_start = _own.Pointer + (from * n);
            b->surrogate_rows = Rows(_own, from + 1);
        }

        b->curvature = Rows(_curvature, from);
        b->spike_loss = Rows(_losses[0], from);
        b->v_loss = Rows(_losses[1], from);
        b->w_loss = Rows(_losses[2], from);
        b->v_adjoint = _adjoint.Pointer;
        b->w_adjoint = _adjoint.Pointer + n;
        b->gradient_stride = n;
        b->current_gradient = Output(0, from);
        b->current_slope_gradient = Output(1, from);
        b->delta_gradient = Output(2, from);
        b->reset_potential = Output(3, from);
        for (int p = 0; p < Kernel.Parameters; p++)
        {
            bool wanted = (_asked.Parameters >> p & 1) != 0;
            b->parameter_gradient[p] = wanted ? _sums.Pointer + (p * n) : null;
        }
    }

    private static adexif_input Later(adexif_input input, int steps)
    {
        if (input.values != null)
        {
            input.values = (T*)input.values + (steps * input.step_stride);
        }

        return input;
    }

    private adexif_input Rows(GuardedColumn<T> column, int from) => column.Values.IsEmpty
        ? default
        : new adexif_input
        {
            values = column.Pointer + (from * _model.N),
            step_stride = _model.N,
            neuron_stride = 1,
        };

    private T* Output(int index, int from) =>
        _outputs[index].Values.IsEmpty ? null : _outputs[index].Pointer + (from * _model.N);

    /// <summary>Keeps the last step, and in it the first neuron, of all calls.</summary>
    private void Note(in adexif_report report, int from)
    {
        if (report.nonfinite_step >= 0 && (report.nonfinite_step + from > _step
            || (report.nonfinite_step + from == _step && report.nonfinite_neuron < _neuron)))
        {
            _step = report.nonfinite_step + from;
            _neuron = report.nonfinite_neuron;
        }
    }
}
