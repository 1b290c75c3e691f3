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
    /// key; one that the snapshot does not know starts anew. Counts of refractory steps that the
    /// snapshot lacks, or has for another tau_ref or dt, are made from the time since the spike.
    /// </summary>
    /// <exception cref="ArgumentNullException">The snapshot is null.</exception>
    /// <exception cref="ArgumentException">
    /// It has another shape, or lacks what this layer needs: the last spike times, or the flags of
    /// <see cref="AdExIFRef{T}.RefVar"/>.
    /// </exception>
    public void Restore(NeuronSnapshot<T> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Exclusively(() =>
        {
            NeuronState<T> state = Matching(snapshot);
            state.CopyFrom(snapshot.State);
            if (snapshot.State.HeldSteps is null)
            {
                state.HeldSteps?.Span.Clear(); // counted from the times of the spikes
            }
            (_unsettled, state.SpikeTimesTaken, _mayBeWritten) = (true, false, true);
            ForgetRecord();
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
        // Counts of steps follow from the times of the spikes.
        StateParts missing = Parts & ~snapshot.State.Parts & ~StateParts.HeldSteps;
        if (missing != 0)
        {
            throw new ArgumentException(
                $"The snapshot lacks {missing}, which this layer needs; it was taken from a layer "
                + "with other settings.",
                nameof(snapshot));
        }
        NeuronState<T> state = _state ?? MakeState(snapshot.State.BatchSize);
        state.Add(Parts | snapshot.State.Parts);
        _preparation.NoteState();
        return state;
    }
}
