using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What there is to report of a step that was just made, while its inputs are still there.
/// </summary>
/// <param name="population">The population.</param>
/// <param name="t">The time of the step, ms.</param>
/// <param name="current">The argument of the step, mA: one value, one per neuron, or none.</param>
/// <param name="columns">The sums of the keyed inputs; null for none.</param>
internal readonly ref struct StepReport<T>(
    Population<T> population, double t, ReadOnlySpan<T> current, InputColumns<T>? columns)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PopulationWarnings<T> _warnings = population.Warnings;
    private readonly NeuronState<T> _state = population.State.Columns;
    private readonly InputSet<T> _inputs = population.Inputs;
    private readonly double _dt = population.Preparation.Dt;
    private readonly bool _hasNoise = population.Preparation.Noise is not null;
    private readonly double _t = t;
    private readonly InputColumns<T>? _columns = columns;
    private readonly ReadOnlySpan<T> _current = current;

    /// <summary>Returns the report.</summary>
    /// <param name="neuron">The first neuron that is not finite, or -1.</param>
    /// <param name="before">The state before the step, where it was kept.</param>
    public CallReport Of(long neuron, NeuronState<T>? before)
    {
        var report = new CallReport { Time = _warnings.ReportOfTime(_t, _dt) };
        if (neuron >= 0 && _warnings.DescribesNonFinite)
        {
            (InputRoll currents, InputRoll deltas) = Rolls((int)neuron);
            string? input = currents.NonFinite() ?? deltas.NonFinite();
            report = report.With(
                new NonFinite(0, 0, neuron)
                {
                    Input = input,
                    Before = before?.DescribeNonFinite(neuron),
                },
                PlaceOf(neuron));
        }
        if (!InputWatch<T>.IsDue(_state.NoiseStep))
        {
            return report;
        }
        return LookAtInputs(report) with
        {
            Runaway = _warnings.ReportOfState(_state, _state.NoiseStep, _t),
        };
    }

    private StepPlace PlaceOf(long neuron) => new(_state.NoiseStep, _t, neuron);

    private CallReport LookAtInputs(CallReport report)
    {
        InputWatch<T> watch = _warnings.Watch;
        ReadOnlySpan<T> sum = Column(_columns?.Current, _current);
        ReadOnlySpan<T> conductance = Column(_columns?.Conductance, []);
        ReadOnlySpan<T> delta = Column(_columns?.Delta, []);
        int neuron = watch.FindLarge(sum, conductance, delta, _state.Count);
        if (neuron >= 0)
        {
            (InputRoll currents, InputRoll deltas) = Rolls(neuron);
            double move = watch.Move(
                At(sum, neuron), At(conductance, neuron), At(delta, neuron), neuron);
            report = report with
            {
                LargeStep = InputWatch<T>.DescribeLarge(currents, deltas, PlaceOf(neuron), move),
            };
        }
        bool currentAlone = !_hasNoise && delta.IsEmpty && conductance.IsEmpty
            && _columns?.Slope is null;
        return currentAlone
            ? report with { Negligible = watch.NoteSize(sum, 1) }
            : report;
    }

    /// <summary>The inputs of a neuron in the step.</summary>
    private (InputRoll Currents, InputRoll Deltas) Rolls(int neuron)
    {
        InputRoll currents = new(Current.BaseUnit), deltas = new(Voltage.BaseUnit);
        ReadOnlySpan<T> sum = Column(_columns?.Current, _current);
        if (!_current.IsEmpty)
        {
            currents.Add("the current", At(_current, neuron));
        }
        _inputs.Currents.Describe(currents, neuron);
        _inputs.Deltas.Describe(deltas, neuron);
        currents.SetSum(At(sum, neuron), At(Column(_columns?.Slope, []), neuron));
        deltas.SetSum(At(Column(_columns?.Delta, []), neuron), T.Zero);
        return (currents, deltas);
    }

    private static ReadOnlySpan<T> Column(PinnedColumn<T>? column, ReadOnlySpan<T> otherwise) =>
        column is null ? otherwise : column.Span;

    private static T At(ReadOnlySpan<T> values, int neuron) =>
        values.IsEmpty ? T.Zero : values[values.Length == 1 ? 0 : neuron];
}
