using static AdExIFRef.Interop.WarningKind;

namespace AdExIFRef.Interop;

/// <summary>Warnings: what goes wrong without an exception.</summary>
public partial class AdExIF<T>
{
    private readonly InputWatch<T> _watch = new();
    private WarningOnce _warned;
    private double _timeLimit;

    /// <summary>
    /// Raised where results are likely to be wrong. Where nobody subscribed, one line goes to
    /// standard error.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each kind is reported once per layer. After <see cref="InitState"/> and
    /// <see cref="ResetState"/> the kinds that are about the state (<c>NonFiniteState</c>,
    /// <c>NonFiniteInput</c>, <c>RunawayState</c>, <c>TimeWentBack</c>) are reported again. Steps in
    /// messages count from 0 at the last <see cref="InitState"/> or <see cref="ResetState"/>.
    /// </para>
    /// <para>
    /// A handler runs on the thread of the call, which has not returned yet: the layer is still in
    /// use. Its exception does not reach the caller: it goes to standard error. To silence a layer,
    /// subscribe a handler that does nothing; <see cref="BlowUpPolicy"/> turns what is not finite
    /// into an exception, or ignores it.
    /// </para>
    /// </remarks>
    public event EventHandler<NeuronWarning>? Warning;

    private bool IsRefractoryByTime =>
        TimeResolution.IsRefractoryByTime(_preparation.Values, (adexif_clock)Clock);

    /// <summary>
    /// Whether it matters why values are not finite: what follows the first time in a state is
    /// mostly its consequence.
    /// </summary>
    private bool DescribesNonFinite => BlowUpPolicy == BlowUpPolicy.Throw
        || (BlowUpPolicy == BlowUpPolicy.Warn
            && !_warned.IsGiven(NonFiniteState) && !_warned.IsGiven(NonFiniteInput));

    /// <summary>Reports something the first time; never throws.</summary>
    private protected void Warn(WarningKind kind, string message)
    {
        if (_warned.Take(kind))
        {
            new NeuronWarning(kind, Name, message).Deliver(Warning, this);
        }
    }

    private void Warn(WarningKind kind, IWarningFinding finding)
    {
        if (_warned.Take(kind))
        {
            new NeuronWarning(kind, Name, finding).Deliver(Warning, this);
        }
    }

    /// <summary>
    /// Returns what a call that gave values which are not finite must throw, or null where it may
    /// go on: the one place that knows what <see cref="BlowUpPolicy"/> does to them.
    /// </summary>
    /// <param name="where">Where they are; nowhere is nothing.</param>
    /// <param name="message">What there is to say of them.</param>
    private NonFiniteStateException? Refusal(NonFinite where, string? message) =>
        where.Any && BlowUpPolicy == BlowUpPolicy.Throw
            ? new NonFiniteStateException(
                message!, where with { Count = _state!.CountNonFinite() })
            : null;

    /// <summary>Reports what a call found; its state is final.</summary>
    private void Warn(CallReport report)
    {
        bool ignores = BlowUpPolicy == BlowUpPolicy.Ignore;
        if (report.NonFinite is { } nonFinite && DescribesNonFinite)
        {
            Warn(report.FaultyInput is null ? NonFiniteState : NonFiniteInput, nonFinite);
        }
        if (report.LargeStep is { } large && !ignores)
        {
            Warn(LargeStep, large);
            _watch.StopLarge();
        }
        if (report.Runaway is { } runaway && !ignores)
        {
            Warn(RunawayState, runaway);
        }
        if (report.Negligible is { } negligible)
        {
            Warn(NegligibleInput, negligible);
            _watch.StopSmall();
        }
        if (report.Time is { } time)
        {
            Warn(WarningKind.TimeResolution, time);
        }
    }

    /// <summary>Looks at a step that was just made, while its inputs are still there.</summary>
    private CallReport ReportOfStep(
        double t, ReadOnlySpan<T> current, InputColumns<T>? columns, long neuron,
        NeuronState<T>? before)
    {
        var report = new CallReport { Time = ReportOfTime(t) };
        if (neuron >= 0 && DescribesNonFinite)
        {
            (InputRoll currents, InputRoll deltas) = Rolls(current, columns, (int)neuron);
            string? input = currents.NonFinite() ?? deltas.NonFinite();
            report = report.With(
                new NonFinite(0, 0, neuron)
                {
                    Input = input,
                    Before = before?.DescribeNonFinite(neuron),
                },
                PlaceOf(t, neuron));
        }
        if (!InputWatch<T>.IsDue(_state!.NoiseStep))
        {
            return report;
        }
        return LookAtInputs(t, current, columns, report) with { Runaway = ReportOfState(t) };
    }

    /// <summary>Looks at the size of V and w after a step.</summary>
    private RunawayFinding? ReportOfState(double t) => _warned.IsGiven(RunawayState)
        ? null
        : _watch.ReportRunaway(_state!, _state!.NoiseStep, t);

    /// <summary>The place in the step that has just been made.</summary>
    private StepPlace PlaceOf(double t, long neuron) => new(_state!.NoiseStep, t, neuron);

    private CallReport LookAtInputs(
        double t, ReadOnlySpan<T> current, InputColumns<T>? columns, CallReport report)
    {
        ReadOnlySpan<T> sum = Column(columns?.Current, current);
        ReadOnlySpan<T> conductance = Column(columns?.Conductance, []);
        ReadOnlySpan<T> delta = Column(columns?.Delta, []);
        int neuron = _watch.FindLarge(sum, conductance, delta, _state!.Count);
        if (neuron >= 0)
        {
            (InputRoll currents, InputRoll deltas) = Rolls(current, columns, neuron);
            double move = _watch.Move(
                At(sum, neuron), At(conductance, neuron), At(delta, neuron), neuron);
            report = report with
            {
                LargeStep = InputWatch<T>.DescribeLarge(
                    currents, deltas, PlaceOf(t, neuron), move),
            };
        }
        bool currentAlone = _noise is null && delta.IsEmpty && conductance.IsEmpty
            && columns?.Slope is null;
        return currentAlone
            ? report with { Negligible = _watch.NoteSize(sum, 1) }
            : report;
    }

    /// <summary>The inputs of a neuron in the step that has just been made.</summary>
    private (InputRoll Currents, InputRoll Deltas) Rolls(
        ReadOnlySpan<T> current, InputColumns<T>? columns, int neuron)
    {
        InputRoll currents = new(Current.BaseUnit), deltas = new(Voltage.BaseUnit);
        ReadOnlySpan<T> sum = Column(columns?.Current, current);
        if (!current.IsEmpty)
        {
            currents.Add("the current", At(current, neuron));
        }
        _inputs.Currents.Describe(currents, neuron);
        _inputs.Deltas.Describe(deltas, neuron);
        currents.SetSum(At(sum, neuron), At(Column(columns?.Slope, []), neuron));
        deltas.SetSum(At(Column(columns?.Delta, []), neuron), T.Zero);
        return (currents, deltas);
    }

    /// <summary>Looks at the first and the last step of a call.</summary>
    private LateTimeFinding? ReportOfTime(StepClock clock, long steps) =>
        ReportOfTime(clock.Next) ?? ReportOfTime(clock.Advance(Math.Max(steps - 1, 0)).Next);

    private LateTimeFinding? ReportOfTime(double t) =>
        Math.Abs(t) >= _timeLimit && !_warned.IsGiven(WarningKind.TimeResolution)
            ? TimeResolution.Describe<T>(t, _preparation.Dt, IsRefractoryByTime)
            : null;

    private static ReadOnlySpan<T> Column(PinnedColumn<T>? column, ReadOnlySpan<T> otherwise) =>
        column is null ? otherwise : column.Span;

    private static T At(ReadOnlySpan<T> values, int neuron) =>
        values.IsEmpty ? T.Zero : values[values.Length == 1 ? 0 : neuron];
}
