using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// One step of a population in parts, for a caller that makes it together with those of others: all
/// are checked before the first is made, and none is final before the last is. Allocates nothing
/// where there is nothing to report.
/// </summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
internal sealed class CoupledStep<T>(Population<T> population)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PopulationState<T> _state = population.State;
    private readonly PopulationWarnings<T> _warnings = population.Warnings;
    private StepClock _clock;
    private NeuronState<T>? _before;
    private InputColumns<T>? _inputs;
    private CallReport _report;
    private string? _problem;
    private long _neuron;

    /// <summary>Whether a step that was begun may fail: a user's code runs in it, or its result
    /// may be refused.</summary>
    public bool MayFail => population.Settings.BlowUpPolicy == BlowUpPolicy.Throw
        || population.Inputs.Currents.HasFunctions || population.Inputs.Deltas.HasFunctions;

    /// <summary>Checks and prepares everything; nothing of the state changes.</summary>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="step">The number of the step, which is at step x dt.</param>
    /// <param name="mayFail">Whether the step may have to be taken back.</param>
    public void Begin(double dt, long step, bool mayFail)
    {
        population.Preparation.Ready(dt);
        _clock = CallClock.Of(population, 0.ms, step, 1);
        population.Inputs.Check(_state.Columns.Count);
        _before = population.KeepBeforeStep(mayFail);
    }

    /// <summary>Settles times in the state, just before the step.</summary>
    public void Settle() => _problem = population.Times.IsNeeded(_clock.Next, _state.Columns)
        ? population.Times.Settle(_clock.Next, isMeant: true)
        : null;

    /// <summary>Makes the step.</summary>
    /// <param name="advance">The way.</param>
    public void Make(CoupledAdvance advance)
    {
        InputSet<T> inputs = population.Inputs;
        _inputs = inputs.HasSums
            ? inputs.Sum([], _state.Columns.V.Span, population.Preparation.Coefficients)
            : null;
        _neuron = population.Call.Step(
            _clock, _inputs?.Current, _inputs?.OfStep ?? default, advance);
    }

    /// <summary>Looks at what came out of the step, while its inputs are still there.</summary>
    /// <exception cref="NonFiniteStateException">Under <see cref="BlowUpPolicy.Throw"/>.
    /// </exception>
    public void Check()
    {
        NeuronState<T> columns = _state.Columns;
        bool isPlain = _neuron < 0 && Math.Abs(_clock.Next) < _warnings.TimeLimit
            && !InputWatch<T>.IsDue(columns.NoiseStep);
        _report = isPlain
            ? default
            : new StepReport<T>(population, _clock.Next, [], _inputs).Of(_neuron, _before);
        if (_neuron >= 0)
        {
            var where = new NonFinite(0, 0, _neuron)
            {
                Input = _report.FaultyInput,
                Before = _before?.DescribeNonFinite(_neuron),
            };
            if (_warnings.Refusal(where, _report.NonFinite, columns) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    /// <summary>Ends the step: drops what was used once, moves the clock on, and reports.</summary>
    public void Commit()
    {
        population.Inputs.DropUsed();
        _state.Advance(_clock, 1);
        population.Times.NoteStep();
        _warnings.WarnOfTime(_problem);
        _warnings.Warn(_report);
        _report = default;
    }

    /// <summary>Sets the state back to what it was before the step.</summary>
    public void TakeBack() => _state.TakeBack(_state.Backup);
}
