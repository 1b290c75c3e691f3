namespace AdExIFRef.Interop;

/// <summary>From parameters and dt to coefficients, once per change.</summary>
public partial class AdExIF<T>
{
    private ResolvedAdExParameters? _resolved;
    private bool _resolvedIsCurrent;
    private ParameterValues? _values;
    private CoefficientColumns<T>? _coefficients;
    private bool _coefficientsAreChecked;
    private double _dt;
    private bool _prepared;
    private bool _noisePrepared;
    private NoiseColumns<T>? _noise;

    /// <summary>How the refractory period is kept.</summary>
    private protected virtual RefractoryClock Clock => RefractoryClock.None;

    /// <summary>The checked parameters; initializers are left to <see cref="InitState"/>.</summary>
    private ResolvedAdExParameters Resolved
    {
        get
        {
            ResolvedAdExParameters? resolved = _resolved;
            if (resolved is null || !_resolvedIsCurrent)
            {
                AdExParameters parameters = _parameters.Clone();
                parameters.VInitializer = 0.mV;
                parameters.WInitializer = 0.mA;
                _resolved = resolved = parameters.Resolve(InSize, resolved);
                _resolvedIsCurrent = true;
            }
            return resolved;
        }
    }

    /// <summary>Makes sure that a step of that size can follow.</summary>
    private void Ready(double dt)
    {
        if (!_prepared || dt != _dt)
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
            Array.ConvertAll(noises, noise => noise.Keyed), _state!, _dt);
        _call.SetNoise(_noise);
        _noisePrepared = true;
    }

    private void Prepare(double dt)
    {
        TimeRange.RequireStep<T>(Time.FromMilliseconds(dt));
        _prepared = false;
        NeuronState<T> state = OwnState;
        _values ??= new ParameterValues(Resolved, state.Count);
        var settings = new StepSettings(
            dt, ExponentGuard, (adexif_reset)SpkReset, (adexif_clock)Clock,
            (adexif_upstroke)Upstroke);
        if (!_coefficientsAreChecked || _coefficients?.AreOf(_values, settings) != true)
        {
            PrepareCoefficients(_values, settings);
        }
        state.Add(Parts);
        _call.Attach(state, _coefficients!);
        _dt = dt;
        _prepared = true;
        _unsettled = true;
        _noisePrepared = false;
        _watch.Use(_values, dt, SpkReset == SpkReset.Soft);
        _timeLimit = TimeResolution.Limit<T>(dt, IsRefractoryByTime);
    }

    private void PrepareCoefficients(ParameterValues values, StepSettings settings)
    {
        _coefficientsAreChecked = false;
        _coefficients = _call.Prepare(values, settings, _coefficients);
        if (ChecksBlowUp && BlowUpCheck.Find<T>(values, settings) is { } danger)
        {
            Report(danger);
        }
        _coefficientsAreChecked = true;
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
        _resolvedIsCurrent = false;
        _values = null;
        _prepared = false;
    });
}
