namespace AdExIFRef.Interop;

/// <summary>From parameters and dt to coefficients, once per change.</summary>
public partial class AdExIF<T>
{
    private readonly Preparation<T> _preparation;
    private bool _noisePrepared;
    private NoiseColumns<T>? _noise;

    /// <summary>How the refractory period is kept.</summary>
    private protected virtual RefractoryClock Clock => RefractoryClock.None;

    /// <summary>Makes sure that a step of that size can follow.</summary>
    private void Ready(double dt)
    {
        if (!_preparation.IsReadyFor(dt))
        {
            Prepare(dt);
        }
        if (!_noisePrepared)
        {
            PrepareNoise();
        }
    }

    private void PrepareNoise()
    {
        NoiseEntry<T>[] noises = [.. _inputs.Currents.Noises];
        foreach (NoiseEntry<T> noise in noises)
        {
            noise.Check(InSize.Size, _state!.Count);
        }
        _noise = noises.Length == 0 ? null : new NoiseColumns<T>(
            Array.ConvertAll(noises, noise => noise.Keyed), _state!, _preparation.Dt);
        _call.SetNoise(_noise);
        _noisePrepared = true;
    }

    private void Prepare(double dt)
    {
        TimeRange.RequireStep<T>(Time.FromMilliseconds(dt));
        NeuronState<T> state = OwnState;
        var settings = new StepSettings(
            dt, ExponentGuard, (adexif_reset)SpkReset, (adexif_clock)Clock,
            (adexif_upstroke)Upstroke);
        _preparation.Prepare(_parameters, settings, state.Count, CheckBlowUp);
        state.Add(Parts);
        _preparation.Attach(state);
        _unsettled = true;
        _noisePrepared = false;
        _watch.Use(_preparation.Values, dt, SpkReset == SpkReset.Soft);
        _timeLimit = TimeResolution.Limit<T>(dt, IsRefractoryByTime);
    }

    private void CheckBlowUp(ParameterValues values, StepSettings settings)
    {
        if (ChecksBlowUp && BlowUpCheck.Find<T>(values, settings) is { } danger)
        {
            Report(danger);
        }
    }

    /// <summary>Whether the check of the parameters can have a consequence.</summary>
    private bool ChecksBlowUp => BlowUpPolicy == BlowUpPolicy.Throw
        || (BlowUpPolicy == BlowUpPolicy.Warn && !_warned.IsGiven(WarningKind.BlowUpPossible));

    private void Report(BlowUpFinding danger)
    {
        if (BlowUpPolicy == BlowUpPolicy.Throw)
        {
            throw new BlowUpException(danger);
        }
        Warn(WarningKind.BlowUpPossible, danger);
    }

    /// <summary>Changes a setting that coefficients depend on.</summary>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    private protected void Change(Action change) => Exclusively(() =>
    {
        change();
        _preparation.NoteChange();
    });
}
