using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// Spikes of a target between two arrivals: few, more than a target keeps beside its traces, and
/// further apart than a gap is long there. Against the definition.
/// </summary>
public sealed class WaitingSpikesTests
{
    private const int First = 5; // the step of the first presynaptic spike; it arrives in step 6

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3 4")]
    [InlineData("3 4 5")]
    [InlineData("5 4 3 4 5 4 3")]
    [InlineData("3 3 3 3 3 3 3 3")]
    [InlineData("3 3 3 4 3 3 3 3 3")]
    [InlineData("3 3 3 3 3 3 3 3 3 3 3 3 3 3")]
    [InlineData("65534")]
    [InlineData("65535 3")]
    [InlineData("65536 3 4")]
    [InlineData("3 70000")]
    [InlineData("40000 3 30000 3")]
    public void Each_counts_once_and_at_its_time(string gaps)
    {
        var spikes = new List<int> { 10 };
        foreach (string gap in gaps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            spikes.Add(spikes[^1] + int.Parse(gap, CultureInfo.InvariantCulture));
        }
        int second = spikes[^1] + 7; // arrives in the step after it
        foreach (int? kept in new int?[] { null, 0 })
        {
            (Network<double> network, Projection<double> synapse) =
                Make([First, second], [.. spikes.Select(step => step - 1)]);
            synapse.Plastic!.MostKept = kept;
            Assert.Equal(
                spikes.Count,
                network.Run(second + 3, new() { RecordAll = [Recording.SpikeCounts] })["cell"]
                    .SpikeCounts[0]);
            Assert.Equal(Expected(spikes, second), synapse.GetWeights()[0], 1e-12);
        }
    }

    private static double Expected(List<int> spikes, int second)
    {
        double weight = 0.5;
        foreach (int spike in spikes)
        {
            weight += 0.01 * Math.Exp(-(spike - (First + 1)) * 0.1 / 3000);
        }
        return weight - (0.02 * spikes.Sum(
            spike => Math.Exp(-(second + 1 - spike) * 0.1 / 4000)));
    }

    /// <summary>Makes a target that spikes one step after each kick.</summary>
    private static (Network<double> Network, Projection<double> Synapse) Make(
        int[] arrivals, int[] kicks)
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.Add("input", Replay(arrivals));
        NetworkPopulation<double> kick = network.Add("kick", Replay(kicks));
        var plain = new AdExParameters { TauRef = 0.ms, A = 0.siemens, B = 0.mA };
        NetworkPopulation<double> cell = network.Add(
            "cell", new AdExIFRef<double>(1, plain) { SpkReset = SpkReset.Hard });
        network.Connect(kick, cell, Connectivity.AllToAll(), new Delta(), 80.mV);
        Projection<double> synapse = network.Connect(
            input, cell, Connectivity.AllToAll(), new Expon(1.ms), new CUBA(), 0.5.mA);
        synapse.SetPlasticity(Stdp.Create(
            -9.mA, 10.mA, 0.01 / 19, 0.02 / 19, 3000.ms, 4000.ms));
        return (network, synapse);
    }

    private static SpikeSource Replay(int[] steps) => SpikeSource.Replay(
        1, new int[steps.Length], Array.ConvertAll(steps, step => step * 0.1));
}
