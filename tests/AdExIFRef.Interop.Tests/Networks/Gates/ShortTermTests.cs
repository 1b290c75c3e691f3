using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Gates;

/// <summary>Short-term plasticity at a regular rate, against closed forms.</summary>
public sealed class ShortTermTests
{
    private const double Dt = 0.1;

    /// <summary>
    /// Of Tsodyks and Markram: right after a spike u = U/(1 - (1 - U) a), right before it x = (1 -
    /// b)/(1 - (1 - u) b), with a and b the decays of an interval. The step of the reference takes
    /// U (1 - u) and u x one step early, which moves both by about dt/tau.
    /// </summary>
    [Theory]
    [InlineData(0.5, 50, 800, 20)]
    [InlineData(0.15, 1500, 200, 10)]
    [InlineData(0.03, 530, 130, 50)]
    public void The_steady_state_is_that_of_Tsodyks_and_Markram(
        double rise, double tauF, double tauD, double hertz)
    {
        int interval = (int)Math.Round(1000 / hertz / Dt);
        double factor = LastFactor(new STP(rise, tauF.ms, tauD.ms), interval, 400);

        double a = Math.Exp(-interval * Dt / tauF), b = Math.Exp(-interval * Dt / tauD);
        double u = rise / (1 - ((1 - rise) * a)), x = (1 - b) / (1 - ((1 - u) * b));
        Assert.InRange(factor / (u * x * (1 - u)), 0.99, 1.01);

        // Exactly, for the step of the reference.
        double early = Math.Exp(Dt / tauF), earlyX = Math.Exp(Dt / tauD);
        u = rise / (1 - (a * (1 - (rise * early))));
        // y = 1 - x after a spike: y = b y + u (1 - b earlyX y).
        double y = u / (1 - b + (u * b * earlyX));
        Assert.InRange(factor / (u * (1 - y)), 1 - 1e-12, 1 + 1e-12);
    }

    [Theory]
    [InlineData(0.07, 200, 30)]
    [InlineData(0.6, 500, 5)]
    public void Depression_has_its_steady_state(double use, double tau, double hertz)
    {
        int interval = (int)Math.Round(1000 / hertz / Dt);
        double factor = LastFactor(new STD(tau.ms, use), interval, 400);
        double b = Math.Exp(-interval * Dt / tau), early = Math.Exp(Dt / tau);
        Assert.InRange(factor * (1 - b + (use * b)) / ((1 - b) * (1 - use)), 0.98, 1.02);
        double y = use / (1 - b + (use * b * early));
        Assert.InRange(factor / (1 - y), 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void Several_spikes_in_a_step_act_one_after_the_other()
    {
        double[] jumps = Jumps(new STD(1000.ms, 0.5), [[0, 0, 0]]);
        Assert.Equal(0.5 + 0.25 + 0.125, jumps[1], 1e-4);
        jumps = Jumps(new STP(0.5, 1000.ms, 1000.ms), [[0, 0]]);
        double u = 0.75, v = 0.875; // u begins as U
        Assert.Equal((u * (1 - u)) + (v * (1 - u) * (1 - v)), jumps[1], 1e-3);
    }

    [Fact]
    public void A_rule_may_be_set_replaced_and_removed()
    {
        (Network<double> network, NetworkPopulation<double> input, Projection<double> one) = Make();
        Assert.Null(one.ShortTermPlasticity);
        one.RemoveShortTermPlasticity();
        Assert.Equal(1, Spike());
        one.SetShortTermPlasticity(new STD(1000.ms, 0.5));
        Assert.Equal(new STD(1000.ms, 0.5), one.ShortTermPlasticity);
        Assert.Equal(0.5, Spike(), 1e-3);
        Assert.Equal(0.25, Spike(), 1e-2);
        one.SetShortTermPlasticity(new STD(1000.ms, 0.25));
        Assert.Equal(0.75, Spike(), 1e-3);
        network.Reset();
        Assert.Equal(0.75, Spike(), 1e-3);
        one.RemoveShortTermPlasticity();
        Assert.Equal(1, Spike());

        double Spike()
        {
            input.AddSpikes(0);
            network.Step();
            double before = one.G[0];
            network.Step();
            return one.G[0] - (before * Math.Exp(-Dt / 5));
        }
    }

    /// <summary>Returns the factor of the last of some spikes at regular intervals.</summary>
    private static double LastFactor(ShortTermPlasticity rule, int interval, int spikes)
    {
        int[][] steps = new int[(interval * (spikes - 1)) + 1][];
        for (int step = 0; step < steps.Length; step++)
        {
            steps[step] = step % interval == 0 ? [0] : [];
        }
        return Jumps(rule, steps)[^1];
    }

    /// <summary>Returns what arrives in each step after spikes of one source with a weight of 1.
    /// </summary>
    private static double[] Jumps(ShortTermPlasticity rule, int[][] spikes)
    {
        (Network<double> network, NetworkPopulation<double> input, Projection<double> one) = Make();
        one.SetShortTermPlasticity(rule);
        double[] jumps = new double[spikes.Length + 1];
        double g = 0;
        for (int step = 0; step < jumps.Length; step++)
        {
            if (step < spikes.Length)
            {
                input.AddSpikes(spikes[step]);
            }
            one.G[0] = 0;
            network.Step();
            jumps[step] = one.G[0] - g;
        }
        return jumps;
    }

    private static (Network<double>, NetworkPopulation<double>, Projection<double>) Make()
    {
        var network = new Network<double>(Dt.ms);
        NetworkPopulation<double> input = network.AddInput("input", 1);
        NetworkPopulation<double> cell = network.Add("cell", new AdExIFRef<double>(1));
        return (network, input, network.Connect(
            input, cell, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 1.mA));
    }
}
