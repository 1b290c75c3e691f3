using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A run of a population from its checks to its result: the caller makes the steps in between.
/// </summary>
/// <param name="population">The population; its guard is entered by the caller.</param>
/// <param name="run">Makes the steps.</param>
/// <param name="report">What there is to report.</param>
/// <param name="recorders">What is kept.</param>
internal sealed class RunInProgress<T>(
    Population<T> population, PopulationRun<T> run, RunReport<T> report, RunRecorders<T> recorders)
    : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PopulationState<T> _state = population.State;
    private readonly PopulationWarnings<T> _warnings = population.Warnings;
    private readonly NeuronState<T> _before = population.State.Backup;
    private string? _problem;

    /// <summary>Makes the steps.</summary>
    public IPopulationRun Population => run;

    /// <summary>Where V and w of some neurons go; null for nowhere.</summary>
    public TraceColumns<T>? Traces => recorders.Traces;

    /// <summary>The currents; released at the end.</summary>
    public required RunInput<T> Current { get; init; }

    /// <summary>The jumps of V; released at the end.</summary>
    public required RunInput<T> Delta { get; init; }

    /// <summary>The rows in the caller's buffers, released at the end; null for none.</summary>
    public required RunRows<T>? Rows { get; init; }

    /// <summary>The steps of the run.</summary>
    public required long Steps { get; init; }

    /// <summary>The clock at the first step.</summary>
    public required StepClock Clock { get; init; }

    /// <summary>The most threads.</summary>
    public required int Degree { get; init; }

    /// <summary>Whether the caller asked for the time of the first step.</summary>
    public required bool IsStartMeant { get; init; }

    /// <summary>Settles times in the state, just before the first step.</summary>
    public void Settle()
    {
        SpikeTimeKeeper<T> times = population.Times;
        _problem = Steps > 0 && times.IsNeeded(Clock.Next, _state.Columns)
            ? times.Settle(Clock.Next, IsStartMeant)
            : null;
        recorders.Traces?.RecordInitial(_state.Columns);
    }

    /// <summary>
    /// Ends the run after its last step; after an exception <see cref="TakeBack"/> must follow.
    /// </summary>
    /// <param name="threads">The threads that made it.</param>
    /// <exception cref="NonFiniteStateException">Under <see cref="BlowUpPolicy.Throw"/>.
    /// </exception>
    public RunResult<T> Complete(int threads)
    {
        RunResult<T> result = Finish(threads);
        Commit();
        return result;
    }

    /// <summary>Returns the result; does not change the state.</summary>
    /// <inheritdoc cref="Complete"/>
    public RunResult<T> Finish(int threads)
    {
        NeuronState<T> state = _state.Columns;
        NonFinite where = report.NonFinite.Any
            ? report.NonFinite with { Count = state.CountNonFinite() }
            : report.NonFinite;
        recorders.Discount(state);
        if (_warnings.Refusal(where, report.Report.NonFinite, state) is { } refusal)
        {
            throw refusal;
        }
        InputWatch<T> watch = _warnings.Watch;
        bool isRuined = where.Any || watch.FindRunaway(state) >= 0;
        return new RunResult<T>(recorders, Clock, state.Count)
        {
            NonFinite = where,
            Ruined = isRuined ? watch.FindRuined(state) : null,
            Backend = population.Backend,
            Threads = threads,
        };
    }

    /// <summary>Moves the clock on, drops what was used once, and reports.</summary>
    public void Commit()
    {
        _state.Advance(Clock, Steps);
        if (Steps > 0)
        {
            population.Times.NoteStep();
            population.Inputs.DropUsed();
        }
        _warnings.WarnOfTime(_problem);
        _warnings.Warn(report.Report with { Time = _warnings.ReportOfTime(Clock, Steps) });
    }

    /// <summary>Sets the state back to what it was before the run.</summary>
    public void TakeBack() => _state.TakeBack(_before, Degree);

    /// <inheritdoc/>
    public void Dispose()
    {
        Current.Dispose();
        Delta.Dispose();
        Rows?.Dispose();
    }
}
