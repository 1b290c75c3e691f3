using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Advances a population by one step at a time.</summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
internal sealed class Stepper<T>(Population<T> population)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PopulationSettings _settings = population.Settings;
    private readonly PopulationState<T> _state = population.State;
    private readonly InputSet<T> _inputs = population.Inputs;
    private readonly Preparation<T> _preparation = population.Preparation;
    private readonly SpikeTimeKeeper<T> _times = population.Times;
    private readonly PopulationWarnings<T> _warnings = population.Warnings;
    private readonly KernelCall<T> _call = population.Call;
    private T[]? _tiled;

    /// <summary>Makes a step with a current for each neuron, of the batch or of all.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="dt">Its size, ms.</param>
    /// <param name="current">mA.</param>
    /// <returns>1 for each neuron that spikes, else 0; valid until the next step.</returns>
    public ReadOnlySpan<T> Step(double t, double dt, ReadOnlySpan<T> current)
    {
        _preparation.Ready(dt);
        NeuronState<T> columns = _state.Columns;
        return Advance(
            t, columns, current.Length == columns.Count ? Own(current) : Tile(current));
    }

    /// <summary>Makes a step with the same current for all neurons.</summary>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/param"/>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/returns"/>
    public ReadOnlySpan<T> Step(double t, double dt, Current current)
    {
        _preparation.Ready(dt);
        if (!double.IsFinite(current.BaseValue))
        {
            throw Errors.NotFinite(nameof(current), current);
        }
        T value = ElementType.Round<T>(current.BaseValue);
        return Advance(t, _state.Columns, new ReadOnlySpan<T>(in value));
    }

    /// <summary>Makes a step with currents that broadcast to the state.</summary>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/param"/>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/returns"/>
    public ReadOnlySpan<T> Step(double t, double dt, QuantityArray<Current> current)
    {
        _preparation.Ready(dt);
        NeuronState<T> columns = _state.Columns;
        double[] values = ((Parameter<Current>)current).Resolve(columns.Shape, nameof(current));
        ParameterGuard.Finite<Current>(values, nameof(current));
        return Advance(t, columns, Array.ConvertAll(values, ElementType.Round<T>));
    }

    /// <summary>Makes a step with the keyed inputs alone.</summary>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/param"/>
    /// <inheritdoc cref="Step(double, double, ReadOnlySpan{T})" path="/returns"/>
    public ReadOnlySpan<T> Step(double t, double dt)
    {
        _preparation.Ready(dt);
        return Advance(t, _state.Columns, []);
    }

    /// <summary>
    /// A current of the state's length: the caller's own memory, not the state's.
    /// </summary>
    private ReadOnlySpan<T> Own(ReadOnlySpan<T> current) => !_state.Columns.Overlaps(current)
        ? current
        : throw Errors.SharedMemory(
            nameof(current), "the layer's state", "pass a copy");

    /// <summary>A current of the length of one batch element, repeated.</summary>
    private ReadOnlySpan<T> Tile(ReadOnlySpan<T> current)
    {
        int inSize = _settings.InSize.Size, count = _state.Columns.Count;
        if (current.Length != inSize)
        {
            throw Errors.WrongLength(
                nameof(current), current.Length,
                $"are {inSize}, one per neuron"
                + (count == inSize ? "" : $", or {count}, one per neuron and batch element"));
        }
        _tiled = _tiled?.Length == count ? _tiled : new T[count];
        Span<T> tiled = _tiled;
        for (int start = 0; start < count; start += inSize)
        {
            current.CopyTo(tiled[start..]);
        }
        return tiled;
    }

    /// <summary>A prepared step; the current has one element, one per neuron, or none.</summary>
    private ReadOnlySpan<T> Advance(
        double t, NeuronState<T> columns, scoped ReadOnlySpan<T> current)
    {
        TimeRange.Require<T>(t, _preparation.Dt);
        NeuronState<T>? before =
            population.KeepBeforeStep(_settings.BlowUpPolicy == BlowUpPolicy.Throw);
        InputColumns<T>? inputs = _inputs.HasSums
            ? _inputs.Sum(current, columns.V.Span, _preparation.Coefficients)
            : null;
        string? problem = _times.IsNeeded(t, columns) ? _times.Settle(t, isMeant: false) : null;
        long neuron = inputs is null
            ? _call.Step(t, current)
            : _call.Step(
                t, inputs.Current is { } sum ? sum.Span : current, inputs.OfStep);
        bool plain = neuron < 0 && problem is null && Math.Abs(t) < _warnings.TimeLimit
            && !InputWatch<T>.IsDue(columns.NoiseStep);
        return plain
            ? Commit(t, columns)
            : CommitAndReport(t, current, inputs, neuron, problem, before);
    }

    /// <summary>Ends a step that there may be something to report of.</summary>
    private ReadOnlySpan<T> CommitAndReport(
        double t, scoped ReadOnlySpan<T> current, InputColumns<T>? inputs, long neuron,
        string? problem, NeuronState<T>? before)
    {
        NeuronState<T> columns = _state.Columns;
        var step = new StepReport<T>(population, t, current, inputs);
        CallReport report = step.Of(neuron, before);
        var where = new NonFinite(0, neuron < 0 ? -1 : 0, neuron)
        {
            Input = report.FaultyInput,
            Before = neuron < 0 ? null : before?.DescribeNonFinite(neuron),
        };
        if (_warnings.Refusal(where, report.NonFinite, columns) is { } refusal)
        {
            _state.TakeBack(_state.Backup);
            throw refusal;
        }
        ReadOnlySpan<T> spikes = Commit(t, columns);
        _warnings.WarnOfTime(problem);
        _warnings.Warn(report);
        return spikes;
    }

    /// <summary>Ends a step: what was used once is dropped, and the clock goes on.</summary>
    private ReadOnlySpan<T> Commit(double t, NeuronState<T> columns)
    {
        _inputs.DropUsed();
        _state.AdvanceStep(t, _preparation.Dt, columns);
        _times.NoteStep();
        Span<T> spikes = _state.Spikes.Span;
        _call.CountSpikes(spikes);
        return spikes;
    }
}
