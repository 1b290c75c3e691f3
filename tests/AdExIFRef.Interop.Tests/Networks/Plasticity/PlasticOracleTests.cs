using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>The weights are those of the definition, synapse by synapse.</summary>
public sealed class PlasticOracleTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData(0.0, SpikePairing.AllToAll)]
    [InlineData(0.0, SpikePairing.NearestNeighbor)]
    [InlineData(1.0, SpikePairing.AllToAll)]
    [InlineData(0.3, SpikePairing.AllToAll)]
    [InlineData(2.5, SpikePairing.NearestNeighbor)]
    public void Pairs(double exponent, SpikePairing pairing)
    {
        const double Least = -0.1, Most = 0.4, Plus = 0.04, Minus = 0.05;
        const double Range = Most - Least;
        (Network<double> network, Projection<double> projection) = Small();
        projection.SetPlasticity(Stdp.Create(
            Least.mA, Most.mA, Plus, Minus, 8.ms, 13.ms, exponent, pairing));
        double Sum(int[] intervals, double tau) => pairing == SpikePairing.NearestNeighbor
            ? intervals.Length == 0 ? 0 : Math.Exp(-intervals.Min() * 0.1 / tau)
            : intervals.Sum(one => Math.Exp(-one * 0.1 / tau));
        double Power(double part) => exponent == 0 ? 1 : Math.Pow(part, exponent);
        AssertLike(
            network, projection,
            (w, arrivals, _) => Math.Clamp(
                w + (Plus * Range * Power((Most - w) / Range) * Sum(arrivals, 8)), Least, Most),
            (w, _, spikes) => Math.Clamp(
                w - (Minus * Range * Power((w - Least) / Range) * Sum(spikes, 13)), Least, Most));
    }

    [Fact]
    public void A_rule_of_the_program()
    {
        (Network<double> network, Projection<double> projection) = Small();
        projection.SetPlasticity(new TripletRule<double>(network.Dt, 0.003, 0.001, 0.004));
        static double Sum(int[] intervals, Time tau) =>
            intervals.Sum(one => Math.Exp(-one * 0.1 / tau.Milliseconds));
        AssertLike(
            network, projection,
            (w, arrivals, spikes) => w + (Sum(arrivals, TripletRule<double>.TauPre)
                * (0.001 + (0.004 * Sum(spikes, TripletRule<double>.TauSlow)))),
            (w, _, spikes) => w - (0.003 * Sum(spikes, TripletRule<double>.TauPost)));
    }

    private static (Network<double> Network, Projection<double> Projection) Small()
    {
        var network = new Network<double>(0.1.ms, seed: 3);
        NetworkPopulation<double> cells =
            network.Add("cells", RandomNetwork.Layer<double>(40, 4, Backend.Best));
        NetworkPopulation<double> input =
            network.Add("input", SpikeSource.Poisson(30, 300.Hz));
        network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 0.6.mA);
        Projection<double> projection = network.Connect(
            cells[5..], cells[..32], Connectivity.FixedProbability(0.4), new Expon(5.ms),
            new CUBA(), SynapseValues.Uniform(0.0.mA, 0.3.mA), SynapseValues.Uniform(0.ms, 2.1.ms));
        return (network, projection);
    }

    private static void AssertLike(
        Network<double> network, Projection<double> projection,
        Func<double, int[], int[], double> onPost, Func<double, int[], int[], double> onPre)
    {
        var oracle = new PlasticOracle(projection);
        double[] start = [.. oracle.Weights];
        List<HashSet<int>> spikes = [];
        for (int step = 0; step < Steps; step++)
        {
            network.Step();
            spikes.Add([.. network.Populations[0].GetSpikes()]);
            oracle.Advance(step, spikes, spikes, onPost, onPre);
        }
        double[] weights = projection.GetWeights();
        Assert.True(spikes.Sum(one => one.Count) > 200);
        Assert.True(weights.Zip(start).Count(pair => pair.First != pair.Second) > 100);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(oracle.Weights[i], weights[i], 1e-12);
        }
    }
}
