using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A published network, whole: neurons, synapses, delays, drive and initial state.
/// <code>
/// Network&lt;float&gt; network = NetworkPresets.Get("vogels-abbott/coba").Create&lt;float&gt;();
/// NetworkRunResult&lt;float&gt; run = network.Run(1.s);
/// </code>
/// </summary>
/// <remarks>
/// The neurons have a hard reset and count their refractory period in steps
/// (<see cref="RefractoryClock.Steps"/>), as the simulators of the sources do; a refractory neuron
/// drops its input, and its adaptation stands still.
/// </remarks>
public abstract class NetworkPreset
{
    private protected NetworkPreset(string name, string source, Time duration) =>
        (Name, Source, Duration) = (name, source, duration);

    /// <summary>The name, "publication/network", e.g. "vogels-abbott/coba".</summary>
    public string Name { get; }

    /// <summary>Where the numbers were published.</summary>
    public string Source { get; }

    /// <summary>What it shows, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The step size of the sources: 0.1 ms.</summary>
    public Time Dt { get; } = 0.1.ms;

    /// <summary>How long a run shows it.</summary>
    public Time Duration { get; }

    /// <summary>Makes the network, at its beginning.</summary>
    /// <param name="seed">Of synapses, initial state and drive.</param>
    /// <param name="backend">What computes; by default <see cref="Backend.Best"/>. Results do not
    /// depend on it.</param>
    /// <param name="threads">The most threads, for building and later; -1 is one per core.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">threads is 0 or below -1, or the synapses do
    /// not fit the memory.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public Network<T> Create<T>(long seed = 1, Backend? backend = null, int threads = -1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(Dt, seed) { MaxDegreeOfParallelism = threads };
        Build(network, backend);
        return network;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private protected abstract void Build<T>(Network<T> network, Backend? backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adds neurons with a hard reset and a refractory period in steps.</summary>
    private protected static NetworkPopulation<T> Add<T>(
        Network<T> network, string name, int count, AdExParameters parameters, Backend? backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Add(
            name, new AdExIFRef<T>(count, parameters, backend)
            {
                Name = name,
                SpkReset = SpkReset.Hard,
                RefractoryClock = RefractoryClock.Steps,
            });
}
