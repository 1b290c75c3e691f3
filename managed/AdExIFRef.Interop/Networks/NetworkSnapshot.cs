using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Reads snapshots of networks from streams.</summary>
public static class NetworkSnapshot
{
    /// <summary>Reads a snapshot that <see cref="NetworkSnapshot{T}.Save"/> wrote; the stream stays
    /// open, right behind it.</summary>
    /// <typeparam name="T">The precision of the snapshot: float or double.</typeparam>
    /// <param name="stream">Is read from where it is.</param>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no snapshot of a network, one of another version or precision, or a damaged one.
    /// </exception>
    public static NetworkSnapshot<T> Load<T>(Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return NetworkSnapshotFile.Read<T>(stream);
    }
}

/// <summary>
/// The whole state of a network at one moment: populations, synapses, spikes in flight, weights,
/// and the positions of all that is drawn; immutable. Who is connected, synapses, sources and rules of
/// plasticity are not part of it: it knows them well enough to refuse a network that has others.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class NetworkSnapshot<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal NetworkSnapshot(
        double dt, long step, IReadOnlyList<PopulationState> populations,
        IReadOnlyList<ProjectionWeights> projections)
    {
        Dt = Time.FromMilliseconds(dt);
        StepsDone = step;
        Populations = populations;
        Projections = projections;
    }

    /// <summary>The step size.</summary>
    public Time Dt { get; }

    /// <summary>The steps that had been made.</summary>
    public long StepsDone { get; }

    internal IReadOnlyList<PopulationState> Populations { get; }

    internal IReadOnlyList<ProjectionWeights> Projections { get; }

    /// <summary>
    /// Writes the snapshot to a stream, with a version and checksums; the stream stays open. The
    /// bytes are the same on every platform.
    /// </summary>
    /// <param name="stream">Is written to from where it is.</param>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="InvalidOperationException">A rule of plasticity of the program does not
    /// override <c>ToString</c>, by which it is known again; or a name is longer than 65,536 bytes.
    /// Nothing was written.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        NetworkSnapshotFile.Write(stream, this);
    }

    /// <summary>One population.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Definition">What its sources are; null: neurons, or not known.</param>
    /// <param name="Count">Its neurons or sources.</param>
    /// <param name="Neurons">The layer; null for sources.</param>
    /// <param name="Spikes">Who spiked in the last step, in the one before, ...</param>
    /// <param name="PendingStep">The step that spikes were added to, or -1.</param>
    /// <param name="Pending">These spikes.</param>
    /// <param name="Receptors">G and H of each; empty where there is none.</param>
    internal sealed record PopulationState(
        string Name, string? Definition, int Count, NeuronSnapshot<T>? Neurons, int[][] Spikes,
        long PendingStep, int[] Pending, (T[] G, T[] H)[] Receptors);

    /// <summary>The weights of one projection.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Definition">What it is; null: not known.</param>
    /// <param name="Constant">The weight of all synapses; null: each has its own.</param>
    /// <param name="Count">The number of synapses.</param>
    /// <param name="Pieces">The weights of consecutive sources.</param>
    /// <param name="Plastic">What spikes have left in synapses that learn; null: they do not.
    /// </param>
    /// <param name="Rule">The rule by which they learn; null: they do not, or not known.</param>
    internal sealed record ProjectionWeights(
        string Name, ProjectionDefinition? Definition, T? Constant, long Count, T[][] Pieces,
        PlasticState<T>? Plastic, RuleIdentity? Rule)
    {
        /// <summary>What spikes have left in the sources of synapses that saturate or have
        /// short-term plasticity; null: nothing.</summary>
        public GateState? Gate { get; init; }

        /// <summary>The short-term plasticity; null: there is none.</summary>
        public string? ShortTerm { get; init; }
    }
}

/// <summary>What a projection is, beside its weights.</summary>
/// <param name="Text">Who is connected by what.</param>
/// <param name="Graph">The <see cref="GraphFingerprint"/>.</param>
internal sealed record ProjectionDefinition(string Text, ulong Graph);
