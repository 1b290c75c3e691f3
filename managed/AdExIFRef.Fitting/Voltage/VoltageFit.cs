using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>One fit to a voltage trace: detection, regression, minima, the choice among
/// them.</summary>
internal sealed class VoltageFit
{
    private const int FineSubsteps = 8;

    /// <summary>Iterations that tell which refractory period fits.</summary>
    private const int TrialIterations = 15;

    /// <summary>From one end of the action potentials that is tried to the one before.</summary>
    private const double EndOfSpikeRatio = 1.2;

    /// <summary>A minimum explains all if it leaves no more than this share above the
    /// noise.</summary>
    private const double NoiseShare = 1.08;

    /// <summary>What is left of a trace without noise by the right scheme, mV².</summary>
    private const double Exact = 1e-9;

    private readonly VoltageRecording _recording;
    private readonly FitOptions _options;
    private readonly IProgress<FitProgress>? _progress;
    private readonly CancellationToken _token;
    private readonly VoltageStage _stage;
    private readonly Backend _backend;
    private readonly int _samples;
    private double _share;
    private string _what = "reading";
    private VoltageMinimum? _best;

    public VoltageFit(
        VoltageRecording recording, FitOptions options, IProgress<FitProgress>? progress,
        CancellationToken token)
    {
        (_recording, _options, _progress, _token) = (recording, options, progress, token);
        _backend = options.Backend ?? Backend.Best;
        _samples = Math.Max(
            VoltageRecording.FewestSamples,
            (int)Math.Round(recording.Samples * (1 - options.HoldOut)));
        _samples = Math.Min(_samples, recording.Samples);
        _stage = new VoltageStage(options.Constraints, OnEvaluation);
    }

    /// <summary>How often the model was run.</summary>
    public int Evaluations { get; private set; }

    public FitResult Run()
    {
        double dt = _recording.Dt.Milliseconds;
        SpikeShape shape = SpikeShapes.Read(
            _recording.Voltage[.._samples], dt, _options.SpikeLevel?.Millivolts);
        if (shape.Peaks.Length == 0)
        {
            throw new ArgumentException(
                "The recording has no spikes in the part that is fitted, the first "
                + $"{_samples} of {_recording.Samples} samples: V_T, delta_T, V_reset and b "
                + "cannot be found. Give a recording with spikes, or the level that they rise "
                + "through.",
                "recording");
        }
        if (_options.Constraints.Of(ModelParameters.TauRef).Fixed is { } refractory)
        {
            shape = shape.Resting(VoltageSummary.Dead(refractory, dt, _options.Scheme));
        }
        (TraceData data, IReadOnlyList<double[]> starts, CurrentTiming timing) = Starts(shape);
        if (!shape.IsInstant && _options.Constraints.Of(ModelParameters.TauRef).Fixed is null)
        {
            (TraceData other, IReadOnlyList<double[]> from) = EndOfSpikes(data, starts);
            if (other != data)
            {
                Search(other, from);
            }
        }
        Search(Refractory(data, starts[0]), starts);
        At("summary", 0.95);
        return new VoltageSummary(_recording, _options, _samples, _backend)
            .Describe(_best!, timing, Evaluations, _token);
    }

    /// <summary>Follows starts to their minima, by the one scheme and the other.</summary>
    private void Search(TraceData data, IReadOnlyList<double[]> starts)
    {
        double enough = NoiseShare * data.Shape.Noise * data.Shape.Noise;
        bool isEuler = _options.Scheme != FitScheme.DifferentialEquation;
        VoltageMinimum? best = null;
        for (int k = 0; k < starts.Count; k++)
        {
            At($"start {k + 1} of {starts.Count}", 0.2 + (0.5 * k / starts.Count));
            best = Keep(best, _stage.Follow(
                data, starts[k], isEuler ? 1 : FineSubsteps, _options.MaxIterations));
            if (best.HasConverged && best.Cost <= enough)
            {
                break;
            }
        }
        if (_options.Scheme == FitScheme.Auto && best!.Cost > Exact)
        {
            At("the differential equation", 0.75);
            Keep(best, _stage.Follow(data, best.Values, FineSubsteps, _options.MaxIterations));
        }
    }

    /// <summary>Returns where to start, and the trace with the timing that explains it
    /// best.</summary>
    private (TraceData Data, IReadOnlyList<double[]> Starts, CurrentTiming Timing) Starts(
        SpikeShape shape)
    {
        CurrentTiming[] timings = _options.Timing == CurrentTiming.Auto
            ? [CurrentTiming.BeforeSample, CurrentTiming.AfterSample] : [_options.Timing];
        (TraceData Data, IReadOnlyList<StartCandidate> Found, CurrentTiming Timing)? best = null;
        foreach (CurrentTiming timing in timings)
        {
            At("regression", _share + 0.04);
            var data = new TraceData(
                _recording.Voltage[.._samples].ToArray(),
                VoltageSummary.Shift(_recording.Current, timing)[.._samples],
                _recording.Dt.Milliseconds, shape, _backend);
            IReadOnlyList<StartCandidate> found = Candidates(data);
            if (best is null
                || (found.Count > 0 && (best.Value.Found.Count == 0
                    || found[0].Cost < best.Value.Found[0].Cost)))
            {
                best = (data, found, timing);
            }
        }
        return (
            best!.Value.Data, StartPoints.Choose(best.Value.Found, best.Value.Data, _options),
            best.Value.Timing);
    }

    /// <summary>
    /// Where action potentials were recorded in full, tries how long after the peak the model
    /// begins again: the trough is too late where V goes on falling after the reset, as with a
    /// strong adaptation. Too early, the action potential is left to explain; too late, V differs from
    /// spike to spike.
    /// </summary>
    private (TraceData Data, IReadOnlyList<double[]> Starts) EndOfSpikes(
        TraceData data, IReadOnlyList<double[]> starts)
    {
        (TraceData, IReadOnlyList<double[]>) best = (data, starts);
        double least = double.PositiveInfinity;
        int last = -1;
        for (double dead = data.Shape.Dead; dead >= 1; dead /= EndOfSpikeRatio)
        {
            int samples = (int)Math.Round(dead);
            if (samples == last)
            {
                continue;
            }
            last = samples;
            At("end of the action potentials", Math.Max(_share, 0.1));
            TraceData one = data with { Shape = data.Shape.Resting(samples) };
            IReadOnlyList<double[]> from = samples == data.Shape.Dead
                ? starts
                : StartPoints.Choose(Candidates(one), one, _options);
            double cost = _stage.Follow(one, from[0], 1, TrialIterations).Cost;
            if (cost < least)
            {
                (best, least) = ((one, from), cost);
            }
        }
        return best;
    }

    private IReadOnlyList<StartCandidate> Candidates(TraceData data)
    {
        var regression = new DerivativeRegression(data);
        return regression.IsPossible
            ? regression.Solve(
                _options.Constraints.Of(ModelParameters.TauW).Fixed,
                _options.Constraints.Of(ModelParameters.DeltaT).Fixed)
            : [];
    }

    /// <summary>Where noise hides how long V stays at the reset potential, tries which period
    /// leaves least.</summary>
    private TraceData Refractory(TraceData data, double[] start)
    {
        int longest = data.Shape.Dead;
        if (!data.Shape.IsInstant || data.Shape.Noise < 0.05 || longest == 0
            || _options.Constraints.Of(ModelParameters.TauRef).Fixed is not null)
        {
            return data;
        }
        int stride = Math.Max(1, longest / 6);
        VoltageMinimum? best = null;
        for (int dead = longest; dead >= 0; dead -= dead >= stride ? stride : 1)
        {
            At("refractory period", Math.Max(_share, 0.1));
            VoltageMinimum one = _stage.Follow(
                data with { Shape = data.Shape.Resting(dead) }, start, 1,
                TrialIterations);
            best = best is null || one.Cost < best.Cost ? one : best;
        }
        return best!.Data;
    }

    /// <summary>Returns the better one of a trace, and keeps it if it is the best of all.
    /// </summary>
    private VoltageMinimum Keep(VoltageMinimum? known, VoltageMinimum minimum)
    {
        if (_best is null || minimum.Cost < _best.Cost)
        {
            _best = minimum;
        }
        return known is null || minimum.Cost < known.Cost ? minimum : known;
    }

    private void OnEvaluation()
    {
        _token.ThrowIfCancellationRequested();
        Evaluations++;
        At(_what, Math.Min(_share + 0.002, 0.95));
    }

    private void At(string what, double share)
    {
        _token.ThrowIfCancellationRequested();
        (_what, _share) = (what, Math.Max(_share, share));
        _progress?.Report(new FitProgress(
            what, _share, _best is null ? double.NaN : Math.Sqrt(_best.Cost)));
    }
}
