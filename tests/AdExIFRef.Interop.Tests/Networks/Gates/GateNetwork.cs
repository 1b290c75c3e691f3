using System.Numerics;

namespace AdExIFRef.Interop.Tests.Networks.Gates;

/// <summary>
/// A network whose synapses saturate or have short-term plasticity, beside one that has neither on
/// the same receptor: several delays, slices, weights of each and of all, sources that spike twice
/// in a step.
/// </summary>
internal static class GateNetwork
{
    /// <summary>Makes the network.</summary>
    public static Network<T> Make<T>(Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(0.1.ms, seed: 8);
        NetworkPopulation<T> exc = network.Add(
            "exc", RandomNetwork.Layer<T>(RandomNetwork.Excitatory, 1, backend));
        NetworkPopulation<T> inh = network.Add(
            "inh", RandomNetwork.Layer<T>(RandomNetwork.Inhibitory, 2, backend));
        NetworkPopulation<T> noise = network.Add("noise", SpikeSource.Poisson(50, 900.Hz));
        SynapseValues delays = SynapseValues.Uniform(0.ms, 1.7.ms);
        network.Connect(
            exc, exc, Connectivity.FixedProbability(0.02), new AMPA(), new COBA(0.mV),
            SynapseValues.Uniform(0.0.siemens, 0.01.siemens), delays);
        network.Connect(
            exc[200..], exc, Connectivity.FixedProbability(0.005), new BioNMDA(), new COBA(0.mV),
            SynapseValues.Uniform(0.0.siemens, 0.002.siemens), 0.8.ms);
        network.Connect(
            inh[..600], exc[100..], Connectivity.FixedProbability(0.02), new GABAa(),
            new COBA(-80.mV), 0.01.siemens, delays);
        network.Connect(
            noise, exc, Connectivity.FixedProbability(0.1), new Expon(5.ms), new CUBA(),
            SynapseValues.Uniform(0.0.mA, 0.5.mA), 0.3.ms)
            .SetShortTermPlasticity(new STP(0.3, 20.ms, 60.ms));
        network.Connect(
            exc, inh, Connectivity.FixedProbability(0.02), new DualExpon(5.ms, 1.ms), new CUBA(),
            0.4.mA, delays).SetShortTermPlasticity(new STD(30.ms, 0.3));
        network.Connect(
            exc, inh, Connectivity.FixedProbability(0.02), new DualExpon(5.ms, 1.ms), new CUBA(),
            SynapseValues.Uniform(0.0.mA, 0.2.mA), delays);
        network.Connect(
            inh, inh[..350], Connectivity.FixedProbability(0.03), new Delta(),
            SynapseValues.Uniform(-0.4.mV, -0.1.mV), delays)
            .SetShortTermPlasticity(new STP(0.5, 100.ms, 10.ms));
        return network;
    }
}
