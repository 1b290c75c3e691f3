using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>The separatrix and the unstable limit cycle, against runs forward in time.</summary>
public sealed class SeparatrixTests
{
    private static readonly AdExParameters s_resonator = AdExParameters.FromConductances(
        200.pF, 10.nS, -70.mV, -50.mV, 2.mV, 30.nS, 0.pA, 100.ms, -58.mV, -20.mV);

    [Theory]
    [InlineData("naud-2008/tonic", 200)]
    [InlineData("naud-2008/adapting", 200)]
    [InlineData("brette-gerstner-2005/fig-2c", 500)]
    public void On_one_side_a_neuron_spikes_and_on_the_other_it_returns(string name, double pA)
    {
        PhasePlane plane = PhasePlane.Of(AdExPresets.Get(name), pA.pA);
        FixedPoint saddle = plane.FixedPoints[1];
        PlaneCurve curve =
            plane.Separatrix((-90.mV, -30.mV), (saddle.W - 300.pA, saddle.W + 300.pA))!;
        Assert.True(curve.Count > 100);
        Assert.Contains(saddle.V.Millivolts, curve.V.ToArray());
        AssertSeparates(plane, AdExPresets.Get(name).CreateAccurate(1), curve);
    }

    [Fact]
    public void Where_the_saddle_is_above_V_th_it_touches_V_th()
    {
        var parameters = new AdExParameters { VTh = -58.mV };
        var plane = new PhasePlane(parameters, 6.mA);
        Assert.False(plane.FixedPoints[1].IsBelowThreshold);
        PlaneCurve curve = plane.Separatrix((-80.mV, -50.mV), (-20.mA, 20.mA))!;
        Assert.Equal(-58.0, curve.V[^1]);
        Assert.Equal(plane.VNullcline(-58.mV).BaseValue, curve.W[^1]);
        AssertSeparates(
            plane, new AdExIFRef<double>(1, parameters) { Integrator = Integrator.Accurate() },
            curve);
    }

    [Fact]
    public void There_is_none_above_the_rheobase_or_outside_the_ranges()
    {
        PhasePlane plane = PhasePlane.Of(AdExPresets.Get("naud-2008/tonic"), 500.pA);
        Assert.Null(plane.Separatrix((-90.mV, -30.mV), (-1.nA, 1.nA)));
        Assert.Null(plane.With(200.pA).Separatrix((-90.mV, -80.mV), (-1.nA, 1.nA)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => plane.Separatrix((-90.mV, -90.mV), (-1.nA, 1.nA)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => plane.Separatrix((-90.mV, -30.mV), (1.nA, double.NaN.nA)));
    }

    [Fact]
    public void Inside_the_unstable_cycle_a_neuron_returns_and_outside_it_spikes()
    {
        Current hopf = new Excitability(s_resonator).HopfCurrent!.Value;
        var plane = new PhasePlane(s_resonator, hopf - 2.pA);
        PlaneCycle cycle = plane.UnstableCycle()!;
        FixedPoint rest = plane.RestingState!;
        Assert.Equal(FixedPointKind.StableFocus, rest.Kind);
        Assert.Equal(cycle.Curve.V[0], cycle.Curve.V[^1]);
        Assert.Equal(cycle.Curve.W[0], cycle.Curve.W[^1]);
        var neuron = new AdExIFRef<double>(1, s_resonator) { Integrator = Integrator.Accurate() };
        for (int i = 0; i < cycle.Curve.Count; i += cycle.Curve.Count / 8)
        {
            Assert.False(SpikesFrom(0.99, i));
            Assert.True(SpikesFrom(1.01, i));
        }

        bool SpikesFrom(double share, int i) => Spikes(
            plane, neuron,
            rest.V.Millivolts + (share * (cycle.Curve.V[i] - rest.V.Millivolts)),
            rest.W.BaseValue + (share * (cycle.Curve.W[i] - rest.W.BaseValue)), 5000);
    }

    [Fact]
    public void Near_the_Hopf_current_the_cycle_shrinks_with_the_frequency_of_the_focus()
    {
        var neuron = new Excitability(s_resonator);
        double before = double.PositiveInfinity;
        foreach (double below in (double[])[2, 0.5, 0.02])
        {
            var plane = new PhasePlane(s_resonator, neuron.HopfCurrent!.Value - below.pA);
            PlaneCycle cycle = plane.UnstableCycle()!;
            double size = cycle.Curve.V[0] - plane.RestingState!.V.Millivolts;
            Assert.InRange(size, 0, 0.7 * before);
            before = size;
            if (below < 0.1)
            {
                Assert.Equal(
                    1e3 / neuron.HopfFrequency!.Value.Hertz, cycle.Period.Milliseconds, 0.5);
            }
        }
        Assert.Null(new PhasePlane(s_resonator, neuron.HopfCurrent!.Value + 1.pA).UnstableCycle());
        Assert.Null(new PhasePlane(s_resonator, 0.pA).UnstableCycle());
        Assert.Null(PhasePlane.Of(AdExPresets.Get("naud-2008/tonic"), 300.pA).UnstableCycle());
    }

    private static void AssertSeparates(
        PhasePlane plane, AdExIFRef<double> neuron, PlaneCurve curve)
    {
        const double Off = 0.02; // mV
        for (int i = 10; i < curve.Count - 10; i += curve.Count / 7)
        {
            bool left = Spikes(plane, neuron, curve.V[i] - Off, curve.W[i]);
            bool right = Spikes(plane, neuron, curve.V[i] + Off, curve.W[i]);
            Assert.True(left != right, $"V {curve.V[i]} mV, w {curve.W[i]} mA");
        }
    }

    private static bool Spikes(
        PhasePlane plane, AdExIFRef<double> neuron, double v, double w, double within = 600)
    {
        neuron.VInitializer = v.mV;
        neuron.WInitializer = Current.FromBase(w);
        neuron.ResetState();
        return neuron.Run(within.ms, 5.ms, plane.Current).TotalSpikes > 0;
    }
}
