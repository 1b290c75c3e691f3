namespace AdExIFRef.Interop;

/// <summary>
/// Takes the spikes of a run while it goes on, in constant memory, however long the run is: see
/// <see cref="Recording.To"/>.
/// </summary>
public interface ISpikeSink
{
    /// <summary>
    /// Takes the spikes of some steps. Is called on the thread of the run, for every step once and
    /// in their order; how many steps a call has depends on the run's chunks and means nothing.
    /// </summary>
    /// <param name="spikes">The spikes; valid during the call.</param>
    /// <remarks>
    /// An exception ends the run, which then leaves the state as it was before the call. What the
    /// sink has taken until then, it has taken. The population must not be used from here.
    /// </remarks>
    void OnSpikes(SpikeBlock spikes);
}
