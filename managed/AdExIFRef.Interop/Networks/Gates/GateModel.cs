namespace AdExIFRef.Interop;

/// <summary>
/// What spikes of a source become before its synapses get them. The state is in columns of one
/// number per source, all in double, so that it has the same bits everywhere.
/// </summary>
internal abstract class GateModel
{
    /// <summary>The columns of the state.</summary>
    public abstract int ColumnCount { get; }

    /// <summary>The column with the step whose state the others have.</summary>
    public abstract int StepColumn { get; }

    /// <summary>Sets the state of sources that have had no spike.</summary>
    /// <param name="state">The columns.</param>
    /// <param name="step">The step whose state this is.</param>
    public abstract void Begin(double[][] state, long step);

    /// <summary>Makes one step.</summary>
    /// <param name="state">The columns.</param>
    /// <param name="spikes">The sources whose spikes arrive, ascending; a source may be there
    /// several times.</param>
    /// <param name="active">The sources that go on from the step before without a spike,
    /// ascending; those that go on after this step.</param>
    /// <param name="step">The step in which they arrive, by the shortest delay.</param>
    /// <param name="events">Gets what the synapses are to have.</param>
    public abstract void Advance(
        double[][] state, ReadOnlySpan<int> spikes, List<int> active, long step,
        GateEvents events);

    /// <summary>Whether a source goes on after a step without a spike.</summary>
    public abstract bool IsActive(double[][] state, int source, long step);
}
