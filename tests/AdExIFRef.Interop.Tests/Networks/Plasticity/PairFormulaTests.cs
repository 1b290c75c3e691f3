using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>Weights that change, against a second engine and against the definition.</summary>
public sealed class PairFormulaTests
{
    private const int Steps = 400;

    public static TheoryData<int, double, SpikePairing> Rules
    {
        get
        {
            var rows = new TheoryData<int, double, SpikePairing>();
            for (int seed = 1; seed <= 2; seed++)
            {
                foreach (double exponent in new[] { 0, 1, 0.4 })
                {
                    rows.Add(seed, exponent, SpikePairing.AllToAll);
                    rows.Add(seed + 10, exponent, SpikePairing.NearestNeighbor);
                }
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_event_at_once_gives_the_same_bits(
        int seed, double exponent, SpikePairing pairing)
    {
        Stdp rule = FastNetwork.Rule(exponent, pairing);
        switch (exponent)
        {
            case 0:
                Same<float, PairStdp<float, HardBounds<float>>>(
                    seed, rule, new(rule, 0.1.ms, new HardBounds<float>(rule)));
                Same<double, PairStdp<double, HardBounds<double>>>(
                    seed, rule, new(rule, 0.1.ms, new HardBounds<double>(rule)));
                break;
            case 1:
                Same<float, PairStdp<float, SoftBounds<float>>>(
                    seed, rule, new(rule, 0.1.ms, new SoftBounds<float>(rule)));
                break;
            default:
                Same<double, PairStdp<double, PowerBounds<double>>>(
                    seed, rule, new(rule, 0.1.ms, new PowerBounds<double>(rule)));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Weights_and_what_they_deliver_are_those_of_the_definition(
        int seed, double exponent, SpikePairing pairing)
    {
        Stdp rule = FastNetwork.Rule(exponent, pairing);
        Network<double> network = FastNetwork.Make<double>(24, seed);
        Projection<double> recurrent = network.Projections[0], noise = network.Projections[1];
        network.Projections[2].SetWeight(0);
        var oracles = new[] { recurrent, noise }.Select(one => new PairOracle(one, rule)).ToArray();
        double[] before = recurrent.GetWeights();
        recurrent.SetPlasticity(rule);
        noise.SetPlasticity(rule);
        double[] g = new double[24];
        for (int step = 0; step < Steps; step++)
        {
            int[] cells = network.Populations[0].GetSpikes();
            oracles[0].Step(cells, cells);
            oracles[1].Step(network.Populations[1].GetSpikes(), cells);
            network.Step();
            for (int i = 0; i < g.Length; i++)
            {
                g[i] = (g[i] * Math.Exp(-0.1 / 3))
                    + oracles[0].Arrived[i] + oracles[1].Arrived[i];
                Assert.Equal(g[i], recurrent.G[i], 1e-11);
            }
        }
        Near(oracles[0].Weights, recurrent.GetWeights());
        Near(oracles[1].Weights, noise.GetWeights());
        Assert.True(before.Zip(recurrent.GetWeights(), (a, b) => Math.Abs(a - b)).Max() > 0.05);
        if (exponent == 0 && pairing == SpikePairing.AllToAll)
        {
            Assert.Contains(recurrent.GetWeights(), weight => weight is 1.5 or -0.5);
        }
    }

    [Fact]
    public void Another_delay_gives_other_weights()
    {
        // The comparison sees one step: it is no comparison of nothing.
        Stdp rule = FastNetwork.Rule();
        Assert.Throws<Xunit.Sdk.EqualException>(
            () => Same<float, PairStdp<float, HardBounds<float>>>(
                2, rule, new(rule, 0.1.ms, new HardBounds<float>(rule)), shift: 1));
    }

    [Fact]
    public void A_rule_of_the_program_gives_the_bits_of_every_event_at_once()
    {
        var rule = new TripletRule<float>(0.1.ms, 0.007, 0.005, 0.0062);
        Network<float> network = FastNetwork.Make<float>(30, 3);
        Projection<float> learning = network.Projections[0];
        learning.SetPlasticity(rule);
        Assert.IsType<TripletRule<float>>(learning.PlasticityRule);
        var eager = new EagerSynapses<float, TripletRule<float>>(learning, rule);
        float[] before = learning.GetWeights();
        for (int step = 0; step < Steps; step++)
        {
            int[] spikes = network.Populations[0].GetSpikes();
            eager.Step(step, spikes, spikes);
            network.Step();
        }
        Assert.Equal(eager.Weights, learning.GetWeights());
        Assert.NotEqual(before, learning.GetWeights());
    }

    [Fact]
    public void A_pair_changes_a_weight_by_its_formula()
    {
        foreach ((int pre, int post, double expected) in new[]
        {
            (10, 15, 0.5 + (0.1 * Math.Exp(-0.2 / 2))), // arrives in step 13
            (10, 13, 0.6), // a spike in the step of the arrival comes after it
            (10, 12, 0.5 - (0.2 * Math.Exp(-0.1 / 4))),
            (10, 8, 0.5 - (0.2 * Math.Exp(-0.5 / 4))),
        })
        {
            var network = new Network<double>(0.1.ms);
            NetworkPopulation<double> input = network.AddInput("input", 1);
            var cell = new AdExIFRef<double>(1) { SpkReset = SpkReset.Hard };
            NetworkPopulation<double> cells = network.Add("cell", cell);
            Projection<double> one = network.Connect(
                input, cells, Connectivity.AllToAll(), new Expon(1.ms), new CUBA(), 0.5.mA, 0.2.ms);
            Assert.True(one.HasOneWeight);
            one.SetPlasticity(Stdp.Create(0.mA, 1.mA, 0.1, 0.2, 2.ms, 4.ms));
            Assert.False(one.HasOneWeight);
            for (int step = 0; step < 30; step++)
            {
                if (step == pre)
                {
                    input.AddSpikes(0);
                }
                network.Step();
                if (step == post)
                {
                    cell.ForceSpike(0);
                }
            }
            Assert.Equal(expected, one.GetWeights()[0], 1e-12);
        }
    }

    private static void Near(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }

    private static void Same<T, TRule>(int seed, Stdp stdp, TRule rule, int shift = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IPlasticityRule<T>
    {
        Network<T> network = FastNetwork.Make<T>(40, seed);
        Projection<T> recurrent = network.Projections[0], noise = network.Projections[1];
        var first = new EagerSynapses<T, TRule>(recurrent, rule) { Shift = shift };
        var second = new EagerSynapses<T, TRule>(noise, rule) { Shift = shift };
        recurrent.SetPlasticity(stdp);
        noise.SetPlasticity(stdp);
        recurrent.Plastic!.MostKept = seed % 2 == 0 ? null : 0;
        int spikes = 0;
        for (int step = 0; step < Steps; step++)
        {
            int[] cells = network.Populations[0].GetSpikes();
            spikes += cells.Length;
            first.Step(step, cells, cells);
            second.Step(step, network.Populations[1].GetSpikes(), cells);
            network.Step();
            if (step % 297 == 11)
            {
                Assert.Equal(first.Weights, recurrent.GetWeights());
            }
        }
        Assert.True(spikes > 40, $"{spikes} spikes");
        Assert.Equal(first.Weights, recurrent.GetWeights());
        Assert.Equal(second.Weights, noise.GetWeights());
        Assert.True(
            recurrent.Plastic!.MostKept is null || recurrent.Plastic!.Flushes > 0,
            $"{recurrent.Plastic!.Flushes} times all was brought up to date");
    }
}
