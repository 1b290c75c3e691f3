using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The networks of 4,000 leaky integrate-and-fire neurons, of which 800 inhibit, connected with a
/// probability of 2 %: benchmarks 1 and 2 of Brette et al. (2007).
/// </summary>
internal sealed class VogelsAbbottPreset(bool isConductanceBased) : NetworkPreset(
    isConductanceBased ? "vogels-abbott/coba" : "vogels-abbott/cuba", Published, 1.s)
{
    private const int Excitatory = 3200;
    private const int Inhibitory = 800;
    private const double Probability = 0.02;

    private const string Published =
        "T. P. Vogels and L. F. Abbott, Signal propagation and logic gating in networks of "
        + "integrate-and-fire neurons, J. Neurosci. 25 (2005) 10786-10795; as benchmarks 1 and 2 "
        + "of R. Brette et al., Simulation of networks of spiking neurons: a review of tools and "
        + "strategies, J. Comput. Neurosci. 23 (2007) 349-398";

    /// <inheritdoc/>
    public override string Description => isConductanceBased
        ? "4,000 integrate-and-fire neurons keep each other active by conductances: asynchronous "
            + "irregular activity after a stimulus of 50 ms."
        : "4,000 integrate-and-fire neurons that would fire by themselves, kept irregular by "
            + "currents of their synapses.";

    private protected override void Build<T>(Network<T> network, Backend? backend)
    {
        NetworkPopulation<T> exc =
            Add(network, "exc", Excitatory, Neurons(network.Seed), backend);
        NetworkPopulation<T> inh =
            Add(network, "inh", Inhibitory, Neurons(unchecked(network.Seed + 1)), backend);
        var rule = Connectivity.FixedProbability(Probability);
        Synapse fast = new Expon(5.ms), slow = new Expon(10.ms);
        SynapseOutput excite = isConductanceBased ? new COBA(0.mV) : new CUBA();
        SynapseOutput inhibit = isConductanceBased ? new COBA(-80.mV) : excite;
        // Published for the currents are jumps of the potential's drive, 1.62 mV and -9 mV: with a
        // leak of 10 nS these are currents.
        SynapseValues up = isConductanceBased ? 6.nS : 16.2.pA;
        SynapseValues down = isConductanceBased ? 67.nS : -90.pA;
        foreach (NetworkPopulation<T> target in new[] { exc, inh })
        {
            network.Connect(exc, target, rule, fast, excite, up);
            network.Connect(inh, target, rule, slow, inhibit, down);
        }
        if (isConductanceBased)
        {
            NetworkPopulation<T> stimulus = network.Add(
                "stimulus", SpikeSource.Poisson(
                    50, time => time >= 1.ms && time < 51.ms ? 300.Hz : 0.Hz));
            network.Connect(stimulus, exc[..50], Connectivity.OneToOne(), fast, excite, up);
        }
    }

    private AdExParameters Neurons(long seed)
    {
        AdExParameters parameters = AdExParameters.FromConductances(
            200.pF, 10.nS, isConductanceBased ? -60.mV : -49.mV, -50.mV, sharpness: 0.mV, 0.nS,
            0.pA,
            20.ms, reset: -60.mV, spikeThreshold: -50.mV, refractory: 5.ms);
        parameters.VInitializer = isConductanceBased ? -60.mV : Init.Uniform(-60.mV, -50.mV, seed);
        return parameters;
    }
}
