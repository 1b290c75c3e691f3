using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>The spikes of a run, as many as a page can have.</summary>
internal sealed class SpikeList : ISpikeSink
{
    /// <summary>The most spikes of a run.</summary>
    public const int Most = 1_000_000;

    private readonly List<SpikeEvent> _spikes = [];

    /// <summary>The spikes so far.</summary>
    public IReadOnlyList<SpikeEvent> Spikes => _spikes;

    /// <inheritdoc/>
    /// <exception cref="ViewException">There are too many.</exception>
    public void OnSpikes(SpikeBlock spikes)
    {
        if (_spikes.Count + spikes.Count > Most)
        {
            throw new ViewException(
            [
                new ViewError(
                    "duration",
                    $"There are more than {Most} spikes until step {spikes.FirstStep}; a shorter "
                    + "duration or other parameters have fewer."),
            ]);
        }
        foreach (SpikeEvent spike in spikes)
        {
            _spikes.Add(spike);
        }
    }
}
