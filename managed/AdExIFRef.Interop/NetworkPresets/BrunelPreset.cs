using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// 10,000 excitatory and 2,500 inhibitory leaky integrate-and-fire neurons, each with jumps of V by
/// 1,000 and 250 synapses and by 1,000 from outside: figure 8 of Brunel (2000).
/// </summary>
/// <param name="regime">The name of the regime.</param>
/// <param name="g">An inhibitory weight over an excitatory one.</param>
/// <param name="eta">The external rate over that which brings V to the threshold.</param>
/// <param name="what">What the figure shows.</param>
internal sealed class BrunelPreset(string regime, double g, double eta, string what)
    : NetworkPreset("brunel/" + regime, Published, 500.ms)
{
    private const int Excitatory = 10_000;
    private const int Inhibitory = 2_500;
    private const int ExcitatoryInputs = 1_000;
    private const int InhibitoryInputs = 250;

    private const string Published =
        "N. Brunel, Dynamics of sparsely connected networks of excitatory and inhibitory spiking "
        + "neurons, J. Comput. Neurosci. 8 (2000) 183-208, figure 8";

    /// <summary>The four regimes of the figure, from A to D.</summary>
    public static NetworkPreset[] All =>
    [
        new BrunelPreset(
            "synchronous-regular", 3, 2,
            "nearly all neurons fire together, regularly and at high rates"),
        new BrunelPreset(
            "fast-oscillation", 6, 4,
            "the global activity oscillates fast, and neurons fire irregularly at a lower rate"),
        new BrunelPreset(
            "asynchronous-irregular", 5, 2,
            "the global activity is stationary, and neurons fire irregularly"),
        new BrunelPreset(
            "slow-oscillation", 4.5, 0.9,
            "the global activity oscillates slowly, and neurons fire irregularly at low rates"),
    ];

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant(
        $"12,500 integrate-and-fire neurons, g = {g}, external rate {eta} x the threshold's: ")
        + $"{what}.";

    private protected override void Build<T>(Network<T> network, Backend? backend)
    {
        NetworkPopulation<T> exc =
            Add(network, "exc", Excitatory, Neurons(network.Seed), backend);
        NetworkPopulation<T> inh =
            Add(network, "inh", Inhibitory, Neurons(unchecked(network.Seed + 1)), backend);
        var jump = new Delta();
        Voltage weight = 0.1.mV;
        foreach (NetworkPopulation<T> target in new[] { exc, inh })
        {
            network.Connect(
                exc, target,
                Connectivity.FixedInDegree(ExcitatoryInputs, autapses: false, multapses: false),
                jump, weight, 1.5.ms);
            network.Connect(
                inh, target,
                Connectivity.FixedInDegree(InhibitoryInputs, autapses: false, multapses: false),
                jump, Voltage.FromMillivolts(-g * weight.Millivolts), 1.5.ms);
        }
        // theta/(J C_E tau) = 20 mV/(0.1 mV x 1,000 x 20 ms) = 10 Hz from each of 1,000.
        NetworkPopulation<T> external = network.Add(
            "external", SpikeSource.Poisson(
                Excitatory + Inhibitory, new Frequency(eta * 10 * ExcitatoryInputs)));
        network.Connect(external[..Excitatory], exc, Connectivity.OneToOne(), jump, weight);
        network.Connect(external[Excitatory..], inh, Connectivity.OneToOne(), jump, weight);
    }

    private static AdExParameters Neurons(long seed)
    {
        AdExParameters parameters = AdExParameters.FromResistance(
            1.Mohm, 20.ms, 0.mV, 20.mV, sharpness: 0.mV, 0.nS, 0.pA, 20.ms, reset: 10.mV,
            spikeThreshold: 20.mV,
            refractory: 2.ms);
        parameters.VInitializer = Init.Uniform(0.mV, 20.mV, seed);
        return parameters;
    }
}
