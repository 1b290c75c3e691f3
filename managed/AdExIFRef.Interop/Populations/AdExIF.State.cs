namespace AdExIFRef.Interop;

/// <summary>The state: V, w and when the next step happens.</summary>
public partial class AdExIF<T>
{
    /// <summary>(batch,) + <see cref="InSize"/>.</summary>
    public Shape StateShape => _population.Columns.Shape;

    /// <summary>The size of the batch axis, or null without one.</summary>
    public int? BatchSize => _population.Columns.BatchSize;

    /// <summary>Membrane potential, mV; one per neuron, row-major over the state's shape.</summary>
    /// <remarks>
    /// The span is the state itself: writing to it sets the state. V at or above V_th means that
    /// the neuron spiked in the step before: the next step resets V and adds b to w, and reports no
    /// spike for that. To make a neuron spike use <see cref="ForceSpike"/>.
    /// </remarks>
    public Span<T> V => _population.ColumnsToWrite().V.Span;

    /// <summary>Adaptation current, mA; one per neuron, row-major over the state's shape.</summary>
    /// <remarks>The span is the state itself: writing to it sets the state.</remarks>
    public Span<T> W => _population.ColumnsToWrite().W.Span;

    /// <summary>
    /// When the next step of a run happens: 0 at first, then one dt after the last step.
    /// </summary>
    public Time NextTime => Time.FromMilliseconds(_population.State.Clock.Next);

    /// <summary>
    /// Allocates the state and sets it to its initial values. Without it the first use does so,
    /// without a batch.
    /// </summary>
    /// <param name="batchSize">At least 1, or null for no batch axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size is below 1 or makes the state too large, or an initial value is not finite.
    /// </exception>
    /// <exception cref="ArgumentException">An initializer does not broadcast.</exception>
    public void InitState(int? batchSize = null)
    {
        if (batchSize < 1)
        {
            throw Errors.OutOfRange(
                nameof(batchSize), batchSize, "is at least 1, or null for no batch axis");
        }
        SizeCheck.RequireBatch(batchSize ?? 1, InSize);
        _population.Initialize(batchSize);
    }

    /// <summary>
    /// Sets the state to its initial values, the clock to 0, and noise to its beginning: what
    /// follows repeats.
    /// </summary>
    /// <param name="batchSize">A new batch size, or null to keep the present one.</param>
    /// <inheritdoc cref="InitState" path="/exception"/>
    public void ResetState(int? batchSize = null) =>
        InitState(batchSize ?? _population.State.BatchSize);

    /// <summary>
    /// A copy of the whole state, the clock, and the position and state of the noise; the keyed
    /// inputs themselves are not part of it.
    /// </summary>
    public NeuronSnapshot<T> Snapshot() => _population.Snapshot();

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
        _population.Restore(snapshot);
    }
}
