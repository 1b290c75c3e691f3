using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Gates;

/// <summary>Synapses that saturate and short-term plasticity, against their definition.</summary>
public sealed class GateOracleTests
{
    private const int Sources = 40;
    private const int Targets = 25;
    private const int Steps = 500;
    private const double Dt = 0.1;

    public static TheoryData<string> Kinds =>
        ["AMPA", "GABAa", "slow AMPA", "BioNMDA", "quick NMDA"];

    public static TheoryData<string> Rules => ["STP", "STP facilitating", "STD"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void G_is_the_sum_over_all_synapses_f64(string kind) => Kinetics<double>(kind, 1e-11);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void G_is_the_sum_over_all_synapses_f32(string kind) => Kinetics<float>(kind, 2e-5);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_spike_is_delivered_with_its_factor_f64(string rule) =>
        Plastic<double>(rule, 1e-12);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_spike_is_delivered_with_its_factor_f32(string rule) =>
        Plastic<float>(rule, 2e-6);

    [Fact]
    public void Defaults_are_the_references()
    {
        Assert.Equal(
            "AMPA(alpha 0.98/(ms mM), beta 0.18/ms, T 0.5 mM, T_dur 0.5 ms)", $"{new AMPA()}");
        Assert.Equal(
            "GABAa(alpha 0.53/(ms mM), beta 0.18/ms, T 1 mM, T_dur 1 ms)", $"{new GABAa()}");
        Assert.Equal(
            "BioNMDA(alpha1 2/ms, beta1 0.01/ms, alpha2 1/(ms mM), beta2 0.5/ms, "
            + "T 1 mM, T_dur 0.5 ms)",
            $"{new BioNMDA()}");
        Assert.Equal("STP(U 0.15, tau_f 1500 ms, tau_d 200 ms)", $"{new STP()}");
        Assert.Equal("STD(tau 200 ms, U 0.07)", $"{new STD()}");
        Assert.NotEqual<Synapse>(new AMPA(0.5, 0.1, 1, 1.ms), new GABAa(0.5, 0.1, 1, 1.ms));
        Assert.Equal(new AMPA(), new AMPA());
    }

    [Fact]
    public void Longer_delays_get_the_same_pulses_later()
    {
        // One source, one synapse for each delay of 3 to 10 steps: each target has what the first
        // has, later.
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 1);
        NetworkPopulation<double> cells = network.Add("cells", new AdExIFRef<double>(8));
        Projection<double> projection = network.Connect(
            input, cells, Connectivity.AllToAll(), new AMPA(), new CUBA(), 1e-3.mA,
            SynapseValues.From((_, target) => (0.1 * (3 + target)).ms));
        var rows = new List<double[]>();
        for (int step = 0; step < 200; step++)
        {
            if (step is 4 or 7 or 30)
            {
                input.AddSpikes(0);
            }
            network.Step();
            rows.Add([.. projection.G]);
        }
        Assert.True(rows[50][0] > 1e-4);
        for (int step = 10; step < 200; step++)
        {
            for (int target = 0; target < 8; target++)
            {
                Assert.Equal(rows[step - target][0], rows[step][target]);
            }
        }
    }

    [Fact]
    public void A_synapse_that_saturates_never_gives_more_than_its_weight()
    {
        (double ampa, double expon) = (Highest(new AMPA()), Highest(new Expon(5.ms)));
        Assert.InRange(ampa, 0.6, 1);
        Assert.True(expon > 10, $"{expon}");

        static double Highest(Synapse synapse)
        {
            var network = new Network<float>(0.1.ms);
            NetworkPopulation<float> input = network.AddInput("input", 1);
            NetworkPopulation<float> cells = network.Add("cells", new AdExIFRef<float>(1));
            Projection<float> projection = network.Connect(
                input, cells, Connectivity.AllToAll(), synapse, new CUBA(), 1.mA);
            float most = 0;
            for (int step = 0; step < 300; step++)
            {
                input.AddSpikes(0, 0);
                network.Step();
                most = Math.Max(most, projection.G[0]);
            }
            return most;
        }
    }

    private static void Kinetics<T>(string kind, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Synapse synapse = kind switch
        {
            "AMPA" => new AMPA(),
            "GABAa" => new GABAa(),
            "slow AMPA" => new AMPA(0.02, 0.003, 2, 3.14.ms),
            "BioNMDA" => new BioNMDA(),
            _ => new BioNMDA(0.3, 0.2, 3, 2, 0.7, 1.26.ms),
        };
        Check<T>(synapse, null, tolerance, (oracle, spikes, time) =>
        {
            if (synapse is BioNMDA nmda)
            {
                oracle.Nmda(spikes, time, nmda);
            }
            else if (synapse is FirstOrderSynapse one)
            {
                oracle.FirstOrder(
                    spikes, time, one.Alpha, one.Beta, one.T, one.TDur.Milliseconds);
            }
        });
    }

    private static void Plastic<T>(string name, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ShortTermPlasticity rule = name switch
        {
            "STP" => new STP(),
            "STP facilitating" => new STP(0.05, 30.ms, 3.ms),
            _ => new STD(12.ms, 0.4),
        };
        Check<T>(new Expon(5.ms), rule, tolerance, (oracle, spikes, _) =>
        {
            if (rule is STP stp)
            {
                oracle.Stp(spikes, stp.U, stp.TauF.Milliseconds, stp.TauD.Milliseconds);
            }
            else if (rule is STD std)
            {
                oracle.Std(spikes, std.U, std.Tau.Milliseconds);
            }
        });
    }

    private static void Check<T>(
        Synapse synapse, ShortTermPlasticity? rule, double tolerance,
        Action<GateOracle, bool[], double> advance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Delay = 7;
        var random = new Random(3);
        var network = new Network<T>(Dt.ms, seed: 2);
        NetworkPopulation<T> input = network.AddInput("input", Sources + 5);
        NetworkPopulation<T> cells = network.Add(
            "cells", new AdExIFRef<T>(Targets + 3) { BlowUpPolicy = BlowUpPolicy.Ignore });
        Projection<T> projection = network.Connect(
            input[5..], cells[3..], Connectivity.FixedProbability(0.4), synapse, new CUBA(),
            SynapseValues.Uniform(1e-6.mA, 1e-3.mA), (Delay * Dt).ms);
        if (rule is not null)
        {
            projection.SetShortTermPlasticity(rule);
        }
        ProjectionSynapses<T> synapses = projection.GetSynapses();
        var oracle = new GateOracle(Dt);
        var past = new Queue<bool[]>();
        double[] sums = new double[Targets];
        for (int step = 0; step < Steps; step++)
        {
            // A few sources burst, others are rare; none spikes late.
            bool[] spikes = new bool[Sources];
            for (int j = 0; j < Sources && step < 350; j++)
            {
                spikes[j] = random.NextDouble() < (j % 7 == 0 ? 0.3 : 0.01);
                if (spikes[j])
                {
                    input.AddSpikes(5 + j);
                }
            }
            past.Enqueue(spikes);
            network.Step();
            bool[] arriving = past.Count > Delay + 1 ? past.Dequeue() : new bool[Sources];
            double time = typeof(T) == typeof(float) ? (float)(step * Dt) : step * Dt;
            advance(oracle, arriving, time);
            for (int i = 0; rule is null && i < Targets; i++)
            {
                sums[i] = 0;
            }
            for (int i = 0; rule is not null && i < Targets; i++)
            {
                sums[i] *= Math.Exp(-Dt / 5);
            }
            for (int s = 0; s < synapses.Count; s++)
            {
                sums[synapses.Targets[s]] += double.CreateChecked(synapses.Weights[s])
                    * oracle.Given[synapses.Sources[s]];
            }
            for (int i = 0; i < Targets; i++)
            {
                double found = double.CreateChecked(projection.G[3 + i]);
                Assert.True(
                    Math.Abs(found - sums[i]) <= tolerance * Math.Max(sums.Max(), 1e-4),
                    $"step {step}, target {i}: {found} instead of {sums[i]}");
            }
        }
        Assert.True(sums.Max() > 0);
    }
}
