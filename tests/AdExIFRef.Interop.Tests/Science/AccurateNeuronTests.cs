using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>The judge is judged: by the golden spike times and the published ones.</summary>
public sealed class AccurateNeuronTests
{
    private static readonly GoldenAccurate s_accurate =
        GoldenFolder.Open(GoldenFiles.Directory).ReadAccurate();

    // With a refractory period in which w relaxes the equation is another.
    public static TheoryData<string> Cases => [.. s_accurate.Cases
        .Select(entry => entry.Name)
        .Where(name => !name.EndsWith("-free", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spike_times_are_those_of_other_integrators(string name)
    {
        GoldenAccurate.Case entry = s_accurate.Cases.Single(entry => entry.Name == name);
        GoldenAccurate.Neuron neuron = entry.Parameters;
        AdExParameters parameters = AdExParameters.FromConductances(
            neuron.Capacitance.pF, neuron.LeakConductance.nS, neuron.LeakReversal.mV,
            neuron.Threshold.mV, neuron.Slope.mV, neuron.A.nS, neuron.B.pA, neuron.TauW.ms,
            neuron.Reset.mV, neuron.Peak.mV, neuron.RefractoryPeriod.ms);
        parameters.VInitializer = neuron.InitialV.mV;
        parameters.WInitializer = neuron.InitialW.pA;
        List<double> spikes = AccurateNeuron.Spikes(
            parameters, [new CurrentPulse(0.ms, entry.EndMs.ms, entry.Current.pA)], entry.EndMs);
        Assert.Equal(entry.Spikes.Length, spikes.Count);
        bool isChaotic = name.Contains("irregular", StringComparison.Ordinal);
        for (int i = 0; i < (isChaotic ? 6 : spikes.Count); i++)
        {
            Assert.Equal(entry.Spikes[i], spikes[i], 2e-6);
        }
    }

    [Theory]
    [InlineData("brette-gerstner-2005/fig-2c", 9, 616.347562, 939.168285)]
    [InlineData("neuronal-dynamics/tonic", 9, 25.771694, 0)]
    [InlineData("neuronal-dynamics/bursting", 36, 6.415372, 0)]
    [InlineData("neuronal-dynamics/delayed", 4, 147.710216, 0)]
    public void Published_protocols_too(string name, int count, double one, double last)
    {
        List<double> spikes = AccurateNeuron.Spikes(AdExPresets.Get(name));
        Assert.Equal(count, spikes.Count);
        Assert.Contains(spikes, time => Math.Abs(time - one) < 2e-6);
        Assert.True(last == 0 || Math.Abs(spikes[^1] - last) < 2e-6);
    }
}
