using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Makes single steps of a network, as a run of one step does, but keeps all that it needs from
/// step to step: a step allocates nothing. Made for as long as the network lies as it does.
/// </summary>
internal sealed class NetworkStepper<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkLayout<T> _layout;
    private readonly Part[] _parts;
    private readonly double _dt;
    private readonly int _threads;
    private readonly bool _mayFail;

    /// <param name="populations">The populations.</param>
    /// <param name="layout">How they lie in memory.</param>
    /// <param name="dt">The step size, ms.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="learns">Whether synapses learn, by a rule that may be a user's.</param>
    public NetworkStepper(
        IReadOnlyList<NetworkPopulation<T>> populations, NetworkLayout<T> layout, double dt,
        int threads, bool learns)
    {
        _layout = layout;
        _dt = dt;
        _parts = [.. populations.Select(one => new Part(one, layout))];
        _threads = NetworkRun<T>.ThreadsFor(populations, layout, 1, threads);
        _mayFail = learns || populations.Any(one => one.Stream is { MayFail: true });
    }

    /// <summary>Makes a step; after an exception the state is as it was.</summary>
    /// <param name="step">Its number.</param>
    public void Step(long step)
    {
        int entered = 0;
        BlockCrew crew = BlockCrew.Rent(_threads);
        try
        {
            bool mayFail = _mayFail;
            foreach (Part part in _parts)
            {
                part.Layer?.Population.Enter();
                entered++;
                mayFail |= part.Step is { MayFail: true };
            }
            foreach (Part part in _parts)
            {
                part.Step?.Begin(_dt, step, mayFail);
            }
            Make(step, crew, mayFail);
        }
        finally
        {
            foreach (Part part in _parts.AsSpan(0, entered))
            {
                part.Layer?.Population.Exit();
            }
            BlockCrew.Return(crew);
        }
    }

    private void Make(long step, BlockCrew crew, bool mayFail)
    {
        if (mayFail)
        {
            _layout.Backup.Save(step, 1);
        }
        try
        {
            foreach (Part part in _parts)
            {
                part.Step?.Settle();
            }
            foreach (Part part in _parts)
            {
                part.TakeSpikes(step);
            }
            foreach (Part part in _parts)
            {
                part.Make(step, crew);
            }
            foreach (Part part in _parts)
            {
                part.Step?.Check();
            }
        }
        catch when (mayFail)
        {
            foreach (Part part in _parts)
            {
                part.Step?.TakeBack();
            }
            _layout.Backup.Restore();
            throw;
        }
        foreach (Part part in _parts)
        {
            part.Step?.Commit();
        }
        if (mayFail)
        {
            _layout.Backup.Commit();
        }
    }

    /// <summary>One population.</summary>
    private sealed class Part(NetworkPopulation<T> population, NetworkLayout<T> layout)
    {
        private readonly SpikeHistory _history = layout.HistoryOf(population);
        private readonly CoupledPopulation<T>? _coupled =
            population.Layer is null ? null : layout.CoupledOf(population);

        public AdExIF<T>? Layer { get; } = population.Layer;

        /// <summary>The step of neurons; null for sources.</summary>
        public CoupledStep<T>? Step { get; } =
            population.Layer is { } layer ? new CoupledStep<T>(layer.Population) : null;

        /// <inheritdoc cref="CoupledPopulation{T}.TakeSpikes(long, Population{T})"/>
        public void TakeSpikes(long step) => _coupled?.TakeSpikes(step, Layer!.Population);

        public void Make(long step, BlockCrew crew)
        {
            if (_coupled is null)
            {
                SpikeList spikes = _history.List(0, step);
                spikes.Clear();
                population.Stream!.Write(step, spikes);
                return;
            }
            Step!.Make(_coupled.From(step, crew));
        }
    }
}
