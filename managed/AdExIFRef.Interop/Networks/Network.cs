using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Populations of neurons and sources, connected by synapses with delays. Every population makes
/// the same steps; a spike of step m with a delay of d steps arrives in step m + 1 + d.
/// </summary>
/// <remarks>
/// Results depend on nothing but the network, the seed and the inputs: for any number of threads,
/// on every backend and however a run is cut they have the same bits. A network serves one thread
/// at a time, and so do its layers while it runs. There is nothing to dispose.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed partial class Network<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<NetworkPopulation<T>> _populations = [];
    private readonly List<Projection<T>> _projections = [];
    private readonly ulong _seed;
    private readonly NetworkLayout<T> _layout;
    private ReentrancyGuard _guard;
    private long _step;

    /// <summary>Makes a network without populations.</summary>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="seed">Of everything that is drawn: synapses, weights, delays, spikes of
    /// sources. Noise of layers and initial values have seeds of their own.</param>
    /// <exception cref="ArgumentOutOfRangeException">dt is outside its range.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public Network(Time dt, long seed = 0)
    {
        ElementType.Require<T>();
        TimeRange.RequireStep<T>(dt);
        Dt = dt;
        Seed = seed;
        _seed = unchecked((ulong)seed);
        _layout = new NetworkLayout<T>(dt.BaseValue);
    }

    /// <summary>The step size.</summary>
    public Time Dt { get; }

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>The steps made.</summary>
    public long StepsDone => _step;

    /// <summary>The time of the next step: the steps made x dt.</summary>
    public Time NextTime => Time.FromMilliseconds(_step * Dt.BaseValue);

    /// <summary>The populations, in the order of their adding.</summary>
    public IReadOnlyList<NetworkPopulation<T>> Populations => _populations;

    /// <summary>
    /// The projections, in the order of their adding, which is part of the order in which what
    /// arrives at a neuron is added up.
    /// </summary>
    public IReadOnlyList<Projection<T>> Projections => _projections;

    /// <summary>The number of synapses.</summary>
    public long SynapseCount => _projections.Sum(one => one.SynapseCount);

    /// <summary>The most threads; -1, the default, is one per core. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or below -1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        set => field = RequireDegree(value);
    } = -1;

    /// <summary>Adds a layer of neurons, which is the network's from then on.</summary>
    /// <param name="name">Unique in the network; not empty.</param>
    /// <param name="layer">Without a batch; a layer is in a network once.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The name is taken or empty, the layer has a batch or is in the network already.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public NetworkPopulation<T> Add(string name, AdExIF<T> layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        RequireName(name);
        return Exclusively(() =>
        {
            if (_populations.Any(one => ReferenceEquals(one.Layer, layer)))
            {
                throw new ArgumentException(
                    "The layer is in the network already; allowed is each layer once.",
                    nameof(layer));
            }
            if (layer.BatchSize is { } batch)
            {
                throw new ArgumentException(
                    $"The layer has a batch of {batch}; allowed are layers without a batch.",
                    nameof(layer));
            }
            var added = new NetworkPopulation<T>(
                this, name, layer.InSize.Size, layer, null, null);
            _layout.Add(added);
            _populations.Add(added);
            return added;
        });
    }

    /// <summary>Adds sources of spikes.</summary>
    /// <param name="name">Unique in the network; not empty.</param>
    /// <param name="source">The sources.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The name is taken or empty, or the source does not fit the step size.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public NetworkPopulation<T> Add(string name, SpikeSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        RequireName(name);
        return Exclusively(() =>
        {
            ulong key = ProjectionSeed.Of(
                KeyOf(PopulationKeys + (uint)_populations.Count), ProjectionSeed.Spikes);
            var added = new NetworkPopulation<T>(
                this, name, source.Count, null, source, source.Open(Dt.BaseValue, key), key);
            _layout.Add(added);
            _populations.Add(added);
            return added;
        });
    }

    /// <summary>
    /// Adds sources whose spikes the program gives between steps, with
    /// <see cref="NetworkPopulation{T}.AddSpikes"/>.
    /// </summary>
    /// <param name="name">Unique in the network; not empty.</param>
    /// <param name="count">The number of sources; at least 1.</param>
    /// <exception cref="ArgumentException">The name is taken or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">count is below 1.</exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public NetworkPopulation<T> AddInput(string name, int count) =>
        Add(name, new InputSpikes(count));

    /// <summary>Says how the network lies in memory: populations, projections, delivery.</summary>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public string Describe() => Exclusively(() =>
    {
        _layout.Arrange(_populations, _projections, Degree(null), _step);
        return string.Join(
            Environment.NewLine,
            [.. _populations.Select(one => one.ToString()), .. _projections.Select(Describe)]);
    });

    /// <summary>Such as "2 populations, 4000 neurons, 320000 synapses, dt = 0.1 ms".</summary>
    public override string ToString() =>
        $"{_populations.Count} populations, {_populations.Sum(one => (long)one.Count)} neurons and "
        + $"sources, {SynapseCount} synapses, dt = {Dt}";

    /// <summary>How the network lies in memory.</summary>
    internal NetworkLayout<T> Layout => _layout;

    internal string Describe(Projection<T> one) => FormattableString.Invariant(
        $"{one.Name}: {one.Kind}, {one.SynapseCount} synapses, delays {one.MinDelay} to ")
        + FormattableString.Invariant(
            $"{one.MaxDelay}, {(double)one.MemoryBytes / Math.Max(1, one.SynapseCount):F2} bytes ")
        + $"per synapse, {(one.Store.Shape.Form == DeliveryForm.Pull ? "pulled" : "in a ring")}, "
        + $"{one.Store.Shape.Blocks} {(one.Store.Shape.Blocks == 1 ? "block" : "blocks")}";

    internal Receptor<T> ReceptorOf(Projection<T> projection) =>
        _layout.ReceptorOf(projection);

    internal void Rebuild(Projection<T> projection, bool spread) =>
        _layout.Rebuild(projection, projection.Store.Shape, spread, Degree(null));

    internal int[] SpikesOf(NetworkPopulation<T> population) => Exclusively(() =>
        _step == 0 ? [] : _layout.SpikesOf(population, _step - 1));

    internal int CopySpikes(NetworkPopulation<T> population, Span<int> neurons)
    {
        _guard.Enter();
        try
        {
            return _step == 0 ? 0 : _layout.CopySpikes(population, _step - 1, neurons);
        }
        finally
        {
            _guard.Exit();
        }
    }

    internal void AddSpikes(NetworkPopulation<T> population, ReadOnlySpan<int> neurons)
    {
        if (population.Source is not InputSpikes input)
        {
            throw new InvalidOperationException(
                $"\"{population.Name}\" has spikes of its own; spikes are added to a population "
                + "that AddInput made.");
        }
        Connectivity.RequireIndices(neurons, population.Count, nameof(neurons));
        _guard.Enter();
        try
        {
            input.Add(_step, neurons);
        }
        finally
        {
            _guard.Exit();
        }
    }

    internal TResult Exclusively<TResult>(Func<TResult> action)
    {
        _guard.Enter();
        try
        {
            return action();
        }
        finally
        {
            _guard.Exit();
        }
    }

    private const uint PopulationKeys = 1u << 30;

    private ulong KeyOf(uint number) => ProjectionSeed.Of(_seed, number);

    private int Degree(int? asked)
    {
        int degree = RequireDegree(asked ?? MaxDegreeOfParallelism);
        return degree == -1 ? Environment.ProcessorCount : degree;
    }

    private static int RequireDegree(
        int value, string name = nameof(MaxDegreeOfParallelism)) => value is -1 or > 0
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, $"{name} is {value}; allowed is -1 (one per core) or at least 1.");

    private void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_populations.Any(one => one.Name == name))
        {
            throw new ArgumentException(
                $"There is a population \"{name}\"; allowed are names that are not taken.",
                nameof(name));
        }
    }
}
