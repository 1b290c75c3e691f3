using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>f-I curves.</summary>
public sealed class RateCurveTests
{
    [Fact]
    public void The_leaky_neuron_has_the_textbook_curve()
    {
        // Neuronal Dynamics, section 1.3: T = t_ref + tau ln((R I + u_rest - u_r)/(R I - theta))
        AdExParameters p = AdExParameters.FromConductances(
            200.pF, 10.nS, -70.mV, -50.mV, 0.mV, 0.nS, 0.pA, 100.ms, -58.mV, 0.mV, 2.ms);
        RateCurve curve = RateCurve.Compute(
            p, 150.pA, 600.pA, 10,
            new RateOptions { Dt = 0.01.ms, Configure = x => x.SpkReset = SpkReset.Hard });
        for (int i = 0; i < curve.Count; i++)
        {
            double drive = curve.Currents[i] * 1e9 / 10; // R I in mV
            double period = 2 + (20 * Math.Log((drive - 12) / (drive - 20)));
            double expected = drive > 20 ? 1e3 / period : 0;
            Assert.Equal(expected, curve.SteadyRates[i], 5e-3 * (1 + expected));
            Assert.Equal(expected, curve.OnsetRates[i], 5e-3 * (1 + expected));
        }
    }

    [Fact]
    public void The_steady_rate_is_that_of_the_orbit()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        PhasePlane plane = PhasePlane.Of(preset);
        AdExParameters p = preset.Parameters.Clone();
        p.VTh = preset.PublishedPeak;
        RateCurve curve = RateCurve.Compute(
            p, new[] { 100.0, 500, 800 }.pA, new RateOptions { Duration = 6.s });
        Assert.Equal(0, curve.SteadyRates[0]);
        Assert.True(double.IsNaN(curve.Latencies[0]));
        foreach (int i in (int[])[1, 2])
        {
            SpikingOrbit orbit = plane.With(Current.FromBase(curve.Currents[i])).SpikingOrbit();
            Assert.Equal(orbit.MeanRate.Hertz, curve.SteadyRates[i], 1e-3);
        }
        // the published spikes at 500 pA
        Assert.Equal(14.904044, curve.Latencies[1], 2e-5);
        Assert.Equal(1e3 / (26.171812 - 14.904044), curve.OnsetRates[1], 1e-3);
        Assert.True(curve.OnsetRates[1] > 2 * curve.SteadyRates[1]);
    }

    [Fact]
    public void The_gain_is_the_slope()
    {
        RateCurve curve = RateCurve.Compute(Neuron(0), 100.pA, 500.pA, 5);
        ReadOnlySpan<double> x = curve.Currents, y = curve.SteadyRates;
        Assert.Equal((y[3] - y[1]) / (x[3] - x[1]), curve.Gains[2]);
        Assert.Equal((y[1] - y[0]) / (x[1] - x[0]), curve.Gains[0]);
        Assert.Equal((y[4] - y[3]) / (x[4] - x[3]), curve.Gains[4]);
        Assert.True(double.IsNaN(RateCurve.Compute(Neuron(0), new[] { 1.0 }.pA).Gains[0]));
    }

    [Fact]
    public void Both_ways_of_stepping_agree_for_a_low_threshold()
    {
        AdExParameters p = AdExPresets.Get("naud-2008/tonic").Parameters;
        RateCurve exact = RateCurve.Compute(p, 300.pA, 600.pA, 4);
        RateCurve plain = RateCurve.Compute(p, 300.pA, 600.pA, 4, new RateOptions
        {
            Integrator = Integrator.ExponentialEuler,
            Dt = 0.01.ms,
            Configure = layer => layer.SpkReset = SpkReset.Hard,
        });
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(exact.SteadyRates[i], plain.SteadyRates[i], 0.01 * exact.SteadyRates[i]);
        }
    }

    [Fact]
    public void One_spike_after_settling_counts_once_in_the_time()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/transient");
        RateCurve curve = RateCurve.Compute(
            preset.Parameters, new[] { 180.0 }.pA,
            new RateOptions { Duration = 500.ms, SettledShare = 0 });
        Assert.Equal(1, curve.SpikeCounts[0]);
        Assert.Equal(2, curve.SteadyRates[0], 1e-12);
        Assert.Equal(0, curve.OnsetRates[0]);
    }

    [Fact]
    public void A_neuron_that_runs_away_has_no_rate_and_the_others_have_theirs()
    {
        AdExParameters p = Neuron(-20); // 1 + R a is -1: below -200 pA V leaves to the left
        var quiet = new RateOptions
        {
            Duration = 20.s,
            Configure = layer => layer.Warning += (_, _) => { },
        };
        RateCurve curve = RateCurve.Compute(p, -300.pA, 300.pA, 3, quiet);
        Assert.True(double.IsNaN(curve.SteadyRates[0]));
        Assert.Equal(0, curve.SpikeCounts[0]);
        Assert.True(curve.SteadyRates[2] > 10);
        Assert.Equal(
            RateCurve.Compute(p, new[] { 300.0 }.pA, quiet).SteadyRates[0], curve.SteadyRates[2]);
    }

    [Fact]
    public void A_drawn_parameter_is_the_same_at_every_current()
    {
        AdExParameters p = Neuron(0);
        p.Tau = Init.Uniform(10.ms, 30.ms, 7);
        RateCurve curve = RateCurve.Compute(p, 300.pA, 300.0001.pA, 2);
        Assert.True(curve.SteadyRates[0] > 0);
        Assert.Equal(curve.SteadyRates[0], curve.SteadyRates[1], 0.01);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        AdExParameters p = Neuron(0);
        Refused("to", () => RateCurve.Compute(p, 1.pA, 1.pA, 5));
        Refused("to", () => RateCurve.Compute(p, 1.pA, double.NaN.pA, 5));
        Refused("points", () => RateCurve.Compute(p, 0.pA, 1.pA, 1));
        Refused("currents", () => RateCurve.Compute(p, new[] { 0, double.NaN }.pA));
        Refused("Duration", () => new RateOptions { Duration = 0.ms });
        Refused("Dt", () => new RateOptions { Dt = double.NaN.ms });
        Refused("SettledShare", () => new RateOptions { SettledShare = 1 });
        Assert.Throws<ArgumentNullException>(() => RateCurve.Compute(null!, 0.pA, 1.pA, 2));
        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => RateCurve.Compute(p, new[] { 2.0, 1 }.mA));
        Assert.Contains(
            "currents[1] is 1 mA after 2 mA", problem.Message, StringComparison.Ordinal);
        p.A = new[] { 1.nS, 2.nS };
        Assert.Throws<ArgumentException>(() => RateCurve.Compute(p, 0.pA, 1.pA, 2));
    }

    private static AdExParameters Neuron(double a) => AdExParameters.FromConductances(
        200.pF, 10.nS, -70.mV, -50.mV, 2.mV, a.nS, 0.pA, 100.ms, -58.mV, 0.mV);

    private static void Refused(string name, Func<object> call) => Assert.Equal(
        name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
