namespace AdExIFRef.Interop;

/// <summary>
/// The state of a plastic projection besides its weights, however it lies in memory: the last
/// events and their traces.
/// </summary>
/// <param name="Applied">The first step whose postsynaptic spikes are not in the weights yet.
/// </param>
/// <param name="Sources">By source, then delay, in pieces of <see cref="PieceLength"/>.</param>
/// <param name="Targets">By target neuron.</param>
internal sealed record PlasticState<T>(
    long Applied, EventColumns<T>[] Sources, EventColumns<T> Targets)
    where T : unmanaged
{
    /// <summary>The elements of a piece; the last one has fewer.</summary>
    public const int PieceLength = 1 << 20;

    /// <summary>Makes the state of synapses that have seen no event.</summary>
    /// <param name="step">The step of the network that comes next.</param>
    /// <param name="sources">The sources times delays.</param>
    /// <param name="targets">The targets.</param>
    public static PlasticState<T> New(long step, long sources, int targets)
    {
        var pieces = new List<EventColumns<T>>();
        for (long left = sources; left > 0; left -= PieceLength)
        {
            pieces.Add(EventColumns<T>.New((int)Math.Min(left, PieceLength)));
        }
        return new PlasticState<T>(step - 1, [.. pieces], EventColumns<T>.New(targets));
    }

    /// <summary>The sources times delays.</summary>
    public long SourceCount => Sources.Sum(piece => (long)piece.Items.Length);

    /// <summary>Returns an element of the sources.</summary>
    public ref PlasticEvent<T> Source(long index) =>
        ref Sources[index / PieceLength].Items[index % PieceLength];

}

/// <summary>Last events of one side.</summary>
/// <param name="Items">One per neuron, or per neuron and delay.</param>
internal sealed record EventColumns<T>(PlasticEvent<T>[] Items) where T : unmanaged
{
    /// <summary>Makes columns of no event.</summary>
    public static EventColumns<T> New(int length)
    {
        var items = new PlasticEvent<T>[length];
        Array.Fill(items, PlasticEvent<T>.None);
        return new EventColumns<T>(items);
    }

    /// <summary>Whether every event is one before a step, or none.</summary>
    public bool IsBefore(long step) =>
        Array.TrueForAll(Items, one => one.Step >= PlasticEvent<T>.None.Step && one.Step < step);
}

/// <summary>The last event of one side of synapses.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Traces">Right after it.</param>
internal readonly record struct PlasticEvent<T>(long Step, SynapticTraces<T> Traces)
    where T : unmanaged
{
    /// <summary>Before the first event; the first step whose spikes count is -1.</summary>
    public static PlasticEvent<T> None => new(-2, default);
}
