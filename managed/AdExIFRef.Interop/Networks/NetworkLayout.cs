using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// How a network lies in memory: blocks, receptors, histories of spikes. It follows the sizes of
/// the network and the number of threads; no result depends on it.
/// </summary>
/// <param name="dt">The step size, ms.</param>
internal sealed class NetworkLayout<T>(double dt)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most steps of a window.</summary>
    private const int MostWindow = 256;

    /// <summary>Ranges of neurons start at multiples of this.</summary>
    private const int Unit = 512;

    /// <summary>With fewer neurons a thread costs more than it brings.</summary>
    private const int LeastNeuronsPerThread = 2000;

    /// <summary>Shorter parts of rows are delivered by a ring.</summary>
    private const double ShortPart = 8;

    /// <summary>The bytes of what arrives at a block in a call of the kernel.</summary>
    private const long ArrivalBytes = 1 << 18;

    /// <summary>The most bytes of a ring.</summary>
    private const long MostRingBytes = 1L << 30;

    private readonly Dictionary<NetworkPopulation<T>, Place> _places = [];
    private readonly Dictionary<Projection<T>, Receptor<T>> _receptors = [];
    private bool _isArranged;
    private int _threads;

    /// <summary>The neurons of a block, for tests; null: as sizes and threads ask for.</summary>
    public int? BlockNeurons
    {
        get;
        set => (field, _isArranged) = (value, false);
    }

    /// <summary>How synapses are delivered, for tests; null: as their number asks for.</summary>
    public DeliveryForm? Form
    {
        get;
        set => (field, _isArranged) = (value, false);
    }

    /// <summary>The most steps before spikes of one block can reach another.</summary>
    public int Window { get; private set; } = MostWindow;

    /// <summary>Makes single steps; arranged.</summary>
    public NetworkStepper<T> Stepper { get; private set; } = null!;

    /// <summary>Where a run keeps what it may have to be taken back to; arranged.</summary>
    public NetworkBackup<T> Backup { get; private set; } = null!;

    /// <summary>Returns how a new projection is to lie.</summary>
    public static StoreShape ShapeOf(
        PopulationSlice<T> pre, PopulationSlice<T> post, int minDelay, int maxDelay,
        double expected, int threads)
    {
        int block = BlockOf(post.Population.Count, threads);
        var shape = new StoreShape(
            pre.Count, post.First, post.Population.Count, block, minDelay, maxDelay,
            DeliveryForm.Pull);
        return shape with { Form = FormOf([(shape, expected)]) };
    }

    /// <summary>Adds a population.</summary>
    public void Add(NetworkPopulation<T> population)
    {
        _places.Add(population, new Place(population));
        _isArranged = false;
    }

    /// <summary>Adds a projection: to the receptor of its kind, or to a new one.</summary>
    public void Connect(Projection<T> projection)
    {
        NetworkPopulation<T> post = projection.Post.Population;
        List<Receptor<T>> receptors = _places[post].Receptors;
        Receptor<T>? receptor = receptors.Find(one => one.Kind == projection.Kind);
        if (receptor is null)
        {
            receptor = new Receptor<T>(projection.Kind, post.Count, dt, receptors.Count);
            receptors.Add(receptor);
        }
        _receptors.Add(projection, receptor);
        _isArranged = false;
    }

    /// <summary>Returns the receptor of a projection.</summary>
    public Receptor<T> ReceptorOf(Projection<T> projection) => _receptors[projection];

    /// <summary>Returns the receptors of a population, in the order of their first
    /// projections.</summary>
    public IReadOnlyList<Receptor<T>> ReceptorsOf(NetworkPopulation<T> population) =>
        _places[population].Receptors;

    /// <summary>Returns what makes the steps of a population of neurons.</summary>
    public CoupledPopulation<T> CoupledOf(NetworkPopulation<T> population) =>
        _places[population].Coupled!;

    /// <summary>Returns the spikes of the last steps of a population.</summary>
    public SpikeHistory HistoryOf(NetworkPopulation<T> population) =>
        _places[population].History!;

    /// <summary>Returns the spikes of a population in one of the last steps.</summary>
    public int[] SpikesOf(NetworkPopulation<T> population, long step) =>
        _places[population].History?.All(step) ?? [];

    /// <summary>Copies the spikes of a population in one of the last steps.</summary>
    /// <returns>How many there are.</returns>
    public int CopySpikes(NetworkPopulation<T> population, long step, Span<int> neurons) =>
        _places[population].History?.Copy(step, neurons) ?? 0;

    /// <summary>Sets the spikes of a population in a step.</summary>
    public void SetSpikes(NetworkPopulation<T> population, long step, ReadOnlySpan<int> spikes)
    {
        Place place = _places[population];
        place.History!.Set(step, spikes, place.BlockNeurons);
    }

    /// <summary>Returns the steps whose spikes may still be in flight.</summary>
    public int DepthOf(NetworkPopulation<T> population) => _places[population].Depth;

    /// <summary>Has everything lie anew before the next step: what a projection needs has changed.
    /// </summary>
    public void Disarrange() => _isArranged = false;

    /// <summary>Makes everything lie as the projections and the threads ask for.</summary>
    /// <param name="populations">The populations.</param>
    /// <param name="projections">The projections, in their order.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="step">The step that comes next.</param>
    public void Arrange(
        IReadOnlyList<NetworkPopulation<T>> populations, IReadOnlyList<Projection<T>> projections,
        int threads, long step)
    {
        if (_isArranged && _threads == threads)
        {
            return;
        }
        Window = projections.Count == 0
            ? MostWindow
            : Math.Min(MostWindow, projections.Min(one => one.Store.Shape.MinDelay) + 1);
        foreach (NetworkPopulation<T> population in populations)
        {
            int most = projections
                .Where(one => one.Pre.Population == population)
                .Select(one => one.Store.Shape.MaxDelay)
                .DefaultIfEmpty(0)
                .Max();
            _places[population].SetHistory(
                population.Layer is null
                    ? population.Count
                    : BlockNeurons ?? BlockOf(population.Count, threads),
                most + 1, Window, step);
        }
        foreach (NetworkPopulation<T> population in populations.Where(one => one.Layer is not null))
        {
            Arrange(population, projections, threads, step);
        }
        Backup = new NetworkBackup<T>(populations, projections, this);
        Stepper = new NetworkStepper<T>(
            populations, this, dt, threads, projections.Any(one => one.Plastic is not null));
        (_isArranged, _threads) = (true, threads);
    }

    /// <summary>Lays the synapses of a projection anew.</summary>
    public void Rebuild(Projection<T> projection, StoreShape shape, bool spread, int threads)
    {
        projection.KeepPlasticState();
        projection.Store = StoreBuilder<T>.Build(
            new StoredRows<T>(projection.Store, spread), shape, threads,
            new BuildWatch(null, default));
        _isArranged = false;
    }

    /// <summary>Forgets every spike.</summary>
    public void ForgetSpikes()
    {
        foreach (Place place in _places.Values)
        {
            place.History?.Clear();
        }
        Forget();
    }

    /// <summary>Forgets what rings hold: spikes or weights are others.</summary>
    public void Forget()
    {
        foreach (Receptor<T> receptor in _receptors.Values)
        {
            receptor.Forget();
        }
    }

    private void Arrange(
        NetworkPopulation<T> population, IReadOnlyList<Projection<T>> projections, int threads,
        long step)
    {
        Place place = _places[population];
        bool learns = projections.Any(
            one => one.Plastic is not null && one.Post.Population == population);
        int steps = learns ? 1 : CallStepsOf(place);
        foreach (Receptor<T> receptor in place.Receptors)
        {
            Projection<T>[] own =
                [.. projections.Where(one => ReferenceEquals(_receptors[one], receptor))];
            bool ownLearns = own.Any(one => one.Plastic is not null);
            DeliveryForm form = ownLearns
                ? DeliveryForm.Pull
                : Form ?? FormOf([.. own.Select(one => (
                    one.Store.Shape with { BlockTargets = place.BlockNeurons },
                    (double)one.SynapseCount))]);
            foreach (Projection<T> one in own)
            {
                StoreShape shape = one.Store.Shape with
                {
                    BlockTargets = place.BlockNeurons,
                    Form = form,
                };
                if (shape != one.Store.Shape)
                {
                    Rebuild(one, shape, spread: false, threads);
                }
                one.BindPlastic(step);
                one.Gate?.Bind(_places[one.Pre.Population].History!, one.Pre.First, Window);
            }
            receptor.Connect(
                [.. own.Select(one => new DeliveryPath<T>(
                    one.Store, _places[one.Pre.Population].History!, one.Pre.First)
                {
                    Plastic = one.Plastic,
                    Gate = one.Gate,
                })],
                form, place.History!.Blocks, steps);
        }
        place.Coupled = new CoupledPopulation<T>(
            place.Receptors, place.History!, population.Count, place.BlockNeurons, steps);
    }

    /// <summary>
    /// Returns the steps of a call of the kernel: many, so that the state of some neurons stays in
    /// the fastest cache, but no more than what arrives in them fits the next one.
    /// </summary>
    private int CallStepsOf(Place place)
    {
        long row = (long)place.BlockNeurons * Math.Max(1, place.Receptors.Count)
            * Unsafe.SizeOf<T>();
        long fitting = Math.Max(1, ArrivalBytes / row);
        int steps = (int)Math.Min(fitting, Window);
        return 1 << BitOperations.Log2((uint)steps);
    }

    /// <summary>Returns the neurons of a block: as few blocks as threads and 16 bits allow.
    /// </summary>
    private static int BlockOf(int neurons, int threads)
    {
        long least = ((long)neurons + StoreShape.MostBlockTargets - 1)
            / StoreShape.MostBlockTargets;
        long shared = Math.Clamp(neurons / LeastNeuronsPerThread, 1, threads);
        long blocks = (Math.Max(least, shared) + shared - 1) / shared * shared;
        long units = ((neurons + blocks - 1) / blocks + Unit - 1) / Unit;
        return (int)Math.Min(units * Unit, StoreShape.MostBlockTargets);
    }

    /// <summary>Returns how projections of one receptor are delivered.</summary>
    private static DeliveryForm FormOf(
        IReadOnlyList<(StoreShape Shape, double Count)> projections)
    {
        double synapses = 0, parts = 0;
        long ring = 0;
        bool hasDelays = false;
        foreach ((StoreShape shape, double count) in projections)
        {
            double delays = shape.MaxDelay - shape.MinDelay + 1;
            hasDelays |= delays > 1;
            synapses += count;
            parts += shape.Sources * delays * shape.Blocks;
            ring = Math.Max(ring, (shape.MaxDelay + 1L) * 2 * shape.Targets * sizeof(double));
        }
        return hasDelays && synapses < ShortPart * parts && ring <= MostRingBytes
            ? DeliveryForm.Ring
            : DeliveryForm.Pull;
    }

    /// <summary>Where one population lies.</summary>
    private sealed class Place(NetworkPopulation<T> population)
    {
        public List<Receptor<T>> Receptors { get; } = [];

        public SpikeHistory? History { get; private set; }

        public CoupledPopulation<T>? Coupled { get; set; }

        public int BlockNeurons { get; private set; } = population.Count;

        /// <summary>The steps whose spikes may still be in flight.</summary>
        public int Depth { get; private set; }

        /// <summary>Makes the history, with the spikes of the one before.</summary>
        public void SetHistory(int blockNeurons, int depth, int window, long step)
        {
            int blocks = (int)(((long)population.Count + blockNeurons - 1) / blockNeurons);
            var history = new SpikeHistory(blocks, depth + window);
            for (int back = 1; back <= Math.Min(depth, Depth); back++)
            {
                history.Set(step - back, History!.All(step - back), blockNeurons);
            }
            (History, BlockNeurons, Depth) = (history, blockNeurons, depth);
        }
    }
}
