using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What of a network besides its layers a failed run is taken back to. The memory is kept from run
/// to run: a program that makes single steps makes many.
/// </summary>
internal sealed class NetworkBackup<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkLayout<T> _layout;
    private readonly PlasticSynapses<T>[] _plastic;
    private readonly SourceGate[] _gates;
    private readonly (PinnedColumn<T> Column, T[] Copy)[] _columns;
    private readonly (NetworkPopulation<T> Population, List<int>[] Spikes)[] _spikes;
    private long _step;
    private long _steps;

    /// <param name="populations">The populations.</param>
    /// <param name="projections">The projections.</param>
    /// <param name="layout">How they lie in memory; arranged. The backup is for as long as they lie
    /// so.</param>
    public NetworkBackup(
        IReadOnlyList<NetworkPopulation<T>> populations, IReadOnlyList<Projection<T>> projections,
        NetworkLayout<T> layout)
    {
        _layout = layout;
        _columns = [.. populations
            .SelectMany(layout.ReceptorsOf)
            .SelectMany(one => new[] { one.G, one.H })
            .OfType<PinnedColumn<T>>()
            .Select(column => (column, new T[column.Length]))];
        _spikes = [.. populations.Select(one => (one, Lists(layout.DepthOf(one))))];
        _plastic = [.. projections
            .Select(one => one.Plastic).OfType<PlasticSynapses<T>>()];
        _gates = [.. projections.Select(one => one.Gate).OfType<SourceGate>()];
    }

    /// <summary>Copies the state before a run.</summary>
    /// <param name="step">The step that comes next.</param>
    /// <param name="steps">The steps of the run.</param>
    public void Save(long step, long steps)
    {
        (_step, _steps) = (step, steps);
        foreach ((PinnedColumn<T> column, T[] copy) in _columns)
        {
            column.Span.CopyTo(copy);
        }
        foreach ((NetworkPopulation<T> population, List<int>[] spikes) in _spikes)
        {
            SpikeHistory history = _layout.HistoryOf(population);
            for (int i = 0; i < spikes.Length; i++)
            {
                if (IsWritten(history, i))
                {
                    history.Copy(step - 1 - i, spikes[i]);
                }
            }
        }
        Array.ForEach(_plastic, one => one.Begin());
        Array.ForEach(_gates, one => one.Save());
    }

    /// <summary>Says that the run has not failed.</summary>
    public void Commit() => Array.ForEach(_plastic, one => one.Commit());

    /// <summary>Sets everything back.</summary>
    public void Restore()
    {
        Array.ForEach(_plastic, one => one.TakeBack());
        Array.ForEach(_gates, one => one.TakeBack());
        foreach ((PinnedColumn<T> column, T[] copy) in _columns)
        {
            copy.CopyTo(column.Span);
        }
        foreach ((NetworkPopulation<T> population, List<int>[] spikes) in _spikes)
        {
            SpikeHistory history = _layout.HistoryOf(population);
            for (int i = 0; i < spikes.Length; i++)
            {
                if (IsWritten(history, i))
                {
                    _layout.SetSpikes(population, _step - 1 - i, [.. spikes[i]]);
                }
            }
        }
        _layout.Forget();
    }

    /// <summary>Returns whether the run writes the spikes of the step i + 1 before it: those of the
    /// step before are taken from V, and the others' memory is used again.</summary>
    private bool IsWritten(SpikeHistory history, int i) => i == 0 || i + _steps >= history.Slots;

    private static List<int>[] Lists(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
}
