namespace AdExIFRef.Interop;

/// <summary>The whole state.</summary>
public sealed partial class Network<T>
{
    /// <summary>
    /// Copies the whole state: populations, synapses, spikes in flight, weights, and the positions
    /// of all that is drawn. A network that goes on from it has the bits of one that never stopped.
    /// </summary>
    /// <exception cref="InvalidOperationException">The network or a layer is in use.</exception>
    public NetworkSnapshot<T> Snapshot() => Exclusively(TakeSnapshot);

    /// <summary>
    /// Sets the whole state to a snapshot, of this network or of one like it: the same populations
    /// and projections in the same order, the same step size, sources (rates, times and what seeds
    /// them), synapses, outputs, graph with its delays, and rules of plasticity.
    /// </summary>
    /// <remarks>
    /// Parameters, inputs, noise and settings of layers are not compared: a program may change them
    /// between two steps. Nor are rates that are functions, which cannot be, and what changes no
    /// result: backends, threads. A rule of the program is compared by <c>Equals</c>, and by its
    /// type and <c>ToString</c> in the invariant culture where the snapshot was read from a stream.
    /// Files of the versions 1 and 2 know no more than names, sizes and which projections learn.
    /// </remarks>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentNullException">The snapshot is null.</exception>
    /// <exception cref="ArgumentException">
    /// It is of another network, or a layer does not fit; the message names both. The state is
    /// unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network or a layer is in use.</exception>
    public void Restore(NetworkSnapshot<T> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Exclusively(() =>
        {
            NetworkSnapshot<T> before = TakeSnapshot();
            if (NetworkLikeness.Difference(before, snapshot) is { } difference)
            {
                throw new ArgumentException(difference, nameof(snapshot));
            }
            RequireStates(snapshot);
            try
            {
                Apply(snapshot);
            }
            catch
            {
                Apply(before);
                throw;
            }
            return true;
        });
    }

    /// <summary>
    /// Sets every layer to its initial values, g to 0, and the clock to 0; no spike is in flight.
    /// Weights stay. What follows repeats.
    /// </summary>
    /// <exception cref="InvalidOperationException">The network or a layer is in use.</exception>
    public void Reset() => Exclusively(() =>
    {
        _projections.ForEach(one => one.Plastic?.Settle()); // a rule may throw: nothing has changed
        foreach (NetworkPopulation<T> population in _populations)
        {
            population.Layer?.ResetState();
            if (population.Source is InputSpikes input)
            {
                input.Pending = (-1, []);
            }
            foreach (Receptor<T> receptor in _layout.ReceptorsOf(population))
            {
                receptor.G?.Span.Clear();
                receptor.H?.Span.Clear();
            }
        }
        foreach (Projection<T> projection in _projections)
        {
            projection.ResetPlastic(0);
            projection.Gate?.Reset(0);
        }
        _layout.ForgetSpikes();
        _step = 0;
        return true;
    });

    private NetworkSnapshot<T> TakeSnapshot()
    {
        Arrange();
        return new NetworkSnapshot<T>(
            Dt.BaseValue, _step, [.. _populations.Select(StateOf)],
            [.. _projections.Select(one => WeightsOf(one, _step))]);
    }

    private NetworkSnapshot<T>.PopulationState StateOf(NetworkPopulation<T> population)
    {
        (long step, int[] pending) = population.Source is InputSpikes input
            ? input.Pending
            : (-1, []);
        int depth = _layout.DepthOf(population);
        return new NetworkSnapshot<T>.PopulationState(
            population.Name, population.Source?.Identity(population.Key), population.Count,
            population.Layer?.Snapshot(),
            [.. Enumerable.Range(1, depth).Select(
                back => _layout.SpikesOf(population, _step - back))],
            step, [.. pending],
            [.. _layout.ReceptorsOf(population).Select(one => (Copy(one.G), Copy(one.H)))]);
    }

    private static NetworkSnapshot<T>.ProjectionWeights WeightsOf(
        Projection<T> projection, long step) => new(
        projection.Name, projection.Definition, projection.Store.Constant, projection.SynapseCount,
        projection.HasOneWeight ? [] : projection.CopyWeights(), projection.CopyPlasticState(),
        projection.Plastic?.Identity)
        {
            Gate = projection.CopyGateState(step),
            ShortTerm = projection.ShortTermPlasticity?.ToString(),
        };

    /// <summary>Refuses states of synapses and sources that do not fit them.</summary>
    private void RequireStates(NetworkSnapshot<T> snapshot)
    {
        foreach ((Projection<T> projection, NetworkSnapshot<T>.ProjectionWeights weights) in
            _projections.Zip(snapshot.Projections))
        {
            bool fits = weights.Plastic is not { } state
                || projection.Fits(state, snapshot.StepsDone);
            bool gateFits = weights.Gate is { } gate
                ? projection.Gate?.Fits(gate, snapshot.StepsDone) ?? false
                : projection.Gate is null;
            if (!fits || !gateFits)
            {
                throw new ArgumentException(
                    $"The snapshot has other synapses or delays in \"{projection.Name}\"; allowed "
                    + "is one of a network like this.",
                    nameof(snapshot));
            }
        }
    }

    private void Apply(NetworkSnapshot<T> snapshot)
    {
        foreach ((NetworkPopulation<T> population, NetworkSnapshot<T>.PopulationState state) in
            _populations.Zip(snapshot.Populations))
        {
            population.Layer?.Restore(state.Neurons!);
        }
        foreach ((Projection<T> projection, NetworkSnapshot<T>.ProjectionWeights weights) in
            _projections.Zip(snapshot.Projections))
        {
            projection.Set(weights);
        }
        Arrange();
        foreach ((NetworkPopulation<T> population, NetworkSnapshot<T>.PopulationState state) in
            _populations.Zip(snapshot.Populations))
        {
            for (int back = 1; back <= state.Spikes.Length; back++)
            {
                _layout.SetSpikes(population, snapshot.StepsDone - back, state.Spikes[back - 1]);
            }
            foreach ((Receptor<T> receptor, (T[] g, T[] h)) in
                _layout.ReceptorsOf(population).Zip(state.Receptors))
            {
                g.CopyTo(receptor.G is { } first ? first.Span : []);
                h.CopyTo(receptor.H is { } second ? second.Span : []);
            }
            if (population.Source is InputSpikes input)
            {
                input.Pending = (state.PendingStep, state.Pending);
            }
        }
        _step = snapshot.StepsDone;
        _layout.Forget();
    }

    private void Arrange() => _layout.Arrange(_populations, _projections, Degree(null), _step);

    private static T[] Copy(PinnedColumn<T>? column) => column is null ? [] : [.. column.Span];
}
