namespace AdExIFRef.Interop;

/// <summary>Saving and restoring the state.</summary>
public partial class AdExIF<T>
{
    /// <summary>
    /// A copy of the whole state, the clock, and the position and state of the noise; the keyed
    /// inputs themselves are not part of it.
    /// </summary>
    public NeuronSnapshot<T> Snapshot()
    {
        NeuronSnapshot<T>? snapshot = null;
        Exclusively(() =>
        {
            OwnState.Add(Parts);
            snapshot = new NeuronSnapshot<T>(OwnState.Copy(), _clock);
        });
        return snapshot!;
    }

    /// <summary>
    /// Sets the state, the clock and the noise to a snapshot, of this layer or of one like it. A
    /// layer whose state is not initialised takes the snapshot's batch size. A noise goes by its
    /// key; one that the snapshot does not know starts anew.
    /// </summary>
    /// <exception cref="ArgumentNullException">The snapshot is null.</exception>
    /// <exception cref="ArgumentException">
    /// It has another shape, or lacks what this layer's refractory clock needs.
    /// </exception>
    public void Restore(NeuronSnapshot<T> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Exclusively(() =>
        {
            NeuronState<T> state = Matching(snapshot);
            state.CopyFrom(snapshot.State);
            _clock = snapshot.Clock;
        });
    }

    private NeuronState<T> Matching(NeuronSnapshot<T> snapshot)
    {
        Shape expected = _state?.Shape ?? InSize;
        if (snapshot.InSize != InSize || (_state is not null && snapshot.StateShape != expected))
        {
            throw new ArgumentException(
                $"The snapshot's state has the shape {snapshot.StateShape}; allowed is {expected}.",
                nameof(snapshot));
        }
        if ((snapshot.State.Parts & Parts) != Parts)
        {
            throw new ArgumentException(
                $"The snapshot lacks {Parts & ~snapshot.State.Parts}, which this layer needs; it "
                + "was taken with another refractory clock, or from a layer without one.",
                nameof(snapshot));
        }
        NeuronState<T> state = _state ?? MakeState(snapshot.State.BatchSize);
        state.Add(Parts | snapshot.State.Parts);
        _prepared = false;
        return state;
    }
}
