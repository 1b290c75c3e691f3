using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Settles the times in a state before a step where something besides the steps has changed them: a
/// time that goes back, a changed refractory period, spike times that a caller has written.
/// </summary>
/// <param name="settings">How the refractory period is kept.</param>
/// <param name="state">The state.</param>
/// <param name="preparation">The coefficients of the step.</param>
/// <param name="warnings">What was reported before.</param>
internal sealed class SpikeTimeKeeper<T>(
    PopulationSettings settings, PopulationState<T> state, Preparation<T> preparation,
    PopulationWarnings<T> warnings)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StateRecord<T> _record = new();
    private bool _timesWereTaken;
    private T[] _taken = [];

    /// <summary>Returns whether there is anything to settle before a step at that time.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="columns">The columns of the state.</param>
    public bool IsNeeded(double t, NeuronState<T> columns) =>
        state.IsUnsettled || !(t > columns.LastStep);

    /// <summary>
    /// Keeps the time since the last spikes where the step is not later than the one before, makes
    /// the counts of refractory steps fit the coefficients, and releases neurons whose last spike
    /// is later than any step. Spike times that the caller has written and that are all before the
    /// step are taken as they are: that is a state put back by hand.
    /// </summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="isMeant">Whether the caller asked for a new start.</param>
    /// <returns>What to warn of once the step is made, or null.</returns>
    public string? Settle(double t, bool isMeant)
    {
        NeuronState<T> columns = state.Columns;
        double before = columns.LastStep;
        if (settings.Integrator.ResetsAtOnce)
        {
            return SettleRests(columns, t, before, isMeant);
        }
        columns.RestsBelongTo = null; // what is left then is stale
        bool isUntouched = columns.SpikeTimesTaken && _record.Matches(columns);
        bool isByHand = t <= before && columns.SpikeTimesTaken && !isUntouched
            && SpikeTimes.AreBefore<T>(columns.LastSpikeTime!.Span, t);
        bool back = t <= before && !isByHand;
        if (settings.RefractoryClock == RefractoryClock.Steps)
        {
            RefractoryStepCounts.Fit(
                columns, preparation.Coefficients, preparation.Values,
                back ? before + columns.LastDt : t);
        }
        else
        {
            columns.CountedBy = null; // what is counted then is stale
        }
        bool told = warnings.IsGiven(WarningKind.TimeWentBack);
        string? problem = null;
        if (columns.LastSpikeTime is { } last)
        {
            int neuron = SpikeTimes.Release(
                last.Span, back ? before : t, before, t, columns.LongAgo, out double time);
            if (back || isByHand)
            {
                KeepAges(columns, t, isByHand, isUntouched);
            }
            problem = told ? null
                : neuron >= 0 ? SpikeInFuture(t, neuron, time)
                : back && !isMeant ? WentBack(t, before)
                : null;
        }
        (state.IsUnsettled, columns.SpikeTimesTaken) = (false, false);
        return problem;
    }

    /// <summary>Notes that a caller may write the times of the last spikes.</summary>
    public void NoteTaken(NeuronState<T> columns)
    {
        if (!columns.SpikeTimesTaken && settings.Integrator.ResetsAtOnce)
        {
            _taken = columns.LastSpikeTime!.Span.ToArray();
        }
        (state.IsUnsettled, _timesWereTaken, columns.SpikeTimesTaken) = (true, true, true);
        _record.IsOn |= columns.Ages is not null;
    }

    /// <summary>Notes the state after a step where that can be of use.</summary>
    public void NoteStep()
    {
        if (_record.IsOn)
        {
            _record.Note(state.Columns);
        }
    }

    /// <summary>Forgets what was noted: there is a new state.</summary>
    public void Forget()
    {
        _record.Clear();
        _timesWereTaken = false;
    }

    /// <summary>
    /// <see cref="Settle"/> where the state has the rests of refractory periods: the times of the
    /// last spikes only count where there are none, or where the caller has written them.
    /// </summary>
    private string? SettleRests(NeuronState<T> columns, double t, double before, bool isMeant)
    {
        columns.CountedBy = null;
        columns.Ages = null;
        bool isWritten = columns.SpikeTimesTaken && columns.LastSpikeTime is { } times
            && !times.Span.SequenceEqual(_taken);
        bool back = t <= before && !isWritten;
        bool told = warnings.IsGiven(WarningKind.TimeWentBack);
        double now = back ? before + columns.LastDt : t;
        string? problem = back && !isMeant && !told ? WentBack(t, before) : null;
        if (isWritten)
        {
            int neuron = SpikeTimes.Release(
                columns.LastSpikeTime!.Span, t, before, t, columns.LongAgo, out double time);
            problem = neuron >= 0 && !told ? SpikeInFuture(t, neuron, time) : problem;
        }
        RefractoryRests.Fit(
            columns, preparation.Values, settings.RefractoryClock != RefractoryClock.None, now,
            isWritten);
        if (back && columns.LastSpikeTime is { } last)
        {
            Shift(last.Span, t - now);
        }
        (state.IsUnsettled, columns.SpikeTimesTaken) = (false, false);
        return problem;
    }

    /// <summary>Moves the times of neurons that have spiked.</summary>
    private static void Shift(Span<T> last, double by)
    {
        T marker = ElementType.Round<T>(SpikeTimes.LongAgo);
        for (int i = 0; i < last.Length; i++)
        {
            last[i] = last[i] == marker
                ? marker
                : ElementType.Round<T>(double.CreateTruncating(last[i]) + by);
        }
    }

    /// <summary>
    /// Shifts the last spike times so that the times since them are kept. Where they may have been
    /// put back by hand they stay; whether they were or only read, the next call can tell.
    /// </summary>
    private void KeepAges(NeuronState<T> columns, double t, bool isByHand, bool isUntouched)
    {
        bool isCertain = isByHand && _record.IsKnown;
        if (isCertain || (columns.Ages?.IsGuess == true && !isUntouched))
        {
            columns.Ages = null;
        }
        _record.IsOn |= _timesWereTaken;
        if (isCertain)
        {
            return;
        }
        SpikeAges<T> ages = columns.Ages ??= new SpikeAges<T>(columns.Count);
        CoefficientColumns<T> coefficients = preparation.Coefficients;
        ages.Advance(columns, coefficients, t);
        ages.IsGuess = isByHand;
        if (!isByHand)
        {
            ages.Write(columns.LastSpikeTime!.Span, coefficients, preparation.Values);
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
