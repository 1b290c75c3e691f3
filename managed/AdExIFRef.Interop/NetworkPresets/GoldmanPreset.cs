using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// 8,000 regular-spiking and 2,000 fast-spiking adaptive exponential neurons, connected with a
/// probability of 5 %, driven by 8,000 Poisson trains of 0.35 Hz.
/// </summary>
/// <param name="network">The name of the state.</param>
/// <param name="increment">b of the regular-spiking neurons, which decides the state.</param>
/// <param name="what">The state.</param>
internal sealed class GoldmanPreset(string network, Current increment, string what)
    : NetworkPreset("goldman/" + network, Published, 3.s)
{
    private const int Excitatory = 8_000;
    private const int Inhibitory = 2_000;
    private const int Drive = 8_000;
    private const double Probability = 0.05;

    private const string Published =
        "J. S. Goldman et al., A comprehensive neural simulation of slow-wave sleep and highly "
        + "responsive wakefulness dynamics, bioRxiv 2021.08.31.458365 (2021), after M. di Volo, "
        + "A. Romagnoni, C. Capone and A. Destexhe, Biologically realistic mean-field models of "
        + "conductance-based networks of spiking neurons with adaptation, Neural Comput. 31 (2019) "
        + "653-680";

    /// <summary>The two states.</summary>
    public static NetworkPreset[] All =>
    [
        new GoldmanPreset("asynchronous", 1.pA, "asynchronous irregular activity"),
        new GoldmanPreset("up-down", 60.pA, "adaptation lets it change between Up and Down"),
    ];

    /// <inheritdoc/>
    public override string Description =>
        $"10,000 adaptive exponential neurons, b = {increment.Picoamperes:F0} pA: {what}.";

    private protected override void Build<T>(Network<T> network, Backend? backend)
    {
        AdExParameters regular = AdExParameters.FromConductances(
            200.pF, 10.nS, -63.mV, -50.mV, 2.mV, 0.nS, increment, 500.ms, reset: -55.mV,
            spikeThreshold: -40.mV, refractory: 5.ms);
        regular.WInitializer = 1.35.pA;
        AdExParameters fast = AdExParameters.FromConductances(
            200.pF, 10.nS, -65.mV, -50.mV, 0.5.mV, 0.nS, 0.pA, 500.ms, reset: -65.mV,
            spikeThreshold: -47.5.mV, refractory: 5.ms);
        regular.VInitializer = -65.mV;
        NetworkPopulation<T> exc = Add(network, "exc", Excitatory, regular, backend);
        NetworkPopulation<T> inh = Add(network, "inh", Inhibitory, fast, backend);
        NetworkPopulation<T> drive =
            network.Add("drive", SpikeSource.Poisson(Drive, 0.35.Hz));
        var rule = Connectivity.FixedProbability(Probability, autapses: false);
        var synapse = new Expon(5.ms);
        foreach (NetworkPopulation<T> target in new[] { exc, inh })
        {
            network.Connect(exc, target, rule, synapse, new COBA(0.mV), 1.5.nS);
            network.Connect(inh, target, rule, synapse, new COBA(-80.mV), 5.nS);
            network.Connect(drive, target, rule, synapse, new COBA(0.mV), 1.5.nS);
        }
    }
}
