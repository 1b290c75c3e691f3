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
    /// and projections in the same order.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentNullException">The snapshot is null.</exception>
    /// <exception cref="ArgumentException">
    /// It is of another network, step size or layer. The state is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network or a layer is in use.</exception>
    public void Restore(NetworkSnapshot<T> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Exclusively(() =>
        {
            RequireLike(snapshot);
            NetworkSnapshot<T> before = TakeSnapshot();
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
            [.. _projections.Select(WeightsOf)]);
    }

    private NetworkSnapshot<T>.PopulationState StateOf(NetworkPopulation<T> population)
    {
        (long step, int[] pending) = population.Source is InputSpikes input
            ? input.Pending
            : (-1, []);
        int depth = _layout.DepthOf(population);
        return new NetworkSnapshot<T>.PopulationState(
            population.Name, population.Count, population.Layer?.Snapshot(),
            [.. Enumerable.Range(1, depth).Select(
                back => _layout.SpikesOf(population, _step - back))],
            step, [.. pending],
            [.. _layout.ReceptorsOf(population).Select(one => (Copy(one.G), Copy(one.H)))]);
    }

    private static NetworkSnapshot<T>.ProjectionWeights WeightsOf(Projection<T> projection) => new(
        projection.Name, projection.Store.Constant, projection.SynapseCount,
        projection.HasOneWeight ? [] : projection.CopyWeights(), projection.CopyPlasticState());

    private void RequireLike(NetworkSnapshot<T> snapshot)
    {
        string own = string.Join(
            "; ",
            [Dt.ToString(), .. _populations.Select(one => $"{one}"),
                .. _projections.Select(one => $"{one.Name}: {one.SynapseCount}")]);
        string other = string.Join(
            "; ",
            [snapshot.Dt.ToString(),
                .. snapshot.Populations.Select(one =>
                    $"{one.Name}: {one.Count} {(one.Neurons is null ? "sources" : "neurons")}"),
                .. snapshot.Projections.Select(one => $"{one.Name}: {one.Count}")]);
        if (own != other || snapshot.Dt != Dt)
        {
            throw new ArgumentException(
                $"The snapshot is of a network ({other}); allowed is one like this ({own}).",
                nameof(snapshot));
        }
        Arrange();
        foreach ((NetworkPopulation<T> population, NetworkSnapshot<T>.PopulationState state) in
            _populations.Zip(snapshot.Populations))
        {
            IReadOnlyList<Receptor<T>> receptors = _layout.ReceptorsOf(population);
            bool fits = receptors.Count == state.Receptors.Length
                && receptors.Zip(state.Receptors).All(pair =>
                    (pair.First.G?.Length ?? 0) == pair.Second.G.Length
                    && (pair.First.H?.Length ?? 0) == pair.Second.H.Length)
                && state.Spikes.Length == _layout.DepthOf(population)
                && state.Spikes.Append(state.Pending).All(spikes => spikes.All(
                    spike => (uint)spike < (uint)population.Count));
            if (!fits)
            {
                throw new ArgumentException(
                    $"The snapshot has other synapses or delays at \"{population.Name}\"; allowed "
                    + "is one of a network like this.",
                    nameof(snapshot));
            }
        }
        RequirePlasticity(snapshot);
    }

    private void RequirePlasticity(NetworkSnapshot<T> snapshot)
    {
        foreach ((Projection<T> projection, NetworkSnapshot<T>.ProjectionWeights weights) in
            _projections.Zip(snapshot.Projections))
        {
            if ((projection.Plastic is null) != (weights.Plastic is null))
            {
                throw new ArgumentException(
                    $"The snapshot was taken {(weights.Plastic is null ? "without" : "with")} "
                    + $"plasticity of \"{projection.Name}\"; allowed is one of a network like "
                    + $"this, {(weights.Plastic is null ? "with" : "without")} it.",
                    nameof(snapshot));
            }
            if (weights.Plastic is { } state && !projection.Fits(state, snapshot.StepsDone))
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
