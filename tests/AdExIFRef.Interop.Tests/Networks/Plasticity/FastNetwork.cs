using System.Numerics;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>Networks that learn: autapses, several synapses between one pair, delays, several
/// projections on one receptor, sources that spike more than once a step, and high rates.</summary>
internal static class FastNetwork
{
    /// <summary>Returns a rule for currents of -0.5 to 1.5 mA.</summary>
    public static Stdp Rule(double exponent = 0, SpikePairing pairing = SpikePairing.AllToAll) =>
        Stdp.Create(
            -0.5.mA, 1.5.mA, 0.031, 0.037, 3.7.ms, 5.3.ms, exponent, pairing);

    /// <summary>Makes a network; projections 0 and 1 can learn.</summary>
    public static Network<T> Make<T>(
        int count, long seed, Backend? backend = null, double density = 0.2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(0.1.ms, seed);
        AdExIFRef<T> layer = RandomNetwork.Layer<T>(count, seed, backend ?? Backend.Best);
        layer.AddCurrentInput("more", 150.mA);
        NetworkPopulation<T> cells = network.Add("cells", layer);
        NetworkPopulation<T> noise = network.Add("noise", SpikeSource.Poisson(30, 900.Hz));
        SynapseValues weights = SynapseValues.Uniform(-0.5.mA, 1.5.mA);
        SynapseValues delays = SynapseValues.Uniform(0.ms, 1.4.ms);
        int part = count / 4;
        network.Connect(
            cells[..(3 * part)], cells[part..], Connectivity.FixedTotalNumber(
                (long)(density * 9 * part * part)),
            new Expon(3.ms), new CUBA(), weights, delays);
        network.Connect(
            noise, cells, Connectivity.FixedProbability(density), new Expon(3.ms), new CUBA(),
            weights, 0.2.ms);
        network.Connect(
            cells, cells, Connectivity.FixedProbability(density / 4), new Expon(3.ms), new CUBA(),
            SynapseValues.Uniform(-0.2.mA, 0.1.mA), delays);
        return network;
    }
}
