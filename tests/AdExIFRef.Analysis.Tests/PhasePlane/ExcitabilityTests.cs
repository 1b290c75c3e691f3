using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>Saddle-node and Andronov-Hopf currents, rheobase, oscillations below it.</summary>
public sealed class ExcitabilityTests
{
    [Fact]
    public void Without_adaptation_it_is_the_textbook_rheobase()
    {
        // g_L (V_T - E_L - delta_T), Neuronal Dynamics, section 5.2: 11 nS (20 - 2) mV.
        var neuron = new Excitability(Neuron(11, 0, 300));
        Assert.Equal(RheobaseKind.SaddleNode, neuron.Kind);
        Assert.Equal(198, neuron.Rheobase!.Value.Picoamperes, 1e-9);
        Assert.Equal(-50, neuron.RheobaseV!.Value.Millivolts, 1e-12);
        Assert.Null(neuron.HopfCurrent);
        Assert.Equal(SubthresholdBehavior.Integrator, neuron.Subthreshold);
        Assert.Null(neuron.OscillationRange);
    }

    [Fact]
    public void Both_currents_are_those_of_Touboul_and_Brette()
    {
        // (g_L + a) (V_T - E_L - delta_T + delta_T ln(1 + a/g_L))
        // and (g_L + a) (V_T - E_L - delta_T + delta_T ln(1 + tau_m/tau_w))
        //     + delta_T g_L (a/g_L - tau_m/tau_w)
        const double G = 30, A = 80, C = 281, TauW = 720;
        AdExParameters p = AdExParameters.FromConductances(
            C.pF, G.nS, -60.mV, -50.4.mV, 2.mV, A.nS, 80.5.pA, TauW.ms, -60.mV, 20.mV);
        var neuron = new Excitability(p);
        double ratio = C / G / TauW;
        double saddleNode = (G + A) * (9.6 - 2 + (2 * Math.Log(1 + (A / G))));
        double hopf = ((G + A) * (9.6 - 2 + (2 * Math.Log(1 + ratio))))
            + (2 * G * ((A / G) - ratio));
        Assert.Equal(saddleNode, neuron.SaddleNodeCurrent!.Value.Picoamperes, 1e-9);
        Assert.Equal(hopf, neuron.HopfCurrent!.Value.Picoamperes, 1e-9);
        Assert.Equal(neuron.HopfCurrent, neuron.Rheobase);
        Assert.Equal(RheobaseKind.AndronovHopf, neuron.Kind);
        Assert.Equal(SubthresholdBehavior.Mixed, neuron.Subthreshold);
    }

    [Fact]
    public void At_the_currents_the_fixed_points_change_and_nowhere_else()
    {
        var random = new Random(5);
        int[] seen = new int[Enum.GetValues<RheobaseKind>().Length];
        for (int i = 0; i < 300; i++)
        {
            AdExParameters p = RandomNeurons.Draw(random);
            if (i % 3 == 0)
            {
                p.VTh = p.VT.Scalar!.Value + (RandomNeurons.Between(random, -1, 3) * 1.mV);
                p.VReset = -90.mV;
            }
            var neuron = new Excitability(p);
            seen[(int)neuron.Kind]++;
            if (neuron.Rheobase is not { } rheobase)
            {
                Assert.Equal(RheobaseKind.None, neuron.Kind);
                Assert.All(
                    [-1000, 0, 1000], x => Assert.Null(new PhasePlane(p, x.pA).RestingState));
                continue;
            }
            double scale = 1e-6 * p.DeltaT.Scalar!.Value.Millivolts / p.R.Scalar!.Value.Ohms;
            Assert.NotNull(new PhasePlane(p, rheobase - Current.FromBase(scale)).RestingState);
            Assert.Null(new PhasePlane(p, rheobase + Current.FromBase(scale)).RestingState);
            for (int k = 1; k < 30; k++)
            {
                var away = Current.FromBase(scale * Math.Pow(2, k));
                Assert.NotNull(new PhasePlane(p, rheobase - away).RestingState);
                Assert.Null(new PhasePlane(p, rheobase + away).RestingState);
            }
        }
        Assert.All(
            Enum.GetValues<RheobaseKind>().Except([RheobaseKind.BogdanovTakens]),
            kind => Assert.True(seen[(int)kind] > 5, kind.ToString()));
    }

    [Fact]
    public void Oscillations_are_where_the_resting_state_is_a_focus()
    {
        var random = new Random(6);
        int[] seen = new int[3];
        for (int i = 0; i < 300; i++)
        {
            AdExParameters p = RandomNeurons.Draw(random);
            var neuron = new Excitability(p);
            if (neuron.Rheobase is not { } rheobase)
            {
                continue;
            }
            seen[(int)neuron.Subthreshold]++;
            double low = new PhasePlane(p, -3000.pA).Current.BaseValue;
            bool any = false, all = true;
            for (int k = 0; k < 200; k++)
            {
                double share = (k + 0.5) / 200;
                var current = Current.FromBase(low + ((rheobase.BaseValue - low) * share));
                bool isFocus = new PhasePlane(p, current).RestingState!.Kind
                    == FixedPointKind.StableFocus;
                bool expected = neuron.OscillationRange is var (from, to)
                    && current > from && current < to;
                Assert.Equal(expected, isFocus);
                any |= isFocus;
                all &= isFocus;
            }
            Assert.True(!any || neuron.Subthreshold != SubthresholdBehavior.Integrator);
            Assert.True(all || neuron.Subthreshold != SubthresholdBehavior.Resonator);
        }
        Assert.All(seen, count => Assert.True(count > 5));
    }

    [Fact]
    public void At_the_Hopf_current_the_eigenvalues_are_imaginary_with_the_frequency()
    {
        AdExParameters p = Neuron(10, 30, 30);
        var neuron = new Excitability(p);
        FixedPoint point = new PhasePlane(p, neuron.HopfCurrent!.Value).FixedPoints[0];
        Assert.Equal(FixedPointKind.AndronovHopf, point.Kind);
        Assert.Equal(0, point.FirstEigenvalue.Real, 1e-12);
        Assert.Equal(neuron.HopfFrequency!.Value.Hertz, point.OscillationFrequency.Hertz, 1e-6);
        Assert.False(point.IsStable);
        Assert.Equal(SubthresholdBehavior.Resonator, neuron.Subthreshold);
    }

    [Fact]
    public void Both_bifurcations_meet_where_R_a_is_the_ratio_of_times()
    {
        // tau = 20 ms, tau_w = 40 ms, a/g_L = 1/2
        AdExParameters p = Neuron(10, 5, 40);
        var neuron = new Excitability(p);
        Assert.Equal(RheobaseKind.BogdanovTakens, neuron.Kind);
        FixedPoint point =
            Assert.Single(new PhasePlane(p, neuron.SaddleNodeCurrent!.Value).FixedPoints);
        Assert.Equal(FixedPointKind.BogdanovTakens, point.Kind);
    }

    [Fact]
    public void A_low_threshold_comes_before_the_bifurcation()
    {
        var defaults = new AdExParameters { VTh = -60.mV };
        var neuron = new Excitability(defaults);
        Assert.Equal(RheobaseKind.Threshold, neuron.Kind);
        Assert.Equal(-60.mV, neuron.RheobaseV);
        // R I = (1 + R a) (V_th - V_rest) - delta_T exp((V_th - V_T)/delta_T)
        Assert.Equal(
            (2 * 5) - (3.48 * Math.Exp(-0.1 / 3.48)), neuron.Rheobase!.Value.Milliamperes, 1e-12);
    }

    [Fact]
    public void The_leaky_neuron_loses_its_rest_at_the_lower_threshold()
    {
        AdExParameters p = Neuron(10, 5, 40, deltaT: 0);
        var neuron = new Excitability(p);
        Assert.Equal(RheobaseKind.Threshold, neuron.Kind);
        Assert.Equal(15 * 20, neuron.Rheobase!.Value.Picoamperes, 1e-9);
        Assert.Null(neuron.SaddleNodeCurrent);
        Assert.Equal(SubthresholdBehavior.Resonator, neuron.Subthreshold);
        Assert.Equal(RheobaseKind.None, new Excitability(Neuron(10, -10, 40, 0)).Kind);
    }

    [Fact]
    public void Parameters_are_checked()
    {
        Assert.Throws<ArgumentNullException>(() => new Excitability((AdExParameters)null!));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Excitability(new AdExParameters { R = -1.ohm }));
    }

    private static AdExParameters Neuron(double g, double a, double tauW, double deltaT = 2) =>
        AdExParameters.FromConductances(
            200.pF, g.nS, -70.mV, -50.mV, deltaT.mV, a.nS, 0.pA, tauW.ms, -58.mV, 0.mV);
}
