using System.Globalization;
using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>One fit to a spike train: a population of neurons, one layer, runs along the current;
/// the distance that it is judged by becomes stricter as it goes.</summary>
internal sealed class SpikeFit
{
    private const int Population = 192;
    private const int FewSpikes = 10;

    /// <summary>A coincidence factor at 4 ms that is no reason for a warning.</summary>
    private const double GoodGamma = 0.7;

    /// <summary>One at 2 ms from which on no other population is tried.</summary>
    private const double EnoughGamma = 0.9;

    /// <summary>How long a spike is remembered in each part of the search, ms.</summary>
    private static readonly double[] s_memories = [40, 15, 5];

    private readonly SpikeTrainRecording _recording;
    private readonly FitOptions _options;
    private readonly IProgress<FitProgress>? _progress;
    private readonly CancellationToken _token;
    private readonly SpikeSpace _space;
    private readonly Backend _backend;
    private readonly double[] _current;
    private readonly double[] _data;
    private readonly int _samples;
    private double _memory = s_memories[0];
    private int _runs;
    private double _share;

    public SpikeFit(
        SpikeTrainRecording recording, FitOptions options, IProgress<FitProgress>? progress,
        CancellationToken token)
    {
        (_recording, _options, _progress, _token) = (recording, options, progress, token);
        _backend = options.Backend ?? Backend.Best;
        Timing = options.Timing == CurrentTiming.BeforeSample
            ? CurrentTiming.BeforeSample : CurrentTiming.AfterSample;
        _samples = Math.Clamp(
            (int)Math.Round(recording.Samples * (1 - options.HoldOut)),
            VoltageRecording.FewestSamples, recording.Samples);
        double dt = recording.Dt.Milliseconds;
        _current = VoltageSummary.Shift(recording.Current, Timing);
        _data = [.. recording.Spikes.Times.ToArray().Where(time => time < _samples * dt)];
        if (_data.Length < SpikeTrainRecording.FewestSpikes)
        {
            throw new ArgumentException(
                $"The recording has {_data.Length} spikes in the part that is fitted, the first "
                + $"{_samples} of {recording.Samples} samples; a fit needs at least "
                + $"{SpikeTrainRecording.FewestSpikes}.",
                nameof(recording));
        }
        RequireSearched(options.Constraints);
        _space = new SpikeSpace(recording.Current, dt, options.Constraints);
    }

    private CurrentTiming Timing { get; }

    /// <summary>Refuses bounds that would have no effect.</summary>
    private static void RequireSearched(ParameterConstraints constraints)
    {
        for (int u = 0; u < Unknown.Count; u++)
        {
            if (!SpikeSpace.MayBeSearched(u) && constraints.Of(Unknown.All[u]).Low is not null)
            {
                throw new ArgumentException(
                    $"Constraints bound {Unknown.All[u]}, which spikes do not tell: allowed is to "
                    + "fix it.",
                    nameof(constraints));
            }
        }
    }


    public FitResult Run()
    {
        double[] best = _space.At([.. Search()]);
        AdExParameters parameters = _space.Parameters([best]);
        (double[] v, SpikeTrain model) = FittedNeuron.Run(
            parameters, FitScheme.ExponentialEuler, SpkReset.Hard, _current, _recording.Dt,
            _backend, _token);
        Report("summary", 1);
        IReadOnlyList<FitCoincidence> coincidences = FittedNeuron.Compare(
            model, _recording.Spikes,
            Time.FromMilliseconds(_samples * _recording.Dt.Milliseconds));
        return new FitResult
        {
            Parameters = parameters,
            Estimates = [.. Estimates(best, parameters)],
            Scheme = FitScheme.ExponentialEuler,
            SpkReset = SpkReset.Hard,
            Timing = Timing,
            Dt = _recording.Dt,
            FittedSamples = _samples,
            ModelVoltage = v,
            AlignedVoltage = default,
            Residual = default,
            RootMeanSquare = double.NaN,
            Noise = double.NaN,
            RecordedSpikes = _recording.Spikes,
            ModelSpikes = model,
            Coincidences = coincidences,
            Warnings = Warnings(coincidences[^1]),
            Evaluations = _runs,
        };
    }

    private List<FitWarning> Warnings(FitCoincidence coincidence)
    {
        var found = new List<FitWarning>();
        if (_data.Length < FewSpikes)
        {
            found.Add(new(
                FitWarningKind.FewSpikes,
                $"Only {_data.Length} spikes are in the fitted part: many neurons have the same. A "
                + "longer recording tells them apart."));
        }
        double gamma = coincidence.Fitted.Gamma;
        if (!(gamma >= GoodGamma))
        {
            found.Add(new(FitWarningKind.LargeResidual, string.Create(
                CultureInfo.InvariantCulture,
                $"The coincidence factor at {coincidence.Precision} is {gamma:G2} on the fitted ")
                + "part: the spikes are those of another model, or a better one was missed; more "
                + "starts (8 or more) and iterations may help."));
        }
        return found;
    }

    /// <summary>Returns the best point of the unit cube.</summary>
    private double[] Search()
    {
        if (_space.Dimensions == 0)
        {
            return [];
        }
        double[]? found = null;
        double cost = double.PositiveInfinity;
        for (int start = 0; start < _options.Starts; start++)
        {
            _memory = s_memories[0];
            var search = new DifferentialEvolution(
                Population, _space.Dimensions, unchecked(_options.Seed + (7919 * start)),
                Evaluate);
            foreach (double memory in s_memories)
            {
                _memory = memory;
                search.Evaluate();
                for (int k = 0; k < _options.MaxIterations / 2 && search.BestCost > 0.01; k++)
                {
                    search.Step();
                }
            }
            if (search.BestCost < cost)
            {
                (found, cost) = (search.Best, search.BestCost);
            }
            if (Gamma(found!) >= EnoughGamma)
            {
                break;
            }
        }
        return found!;
    }

    /// <summary>Returns the coincidence factor of a point on the fitted part.</summary>
    private double Gamma(double[] point)
    {
        (_, SpikeTrain model) = FittedNeuron.Run(
            _space.Parameters([_space.At(point)]), FitScheme.ExponentialEuler, SpkReset.Hard,
            _current, _recording.Dt, _backend, _token);
        return FittedNeuron.Compare(
            model, _recording.Spikes,
            Time.FromMilliseconds(_samples * _recording.Dt.Milliseconds))[0].Fitted.Gamma;
    }

    /// <summary>Runs all members as one layer and fills in their distances.</summary>
    private void Evaluate(double[][] points, double[] costs)
    {
        double all = _options.Starts * s_memories.Length * ((_options.MaxIterations / 2) + 2);
        Report("population", Math.Min(0.95, _share + (0.95 / all)));
        double[][] members = Array.ConvertAll(points, _space.At);
        AdExIFRef<double> layer = FittedNeuron.Create(
            _space.Parameters(members), FitScheme.ExponentialEuler, SpkReset.Hard,
            members.Length, _backend);
        layer.Warning += (_, _) => { };
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        var options = new RunOptions<double> { Record = [Interop.Recording.SpikeEvents] };
        int steps = _samples - 1;
        RunResult<double> run = layer.Run(
            steps, _recording.Dt, Drive.Waveform<double>(_current.AsMemory(0, steps)), options,
            _token);
        List<double>[] times = Array.ConvertAll(members, _ => new List<double>());
        foreach (SpikeEvent spike in run.SpikeEvents)
        {
            times[spike.Neuron].Add((spike.Step + 1) * _recording.Dt.Milliseconds);
        }
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = TrainDistance.Square(times[i], _data, _memory) / _data.Length;
        }
        _runs += members.Length;
    }

    private IEnumerable<ParameterEstimate> Estimates(double[] p, AdExParameters parameters)
    {
        for (int u = 0; u < Unknown.Count; u++)
        {
            yield return new ParameterEstimate(
                Unknown.All[u], p[u], double.NaN,
                _space.IsSearched(u) ? EstimateOrigin.Fitted : OriginOf(Unknown.All[u]));
        }
        foreach (ModelParameter one in new ModelParameter[]
        {
            ModelParameters.VTh, ModelParameters.TauRef,
        })
        {
            yield return new ParameterEstimate(
                one, one.GetValues(parameters, 1)[0], double.NaN, OriginOf(one));
        }
    }

    private EstimateOrigin OriginOf(ModelParameter parameter) =>
        _options.Constraints.Of(parameter).Fixed is null
            ? EstimateOrigin.Assumed : EstimateOrigin.Fixed;

    private void Report(string what, double share)
    {
        _token.ThrowIfCancellationRequested();
        _share = Math.Max(_share, share);
        _progress?.Report(new FitProgress(what, _share, double.NaN));
    }
}
