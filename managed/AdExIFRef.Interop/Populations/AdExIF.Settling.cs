namespace AdExIFRef.Interop;

/// <summary>
/// What is settled before a step where something besides the steps has changed the layer's times:
/// a time that goes back, a changed refractory period, spike times that a caller has written.
/// </summary>
public partial class AdExIF<T>
{
    private readonly StateRecord<T> _record = new();
    private bool _unsettled = true;
    private bool _spikeTimesWereTaken;

    /// <summary>Whether <see cref="Settle"/> has anything to do before a step at that time.</summary>
    private bool NeedsSettling(double t) => _unsettled || !(t > _state!.LastStep);

    /// <summary>
    /// Keeps the time since the last spikes where the step is not later than the one before, makes
    /// the counts of refractory steps fit the coefficients, and releases neurons whose last spike
    /// is later than any step. Spike times that the caller has written and that are all before the
    /// step are taken as they are: that is a state put back by hand.
    /// </summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="isMeant">Whether the caller asked for a new start.</param>
    /// <returns>What to warn of once the step is made, or null.</returns>
    private string? Settle(double t, bool isMeant)
    {
        NeuronState<T> state = _state!;
        double before = state.LastStep;
        bool isUntouched = state.SpikeTimesTaken && _record.Matches(state);
        bool isByHand = t <= before && state.SpikeTimesTaken && !isUntouched
            && SpikeTimes.AreBefore<T>(state.LastSpikeTime!.Span, t);
        bool back = t <= before && !isByHand;
        if (Clock == RefractoryClock.Steps)
        {
            HeldStepCounts.Fit(
                state, _preparation.Coefficients, _preparation.Values,
                back ? before + state.LastDt : t);
        }
        else
        {
            state.CountedBy = null; // what is counted then is stale
        }
        bool told = _warned.IsGiven(WarningKind.TimeWentBack);
        string? problem = null;
        if (state.LastSpikeTime is { } last)
        {
            int neuron = SpikeTimes.Release(
                last.Span, back ? before : t, before, t, out double time);
            if (back || isByHand)
            {
                KeepAges(state, t, isByHand, isUntouched);
            }
            problem = told ? null
                : neuron >= 0 ? SpikeInFuture(t, neuron, time)
                : back && !isMeant ? WentBack(t, before)
                : null;
        }
        (_unsettled, state.SpikeTimesTaken) = (false, false);
        return problem;
    }

    /// <summary>
    /// Shifts the last spike times so that the times since them are kept. Where they may have been
    /// put back by hand they stay; whether they were or only read, the next call can tell.
    /// </summary>
    private void KeepAges(NeuronState<T> state, double t, bool isByHand, bool isUntouched)
    {
        bool isCertain = isByHand && _record.IsKnown;
        if (isCertain || (state.Ages?.IsGuess == true && !isUntouched))
        {
            state.Ages = null;
        }
        _record.IsOn |= _spikeTimesWereTaken;
        if (isCertain)
        {
            return;
        }
        SpikeAges<T> ages = state.Ages ??= new SpikeAges<T>(state.Count);
        CoefficientColumns<T> coefficients = _preparation.Coefficients;
        ages.Advance(state, coefficients[adexif_coefficient.ADEXIF_COEFFICIENT_V_TH], t);
        ages.IsGuess = isByHand;
        if (!isByHand)
        {
            ages.Write(state.LastSpikeTime!.Span, coefficients, _preparation.Values);
        }
    }

    /// <summary>Notes the state after a step where that can be of use.</summary>
    private void NoteState()
    {
        if (_record.IsOn)
        {
            _record.Note(_state!);
        }
    }

    private void ForgetRecord()
    {
        _record.Clear();
        _spikeTimesWereTaken = false;
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
