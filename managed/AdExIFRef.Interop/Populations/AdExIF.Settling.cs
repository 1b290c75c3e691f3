namespace AdExIFRef.Interop;

/// <summary>
/// What is settled before a step where something besides the steps has changed the layer's times:
/// a time that goes back, a changed refractory period, spike times that a caller has written.
/// </summary>
public partial class AdExIF<T>
{
    private bool _unsettled = true;
    private bool _spikeTimesTaken;

    /// <summary>Whether <see cref="Settle"/> has anything to do before a step at that time.</summary>
    private bool NeedsSettling(double t) => _unsettled || !(t > _state!.LastStep);

    /// <summary>
    /// Keeps the time since the last spikes where the step is not later than the one before, makes
    /// the counts of refractory steps fit the coefficients, and releases neurons whose last spike
    /// is later than the step. Spike times that the caller may have written and that are all before
    /// the step are taken as they are: that is a state put back by hand.
    /// </summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="isMeant">Whether the caller asked for a new start.</param>
    /// <returns>What to warn of once the step is made, or null.</returns>
    private string? Settle(double t, bool isMeant)
    {
        NeuronState<T> state = _state!;
        double before = state.LastStep, expected = before + state.LastDt;
        bool back = t <= before
            && !(_spikeTimesTaken && SpikeTimes.AreBefore<T>(state.LastSpikeTime!.Span, t));
        if (Clock == RefractoryClock.Steps)
        {
            HeldStepCounts.Fit(state, _coefficients!, _values!, back ? expected : t);
        }
        else
        {
            state.CountedBy = null; // what is counted then is stale
        }
        bool told = _warned.IsGiven(WarningKind.TimeWentBack);
        string? problem = null;
        if (state.LastSpikeTime is { } last)
        {
            if (back)
            {
                SpikeTimes.Shift(last.Span, t - expected, t);
                problem = isMeant || told ? null : WentBack(t, before);
            }
            int neuron = SpikeTimes.Release(last.Span, t, out double time);
            problem = neuron < 0 || told ? problem : SpikeInFuture(t, neuron, time);
        }
        (_unsettled, _spikeTimesTaken) = (false, false);
        return problem;
    }

    /// <summary>Sets the state back after a failure.</summary>
    private void TakeBack(NeuronState<T> backup, int degree = 1)
    {
        _state!.CopyFrom(backup, degree);
        _unsettled = true;
    }

    private void WarnOfTime(string? problem)
    {
        if (problem is not null)
        {
            Warn(WarningKind.TimeWentBack, problem);
        }
    }

    private static string WentBack(double t, double before) => FormattableString.Invariant(
        $"a step at t = {t} ms follows one at {before} ms; pass a time that grows. LastSpikeTime ")
        + "is shifted so that the times since the last spikes are kept.";

    private static string SpikeInFuture(double t, int neuron, double time) =>
        FormattableString.Invariant(
            $"LastSpikeTime of neuron {neuron} is {time} ms, later than the step at t = {t} ms; ")
        + "it is set to long ago, and the neuron is not refractory.";
}
