using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Builds a network and runs it part by part, so that its spikes never fill the memory.
/// </summary>
/// <param name="settings">What to simulate.</param>
/// <param name="warning">Told what a population reports.</param>
/// <param name="spikes">Where each part's spikes go besides the statistics: by step and then by
/// number among all neurons.</param>
internal sealed class NetworkSimulator<T>(
    NetworkRunSettings settings, Action<string, NeuronWarning> warning,
    Action<long, ReadOnlySpan<SpikeEvent>> spikes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The steps of a part.</summary>
    private const int PartSteps = 1000;

    private readonly List<SpikeEvent> _merged = [];
    private (string Population, NonFiniteReport Where)? _nonFinite;
    private (string Population, int Neuron)? _runaway;
    private string _backend = string.Empty;

    /// <summary>Runs all steps.</summary>
    /// <param name="backend">What computes.</param>
    /// <param name="isDrawn">Whether there is a figure.</param>
    /// <param name="built">Told the number of neurons before the first step.</param>
    /// <param name="progress">Told the steps that are done.</param>
    /// <param name="cancellation">Heeded after each window of steps.</param>
    public NetworkResult Run(
        Backend backend, bool isDrawn, Action<int> built, Action<long> progress,
        CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        Network<T> network =
            settings.Preset.Create<T>(settings.Seed, backend, settings.Threads ?? -1);
        network.Run(0, null, cancellation); // checks and arranges everything
        TimeSpan build = Stopwatch.GetElapsedTime(start);
        NetworkPopulation<T>[] neurons =
            [.. network.Populations.Where(one => one.Layer is not null)];
        PopulationSpikes[] kept = Keep(neurons, isDrawn);
        built(neurons.Sum(one => one.Count));
        foreach (NetworkPopulation<T> one in neurons)
        {
            one.Layer!.Warning += (_, report) => warning(one.Name, report);
        }
        long events = 0, ticks = 0;
        for (long done = 0; done < settings.Steps;)
        {
            int steps = (int)Math.Min(PartSteps, settings.Steps - done);
            long before = done;
            var options = new NetworkRunOptions<T>
            {
                Record = neurons.ToDictionary(
                    one => one.Name, _ => (IReadOnlyList<Recording>)[Recording.SpikeEvents]),
                Progress = new StepsDone(part => progress(before + part)),
            };
            start = Stopwatch.GetTimestamp();
            NetworkRunResult<T> result = network.Run(steps, options, cancellation);
            ticks += Stopwatch.GetTimestamp() - start;
            events += result.SynapticEvents;
            Take(done, result, kept);
            done += steps;
        }
        return new NetworkResult
        {
            Populations = kept,
            Synapses = network.SynapseCount,
            Events = events,
            Build = build,
            Run = Stopwatch.GetElapsedTime(0, ticks),
            Backend = _backend,
            Description = backend.Describe(),
            Seconds = settings.Steps * settings.Preset.Dt.Seconds,
            NonFinite = _nonFinite,
            Runaway = _runaway,
        };
    }

    private PopulationSpikes[] Keep(NetworkPopulation<T>[] neurons, bool isDrawn)
    {
        var kept = new PopulationSpikes[neurons.Length];
        int first = 0;
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = new PopulationSpikes(
                neurons[i].Name, neurons[i].Count, first, settings.Steps,
                settings.Preset.Dt.Milliseconds, isDrawn);
            first += neurons[i].Count;
        }
        return kept;
    }

    private void Take(long first, NetworkRunResult<T> result, PopulationSpikes[] kept)
    {
        _merged.Clear();
        _runaway = null;
        foreach (PopulationSpikes one in kept)
        {
            RunResult<T> part = result[one.Name];
            _backend = part.ComputedBy;
            one.Add(first, part.SpikeEvents);
            foreach (SpikeEvent spike in part.SpikeEvents)
            {
                _merged.Add(new SpikeEvent(spike.Step, one.First + spike.Neuron));
            }
            if (part.Runaway >= 0 && _runaway is null)
            {
                _runaway = (one.Name, part.Runaway);
            }
            if (part.NonFinite.Any && _nonFinite is null)
            {
                _nonFinite = (one.Name, NonFiniteReport.None.With(first, part.NonFinite));
            }
        }
        _merged.Sort();
        spikes(first, CollectionsMarshal.AsSpan(_merged));
    }
}
