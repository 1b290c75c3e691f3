using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A run of a network, from its checks to its result.</summary>
internal sealed class NetworkRun<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below so many neuron-steps a thread costs more than it brings.</summary>
    private const int WorthThreads = 1 << 16;

    private readonly Network<T> _network;
    private readonly NetworkLayout<T> _layout;
    private readonly NetworkRunOptions<T> _options;
    private readonly long _steps;
    private readonly long _first;
    private readonly BlockCrew _crew;
    private readonly NetworkBackup<T> _backup;
    private readonly List<PopulationPart> _parts = [];
    private readonly List<AdExIF<T>> _entered = [];

    /// <param name="network">The network.</param>
    /// <param name="layout">How it lies in memory; arranged.</param>
    /// <param name="options">What to record, and how to run.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="first">The step of the network that is the first.</param>
    /// <param name="threads">The most threads.</param>
    public NetworkRun(
        Network<T> network, NetworkLayout<T> layout, NetworkRunOptions<T> options, long steps,
        long first, int threads)
    {
        _network = network;
        _layout = layout;
        _options = options;
        _steps = steps;
        _first = first;
        _crew = BlockCrew.Rent(ThreadsFor(network.Populations, layout, steps, threads));
        try
        {
            foreach (NetworkPopulation<T> population in network.Populations)
            {
                _parts.Add(Open(population));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        _backup = layout.Backup;
        _backup.Save(first, steps);
    }

    /// <summary>Makes the steps; after an exception the state is as it was.</summary>
    public NetworkRunResult<T> Make(CancellationToken cancellationToken)
    {
        var simulation = new Simulation(_parts.ConvertAll(part => part.Run));
        var clock = new StepClock(0, _network.Dt.BaseValue, _first);
        long before = Events();
        try
        {
            _parts.ForEach(part => part.Neurons?.Settle());
            TakeSpikes();
            simulation.Run(_steps, clock, _options.Progress, cancellationToken);
            var results = _parts.ToDictionary(
                part => part.Population.Name, part => Finish(part, clock));
            _parts.ForEach(part => part.Neurons?.Commit());
            _backup.Commit();
            return new NetworkRunResult<T>(results, Traces())
            {
                Steps = _steps,
                Duration = Time.FromMilliseconds(_steps * _network.Dt.BaseValue),
                SynapticEvents = Events() - before,
            };
        }
        catch
        {
            _parts.ForEach(part => part.Neurons?.TakeBack());
            _backup.Restore();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parts.ForEach(part => part.Neurons?.Dispose());
        _entered.ForEach(layer => layer.Population.Exit());
        BlockCrew.Return(_crew);
    }

    /// <summary>Returns the threads that so many steps use.</summary>
    public static int ThreadsFor(
        IReadOnlyList<NetworkPopulation<T>> populations, NetworkLayout<T> layout, long steps,
        int threads)
    {
        int blocks = populations
            .Select(one => layout.HistoryOf(one).Blocks)
            .DefaultIfEmpty(1)
            .Max();
        double work = (double)populations.Sum(one => (long)one.Count) * steps;
        return work < WorthThreads ? 1 : Math.Min(threads, blocks);
    }

    private PopulationPart Open(NetworkPopulation<T> population)
    {
        IReadOnlyList<Recording> record =
            _options.Record.GetValueOrDefault(population.Name) ?? _options.RecordAll;
        int window = Math.Min(_layout.Window, _options.MaxWindow);
        if (population.Layer is not { } layer)
        {
            var clock = new StepClock(0, _network.Dt.BaseValue, _first);
            var recorders = new RunRecorders<T>(
                record, _steps, population.Count, clock, Integrator.ExponentialEuler);
            return new PopulationPart(population, null, recorders, new SourceRun<T>(
                population.Stream!, _layout.HistoryOf(population), recorders, _first, window));
        }
        layer.Population.Enter();
        _entered.Add(layer);
        CoupledPopulation<T> coupled = _layout.CoupledOf(population);
        CoupledAdvance advance = coupled.From(_first, _crew);
        RunInProgress<T> run = layer.Runner.Begin(
            _steps, _network.Dt.BaseValue, _options.Current.GetValueOrDefault(population.Name),
            new RunOptions<T>
            {
                Record = record,
                Start = 0.ms,
                FirstStep = _first,
                MaxDegreeOfParallelism = _crew.Threads,
            },
            chunk => layer.Population.Call.Advance(chunk, advance), window);
        var part = new PopulationPart(population, run, null, run.Population)
        {
            Traces = coupled.SetTraces(run.Traces),
        };
        return part;
    }

    private void TakeSpikes()
    {
        foreach (PopulationPart part in _parts)
        {
            if (part.Population.Layer is { } layer)
            {
                _layout.CoupledOf(part.Population).TakeSpikes(_first, layer.Population);
            }
        }
    }

    private RunResult<T> Finish(PopulationPart part, StepClock clock) =>
        part.Neurons?.Finish(_crew.Threads)
        ?? new RunResult<T>(part.Recorders!, clock, part.Population.Count);

    private Dictionary<Projection<T>, PinnedColumn<T>> Traces()
    {
        var traces = new Dictionary<Projection<T>, PinnedColumn<T>>();
        foreach (PopulationPart part in _parts.Where(part => part.Traces.Length > 0))
        {
            IReadOnlyList<Receptor<T>> receptors = _layout.ReceptorsOf(part.Population);
            foreach (Projection<T> projection in _network.Projections)
            {
                for (int r = 0; r < receptors.Count; r++)
                {
                    if (ReferenceEquals(_layout.ReceptorOf(projection), receptors[r]))
                    {
                        traces.Add(projection, part.Traces[r]);
                    }
                }
            }
        }
        return traces;
    }

    private long Events() => _parts
        .Where(part => part.Neurons is not null)
        .Sum(part => _layout.CoupledOf(part.Population).Events);

    /// <summary>One population in the run.</summary>
    /// <param name="Population">The population.</param>
    /// <param name="Neurons">Its run; null for sources.</param>
    /// <param name="Recorders">What is kept of sources; null for neurons.</param>
    /// <param name="Run">Makes the steps.</param>
    private sealed record PopulationPart(
        NetworkPopulation<T> Population, RunInProgress<T>? Neurons, RunRecorders<T>? Recorders,
        IPopulationRun Run)
    {
        public PinnedColumn<T>[] Traces { get; init; } = [];
    }
}
