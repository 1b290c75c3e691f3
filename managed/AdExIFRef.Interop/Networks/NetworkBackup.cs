using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What of a network besides its layers a failed run is taken back to.</summary>
internal sealed class NetworkBackup<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkLayout<T> _layout;
    private readonly PlasticSynapses<T>[] _plastic;
    private readonly List<(Receptor<T> Receptor, T[] G, T[] H)> _receptors = [];
    private readonly List<(NetworkPopulation<T> Population, long Step, int[] Spikes)> _spikes = [];

    /// <param name="network">The network.</param>
    /// <param name="layout">How it lies in memory.</param>
    /// <param name="step">The step that comes next.</param>
    public NetworkBackup(Network<T> network, NetworkLayout<T> layout, long step)
    {
        _layout = layout;
        foreach (NetworkPopulation<T> population in network.Populations)
        {
            foreach (Receptor<T> one in layout.ReceptorsOf(population))
            {
                _receptors.Add((one, Copy(one.G), Copy(one.H)));
            }
            for (int back = 1; back <= layout.DepthOf(population); back++)
            {
                _spikes.Add(
                    (population, step - back, layout.SpikesOf(population, step - back)));
            }
        }
        _plastic = [.. network.Projections
            .Select(one => one.Plastic).OfType<PlasticSynapses<T>>()];
        Array.ForEach(_plastic, one => one.Begin());
    }

    /// <summary>Says that the run has not failed.</summary>
    public void Commit() => Array.ForEach(_plastic, one => one.Commit());

    /// <summary>Sets everything back.</summary>
    public void Restore()
    {
        Array.ForEach(_plastic, one => one.TakeBack());
        foreach ((Receptor<T> receptor, T[] g, T[] h) in _receptors)
        {
            g.CopyTo(receptor.G is { } first ? first.Span : []);
            h.CopyTo(receptor.H is { } second ? second.Span : []);
        }
        foreach ((NetworkPopulation<T> population, long step, int[] spikes) in _spikes)
        {
            _layout.SetSpikes(population, step, spikes);
        }
        _layout.Forget();
    }

    private static T[] Copy(PinnedColumn<T>? column) => column is null ? [] : [.. column.Span];
}
