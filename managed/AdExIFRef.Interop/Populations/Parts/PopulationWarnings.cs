using System.Numerics;
using static AdExIFRef.Interop.WarningKind;

namespace AdExIFRef.Interop;

/// <summary>
/// What a population reports of what goes wrong without an exception: which kinds it has reported,
/// what it watches, and what <see cref="BlowUpPolicy"/> makes of it.
/// </summary>
/// <param name="sender">The population that users see.</param>
/// <param name="settings">Name and policy.</param>
internal sealed class PopulationWarnings<T>(object sender, PopulationSettings settings)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private WarningOnce _given;
    private bool _isRefractoryByTime;

    /// <summary>The handlers of users.</summary>
    public event EventHandler<NeuronWarning>? Warning;

    /// <summary>Watches the size of inputs and of the state.</summary>
    public InputWatch<T> Watch { get; } = new();

    /// <summary>The time from which on steps may be too close for T, ms.</summary>
    public double TimeLimit { get; private set; }

    /// <summary>
    /// Whether it matters why values are not finite: what follows the first time in a state is
    /// mostly its consequence.
    /// </summary>
    public bool DescribesNonFinite => settings.BlowUpPolicy == BlowUpPolicy.Throw
        || (settings.BlowUpPolicy == BlowUpPolicy.Warn
            && !IsGiven(NonFiniteState) && !IsGiven(NonFiniteInput));

    /// <summary>Whether the check of the parameters can have a consequence.</summary>
    private bool ChecksBlowUp => settings.Integrator.CanBlowUp
        && (settings.BlowUpPolicy == BlowUpPolicy.Throw
            || (settings.BlowUpPolicy == BlowUpPolicy.Warn && !IsGiven(BlowUpPossible)));

    /// <summary>Takes the parameters and the step size of the steps to come.</summary>
    public void Use(ParameterValues values, double dt)
    {
        _isRefractoryByTime = TimeResolution.IsRefractoryByTime(
            values, (adexif_clock)settings.RefractoryClock);
        Watch.Use(values, dt, settings.Reset == SpkReset.Soft);
        TimeLimit = TimeResolution.Limit<T>(dt, _isRefractoryByTime);
    }

    /// <summary>Reports, or refuses, coefficients with which a state can blow up; of the rule of
    /// <c>brainpy.state</c>.</summary>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    public void CheckBlowUp(ParameterValues values, StepSettings step)
    {
        // By the rule of brainpy.dyn w is not driven by the V of an upstroke, and the reset is hard.
        if (step.Rule.IsDyn || !ChecksBlowUp || BlowUpCheck.Find<T>(values, step) is not { } danger)
        {
            return;
        }
        if (settings.BlowUpPolicy == BlowUpPolicy.Throw)
        {
            throw new BlowUpException(danger);
        }
        Warn(BlowUpPossible, danger);
    }

    /// <summary>Returns whether a warning of the kind was given.</summary>
    public bool IsGiven(WarningKind kind) => _given.IsGiven(kind);

    /// <summary>Returns whether a kind of warning that arises now would be reported.</summary>
    public bool Warns(WarningKind kind) => !IsGiven(kind)
        && (kind != WarningKind.NonFiniteGradient || settings.BlowUpPolicy != BlowUpPolicy.Ignore);

    /// <summary>Lets warnings about the state be given again: there is a new state.</summary>
    public void ForgetState() => _given.ForgetState();

    /// <summary>Reports something the first time; never throws.</summary>
    public void Warn(WarningKind kind, string message)
    {
        if (_given.Take(kind))
        {
            new NeuronWarning(kind, settings.Name, message).Deliver(Warning, sender);
        }
    }

    private void Warn(WarningKind kind, IWarningFinding finding)
    {
        if (_given.Take(kind))
        {
            new NeuronWarning(kind, settings.Name, finding).Deliver(Warning, sender);
        }
    }

    /// <summary>Reports what was wrong with the time of a step; null is nothing.</summary>
    public void WarnOfTime(string? problem)
    {
        if (problem is not null)
        {
            Warn(TimeWentBack, problem);
        }
    }

    /// <summary>Reports what a call found; its state is final.</summary>
    public void Warn(CallReport report)
    {
        bool ignores = settings.BlowUpPolicy == BlowUpPolicy.Ignore;
        if (report.NonFinite is { } nonFinite && DescribesNonFinite)
        {
            Warn(report.FaultyInput is null ? NonFiniteState : NonFiniteInput, nonFinite);
        }
        if (report.LargeStep is { } large && !ignores)
        {
            Warn(LargeStep, large);
            Watch.StopLarge();
        }
        if (report.Runaway is { } runaway && !ignores)
        {
            Warn(RunawayState, runaway);
        }
        if (report.Negligible is { } negligible)
        {
            Warn(NegligibleInput, negligible);
            Watch.StopSmall();
        }
        if (report.Time is { } time)
        {
            Warn(WarningKind.TimeResolution, time);
        }
    }

    /// <summary>
    /// Returns what a call that gave values which are not finite must throw, or null where it may
    /// go on: the one place that knows what <see cref="BlowUpPolicy"/> does to them.
    /// </summary>
    /// <param name="where">Where they are; nowhere is nothing.</param>
    /// <param name="message">What there is to say of them.</param>
    /// <param name="state">The state.</param>
    public NonFiniteStateException? Refusal(
        NonFinite where, string? message, NeuronState<T> state) =>
        where.Any && settings.BlowUpPolicy == BlowUpPolicy.Throw
            ? new NonFiniteStateException(
                message!, where with { Count = state.CountNonFinite() })
            : null;

    /// <summary>Returns what there is to report of the size of V and w.</summary>
    /// <param name="state">The state after a step.</param>
    /// <param name="step">The number of the step.</param>
    /// <param name="t">Its time, ms.</param>
    public RunawayFinding? ReportOfState(NeuronState<T> state, long step, double t) =>
        IsGiven(RunawayState) ? null : Watch.ReportRunaway(state, step, t);

    /// <summary>Looks at the times of the first and the last step of a call.</summary>
    public LateTimeFinding? ReportOfTime(StepClock clock, long steps) =>
        ReportOfTime(clock.Next, clock.Dt)
        ?? ReportOfTime(clock.Advance(Math.Max(steps - 1, 0)).Next, clock.Dt);

    /// <summary>Looks at the time of a step.</summary>
    public LateTimeFinding? ReportOfTime(double t, double dt) =>
        Math.Abs(t) >= TimeLimit && !IsGiven(WarningKind.TimeResolution)
            ? TimeResolution.Describe<T>(t, dt, _isRefractoryByTime)
            : null;
}
