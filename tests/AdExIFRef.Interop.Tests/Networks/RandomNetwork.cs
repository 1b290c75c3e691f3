namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>
/// A network that hides nothing: random weights, 17 delays, several projections to one receptor,
/// several receptors, autapses, several synapses between one pair, sources and jumps.
/// </summary>
internal static class RandomNetwork
{
    public const int Excitatory = 1300;
    public const int Inhibitory = 700;

    /// <summary>Makes the network.</summary>
    public static Network<T> Make<T>(Backend backend, Time? least = null)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(0.1.ms, seed: 5);
        NetworkPopulation<T> exc = network.Add("exc", Layer<T>(Excitatory, 1, backend));
        NetworkPopulation<T> inh = network.Add("inh", Layer<T>(Inhibitory, 2, backend));
        NetworkPopulation<T> noise = network.Add(
            "noise", SpikeSource.Poisson(50, 400.Hz));
        Time first = least ?? 0.ms;
        SynapseValues delays = SynapseValues.Uniform(first, 1.7.ms);
        var fast = new Expon(5.ms);
        network.Connect(
            exc, exc, Connectivity.FixedProbability(0.02), fast, new COBA(0.mV),
            SynapseValues.Uniform(0.0.siemens, 0.02.siemens), delays);
        network.Connect(
            noise, exc, Connectivity.FixedProbability(0.1), fast, new COBA(0.mV),
            SynapseValues.Uniform(0.0.siemens, 0.05.siemens), first);
        network.Connect(
            exc[..900], inh, Connectivity.FixedProbability(0.03), new DualExpon(5.ms, 1.ms),
            new CUBA(), SynapseValues.Uniform(0.0.mA, 0.5.mA), delays);
        network.Connect(
            exc[400..], inh[100..], Connectivity.FixedProbability(0.03), new DualExpon(5.ms, 1.ms),
            new CUBA(), 0.3.mA, first);
        network.Connect(
            inh, exc, Connectivity.FixedProbability(0.03), new Alpha(8.ms), new COBA(-80.mV),
            SynapseValues.Uniform(0.0.siemens, 0.05.siemens), delays);
        network.Connect(
            inh, inh[..350], Connectivity.FixedProbability(0.03), new Delta(),
            SynapseValues.Uniform(-0.4.mV, -0.1.mV), delays);
        network.Connect(
            exc, inh, Connectivity.FromPairs([3, 3, 3, 7, 7], [650, 1, 1, 699, 0]), new Delta(),
            new[] { 0.31, 0.17, 0.23, 0.41, 0.37 }.mV, new[] { 1.7, 0.3, 0.3, 1.1, 0.9 }.ms);
        return network;
    }

    /// <summary>Makes neurons that start at different potentials.</summary>
    public static AdExIFRef<T> Layer<T>(int count, long seed, Backend backend)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var parameters = new AdExParameters
        {
            VInitializer = Init.Uniform(-68.mV, -56.mV, seed),
        };
        var layer = new AdExIFRef<T>(count, parameters, backend)
        {
            SpkReset = SpkReset.Hard,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        layer.AddCurrentInput("drive", Init.Uniform(4.mA, 12.mA, seed + 10));
        return layer;
    }
}
