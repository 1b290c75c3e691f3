using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// A recurrent network of the workload's neurons: 80 % excitatory, 80 synapses per neuron at
/// random, exponential conductances. It goes on from piece to piece.
/// </summary>
internal sealed class NetworkCase<T> : SpeedCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int OutDegree = 80, WarmSteps = 300;

    private readonly Network<T> _network = new(Benchmarks.Workload.Dt.ms, seed: 1);
    private readonly AdExIFRef<T> _neurons;
    private readonly NetworkRunOptions<T> _options;

    /// <param name="workload">The neurons.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="settings">The synapses.</param>
    public NetworkCase(NativeWorkload<T> workload, Backend backend, NetworkSettings settings)
        : base(workload)
    {
        int n = workload.N;
        _neurons = Benchmarks.Workload.Neurons<T>(n, backend);
        _network.MaxDegreeOfParallelism = settings.Threads;
        NetworkPopulation<T> all = _network.Add("all", _neurons);
        Connect(all[..(n * 4 / 5)], all, 5.ms, 0.mV, 0.002.siemens, settings);
        Connect(all[(n * 4 / 5)..], all, 10.ms, -80.mV, 0.01.siemens, settings);
        _options = new NetworkRunOptions<T>
        {
            Current = new Dictionary<string, Drive<T>>
            {
                ["all"] = Drive.PerNeuron<T>(Benchmarks.Workload.Currents<T>(n)),
            },
        };
        _network.Run(WarmSteps, _options);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<T> V => _neurons.V;

    /// <inheritdoc/>
    public override ReadOnlySpan<T> W => _neurons.W;

    /// <summary>The synapses over which spikes have arrived.</summary>
    public long Events { get; private set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        // It goes on: a network in the middle of its activity is what is timed.
    }

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        Events += _network.Run(steps, _options).SynapticEvents;
        return true;
    }

    private void Connect(
        PopulationSlice<T> pre, NetworkPopulation<T> post, Time tau, Voltage reversal,
        Conductance weight, NetworkSettings settings)
    {
        SynapseValues delay = settings.DelaySteps == 1
            ? 1.5.ms
            : SynapseValues.Uniform(
                0.05.ms, ((settings.DelaySteps + 0.5) * Benchmarks.Workload.Dt).ms);
        SynapseValues weights = settings.HasWeights
            ? SynapseValues.Uniform(0.siemens, (2 * weight.Siemens).siemens)
            : weight;
        _network.Connect(
            pre, post, Connectivity.FixedOutDegree(OutDegree), new Expon(tau), new COBA(reversal),
            weights, delay);
    }
}

/// <summary>What differs between networks that are timed.</summary>
/// <param name="Threads">The threads.</param>
/// <param name="DelaySteps">Over how many steps delays are spread; 1: all are 1.5 ms.</param>
/// <param name="HasWeights">Whether each synapse has its own weight.</param>
internal sealed record NetworkSettings(
    int Threads = 1, int DelaySteps = 1, bool HasWeights = false);
