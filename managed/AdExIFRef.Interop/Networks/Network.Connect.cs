using System.Globalization;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Projections.</summary>
public sealed partial class Network<T>
{
    /// <summary>Connects neurons by synapses that act over time.</summary>
    /// <param name="pre">The source: a population or a range of it.</param>
    /// <param name="post">The target, which has neurons; may be the source.</param>
    /// <param name="connectivity">Who is connected.</param>
    /// <param name="synapse">What becomes of a spike: <see cref="Expon"/>,
    /// <see cref="DualExpon"/>, <see cref="Alpha"/>, or, with saturation, <see cref="AMPA"/>,
    /// <see cref="GABAa"/>, <see cref="BioNMDA"/>.</param>
    /// <param name="output">What that does to the neuron: <see cref="COBA"/>,
    /// <see cref="CUBA"/>.</param>
    /// <param name="weight">A conductance under COBA, a current under CUBA; finite.</param>
    /// <param name="delay">
    /// Of the spikes; rounded to steps, ties to even. None is 0: a spike of step m arrives in step
    /// m + 1. At most 65,535 steps.
    /// </param>
    /// <param name="name">Unique in the network; by default such as "exc -> inh".</param>
    /// <param name="progress">Told after each piece of about a million synapses, and at the end; on
    /// any thread, but one at a time.</param>
    /// <param name="cancellationToken">Heeded from source to source.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// Something does not fit: a population of another network or without neurons as a target, a
    /// weight of another unit, an array of another length, a taken name. The network is unchanged.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An index, a weight or a delay is outside its range, or the synapses do not fit the memory.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled; the network is unchanged.</exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public Projection<T> Connect(
        PopulationSlice<T> pre, PopulationSlice<T> post, Connectivity connectivity,
        Synapse synapse, SynapseOutput output, SynapseValues weight, SynapseValues? delay = null,
        string? name = null, IProgress<BuildProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(synapse);
        ArgumentNullException.ThrowIfNull(output);
        return output is Delta
            ? throw new ArgumentException(
                "output is Delta, which has no synapse; allowed are COBA and CUBA. For jumps leave "
                + "out the synapse.",
                nameof(output))
            : Connect(
                pre, post, connectivity, new ReceptorKind(synapse, output), weight, delay, name,
                new BuildWatch(progress, cancellationToken));
    }

    /// <summary>Connects neurons by synapses that let V jump.</summary>
    /// <param name="pre">The source: a population or a range of it.</param>
    /// <param name="post">The target, which has neurons; may be the source.</param>
    /// <param name="connectivity">Who is connected.</param>
    /// <param name="output">A <see cref="Delta"/>.</param>
    /// <param name="weight">A voltage; finite.</param>
    /// <param name="delay">
    /// Of the spikes; rounded to steps, ties to even. None is 0: a spike of step m arrives in step
    /// m + 1. At most 65,535 steps.
    /// </param>
    /// <param name="name">Unique in the network; by default such as "exc -> inh".</param>
    /// <param name="progress">Told after each piece of about a million synapses, and at the end; on
    /// any thread, but one at a time.</param>
    /// <param name="cancellationToken">Heeded from source to source.</param>
    /// <inheritdoc cref="Connect(PopulationSlice{T}, PopulationSlice{T}, Connectivity, Synapse,
    /// SynapseOutput, SynapseValues, SynapseValues, string, IProgress{BuildProgress},
    /// CancellationToken)" path="/exception"/>
    public Projection<T> Connect(
        PopulationSlice<T> pre, PopulationSlice<T> post, Connectivity connectivity, Delta output,
        SynapseValues weight, SynapseValues? delay = null, string? name = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Connect(
            pre, post, connectivity, new ReceptorKind(null, output), weight, delay, name,
            new BuildWatch(progress, cancellationToken));
    }

    private Projection<T> Connect(
        PopulationSlice<T> pre, PopulationSlice<T> post, Connectivity connectivity,
        ReceptorKind kind, SynapseValues weight, SynapseValues? delay, string? name,
        BuildWatch watch)
    {
        ArgumentNullException.ThrowIfNull(pre);
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(connectivity);
        ArgumentNullException.ThrowIfNull(weight);
        RequireOwn(pre, nameof(pre));
        RequireOwn(post, nameof(post));
        if (post.Population.Layer is null)
        {
            throw new ArgumentException(
                $"post is \"{post}\", which are sources; allowed are neurons.", nameof(post));
        }
        SynapseValues delays = delay ?? 0.ms;
        RequireUnit(weight, kind.Output.WeightUnit, nameof(weight), kind.Output.WeightName);
        RequireUnit(delays, Time.BaseUnit, nameof(delay), "a time, such as 1.5.ms");
        return Exclusively(() =>
        {
            string own = ProjectionName(name, pre, post);
            SynapseStore<T> store;
            try
            {
                store = Build(pre, post, connectivity, weight, delays, watch);
            }
            catch (OperationCanceledException cause)
                when (watch.Cancellation.IsCancellationRequested)
            {
                throw watch.Canceled(own, cause);
            }
            var projection = new Projection<T>(
                own, pre, post, kind, store, Dt.BaseValue, _step);
            _layout.Connect(projection);
            _projections.Add(projection);
            return projection;
        });
    }

    private SynapseStore<T> Build(
        PopulationSlice<T> pre, PopulationSlice<T> post, Connectivity connectivity,
        SynapseValues weight, SynapseValues delay, BuildWatch watch)
    {
        watch.ThrowIfCancelled();
        int threads = Degree(null);
        ulong key = KeyOf((uint)_projections.Count);
        bool isOne = ReferenceEquals(pre.Population, post.Population);
        int? self = isOne ? pre.First - post.First : null;
        ISynapseSource source = connectivity.Open(new ConnectivityTarget(
            pre.Count, post.Count, self, ProjectionSeed.Of(key, ProjectionSeed.Pairs))
        {
            Threads = threads,
            Cancellation = watch.Cancellation,
        });
        watch.Expected = source.ExpectedCount;
        weight.Check(source, nameof(weight));
        delay.Check(source, nameof(delay));
        RequireWeight(weight);
        RequireMemory(source, weight);
        var clock = new DelaySteps(Dt.BaseValue);
        var rows = new RuleRows<T>(source, weight, delay, clock, key);
        (int least, int most) = delay.Range is { } range
            ? (clock.Of(range.Least), clock.Of(range.Most))
            : rows.FindDelays(threads, watch.Cancellation);
        StoreShape shape = NetworkLayout<T>.ShapeOf(
            pre, post, least, most, (double)source.ExpectedCount, threads);
        SynapseStore<T> store = StoreBuilder<T>.Build(rows, shape, threads, watch);
        watch.End();
        watch.ThrowIfCancelled();
        return store;
    }

    private static void RequireWeight(SynapseValues weight)
    {
        if (weight.Constant is { } value && !T.IsFinite(ElementType.Round<T>(value)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight), value,
                string.Create(
                    CultureInfo.InvariantCulture, $"weight is {value} {weight.Unit}; allowed is a ")
                + $"value that is finite in {ElementType.Name<T>()}.");
        }
    }

    /// <summary>Refuses more synapses than the memory holds, before any is made.</summary>
    private void RequireMemory(
        ISynapseSource source, SynapseValues weight, string name = "connectivity")
    {
        int stride = sizeof(ushort) + (weight.Constant is null ? Unsafe.SizeOf<T>() : 0);
        Int128 bytes = source.ExpectedCount * stride;
        Int128 held = _projections.Aggregate(
            (Int128)0, (sum, projection) => sum + projection.MemoryBytes);
        if (bytes + held > SizeCheck.MemoryBytes)
        {
            throw new ArgumentOutOfRangeException(
                name, (double)source.ExpectedCount,
                $"{name} makes about {source.ExpectedCount} synapses, which take at least "
                + $"{bytes} bytes beside the {held} of other projections; allowed are "
                + $"{SizeCheck.MemoryBytes}, the memory that this process may use.");
        }
    }

    private void RequireOwn(PopulationSlice<T> slice, string name)
    {
        if (!ReferenceEquals(slice.Population.Network, this))
        {
            throw new ArgumentException(
                $"{name} is \"{slice}\" of another network; allowed are populations of this one.",
                name);
        }
    }

    private static void RequireUnit(
        SynapseValues values, string unit, string name, string allowed)
    {
        if (values.Unit != unit)
        {
            throw new ArgumentException(
                $"{name} is {values}, in {values.Unit}; allowed is {allowed}, in {unit}.", name);
        }
    }

    private string ProjectionName(string? name, PopulationSlice<T> pre, PopulationSlice<T> post)
    {
        string first = name ?? $"{pre} -> {post}";
        if (_projections.All(one => one.Name != first))
        {
            return first;
        }
        if (name is not null)
        {
            throw new ArgumentException(
                $"There is a projection \"{name}\"; allowed are names that are not taken.",
                nameof(name));
        }
        int number = 2;
        while (_projections.Any(one => one.Name == $"{first} #{number}"))
        {
            number++;
        }
        return $"{first} #{number}";
    }
}
