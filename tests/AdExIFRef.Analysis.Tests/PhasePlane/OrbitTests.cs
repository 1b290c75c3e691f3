using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>Trajectories, the reset map and how a neuron fires in the long run.</summary>
public sealed class OrbitTests
{
    [Fact]
    public void A_trajectory_has_the_published_spikes_and_their_resets()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/adapting");
        PlaneTrajectory way = PhasePlane.Of(preset).Trajectory(-70.mV, 0.pA, 100.ms, 500);
        double[] published = [14.904044, 26.171812, 40.547918, 60.158038, 89.580634];
        Assert.Equal(published.Length, way.Resets.Length);
        for (int i = 0; i < published.Length; i++)
        {
            int at = way.Resets[i];
            Assert.Equal(published[i], way.Times[at], 1e-5);
            Assert.Equal(way.Times[at], way.Times[at - 1]);
            Assert.Equal((0.0, -58.0), (way.V[at - 1], way.V[at]));
            Assert.Equal(60e-9, way.W[at] - way.W[at - 1], 1e-18); // b
        }
        Assert.Equal(501 + (2 * published.Length), way.Count);
        Assert.Equal((0.0, -70.0, 0.0), (way.Times[0], way.V[0], way.W[0]));
        Assert.Equal(100, way.Times[^1], 1e-9);
        for (int i = 1; i < way.Count; i++)
        {
            Assert.True(way.Times[i] >= way.Times[i - 1]);
        }
    }

    [Theory]
    [InlineData("naud-2008/adapting", 1)]
    [InlineData("naud-2008/tonic", 1)]
    [InlineData("naud-2008/regular-bursting", 2)]
    public void A_published_pattern_has_its_spikes_a_period(string name, int spikes)
    {
        SpikingOrbit orbit = PhasePlane.Of(AdExPresets.Get(name)).SpikingOrbit();
        Assert.True(orbit.IsPeriodic);
        Assert.Equal(spikes, orbit.SpikesPerPeriod);
        Assert.Equal(spikes, orbit.Intervals.Length);
        Assert.Equal(spikes, orbit.W.Length);
        Assert.Equal(
            1e3 * spikes / orbit.Period!.Value.Milliseconds, orbit.MeanRate.Hertz, 1e-9);
    }

    [Fact]
    public void Regular_bursting_has_the_published_period()
    {
        // 433.030192 - 294.503395 ms, and the pair 5.350921 ms apart
        SpikingOrbit orbit =
            PhasePlane.Of(AdExPresets.Get("naud-2008/regular-bursting")).SpikingOrbit();
        Assert.Equal(138.526797, orbit.Period!.Value.Milliseconds, 1e-3);
        Assert.Equal(5.350921, orbit.Intervals.ToArray().Min(), 1e-3);
    }

    [Fact]
    public void Silence_and_chaos_have_no_period()
    {
        SpikingOrbit silent =
            PhasePlane.Of(AdExPresets.Get("naud-2008/tonic"), 0.pA).SpikingOrbit();
        Assert.True(silent is { IsSilent: true, IsPeriodic: false, Period: null });
        Assert.Equal(0, silent.MeanRate.Hertz);
        // Chaos that lasts some seconds; the neuron then falls into an orbit of ten spikes.
        PhasePlane irregular = PhasePlane.Of(AdExPresets.Get("naud-2008/irregular"));
        SpikingOrbit chaotic = irregular.SpikingOrbit(settle: 0.5.s, observe: 3.s);
        Assert.False(chaotic.IsSilent);
        Assert.Equal(0, chaotic.SpikesPerPeriod);
        Assert.InRange(chaotic.MeanRate.Hertz, 40, 80);
    }

    [Fact]
    public void A_neuron_that_runs_away_says_so()
    {
        var plane = new PhasePlane(new AdExParameters { A = -2.siemens }, -30.mA);
        SpikingOrbit orbit = plane.SpikingOrbit();
        Assert.True(orbit is { RanAway: true, IsSilent: true });
        Assert.False(plane.With(30.mA).SpikingOrbit().RanAway);
        ResetMap map = plane.ResetMap(-60.mA, 60.mA, 7);
        Assert.True(double.IsNaN(map.Next[^1]));
        Assert.True(double.IsFinite(map.Next[0]));
    }

    [Fact]
    public void Between_patterns_the_period_doubles()
    {
        // Touboul and Brette: as V_reset grows, bursting begins by a doubling of the period.
        int[] spikes = [.. new[] { -54.0, -49.0, -46.0 }.Select(reset =>
            new PhasePlane(
                AdExParameters.FromConductances(
                    200.pF, 10.nS, -58.mV, -50.mV, 2.mV, 2.nS, 100.pA, 120.ms, reset.mV, 0.mV),
                210.pA).SpikingOrbit().SpikesPerPeriod)];
        Assert.Equal(1, spikes[0]);
        Assert.Equal(2, spikes[2]);
        Assert.True(spikes[1] >= spikes[0]);
    }

    [Theory]
    [InlineData("naud-2008/adapting")]
    [InlineData("naud-2008/tonic")]
    public void A_stable_fixed_point_of_the_reset_map_is_tonic_firing(string name)
    {
        PhasePlane plane = PhasePlane.Of(AdExPresets.Get(name));
        SpikingOrbit orbit = plane.SpikingOrbit();
        ResetMap map = plane.ResetMap(-50.pA, 400.pA, 91);
        ResetFixedPoint point = Assert.Single(map.FixedPoints, x => x.IsStable);
        Assert.Equal(orbit.W[0] * 1e9, point.W.Picoamperes, 1e-4);
        Assert.Equal(orbit.Period!.Value.Milliseconds, point.Period.Milliseconds, 1e-4);
    }

    [Fact]
    public void The_reset_map_follows_the_spikes_of_a_run()
    {
        PhasePlane plane = PhasePlane.Of(AdExPresets.Get("naud-2008/regular-bursting"));
        SpikingOrbit orbit = plane.SpikingOrbit();
        for (int i = 0; i < 2; i++)
        {
            var w = Current.FromBase(orbit.W[i]);
            ResetMap map = plane.ResetMap(w, w + 1.pA, 2);
            Assert.Equal(orbit.W[1 - i] * 1e9, map.Next[0] * 1e9, 1e-3);
            Assert.Equal(orbit.Intervals[i], map.Intervals[0], 1e-3);
        }
    }

    [Fact]
    public void A_refractory_period_is_part_of_the_reset_map()
    {
        AdExParameters p = AdExPresets.Get("naud-2008/tonic").Parameters.Clone();
        p.A = 0.nS;
        ResetMap without = new PhasePlane(p, 500.pA).ResetMap(0.pA, 1.pA, 2);
        p.TauRef = 3.ms;
        ResetMap with = new PhasePlane(p, 500.pA).ResetMap(0.pA, 1.pA, 2);
        Assert.Equal(without.Intervals[0] + 3, with.Intervals[0], 1e-6);
    }

    [Fact]
    public void Where_no_spike_follows_the_map_has_no_value()
    {
        ResetMap map = PhasePlane.Of(AdExPresets.Get("naud-2008/transient"))
            .ResetMap(0.pA, 500.pA, 11);
        Assert.Contains(map.Next.ToArray(), double.IsNaN);
        Assert.Empty(map.FixedPoints);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        PhasePlane plane = PhasePlane.Of(AdExPresets.Get("naud-2008/tonic"));
        Refused("v", () => plane.Trajectory(double.NaN.mV, 0.pA, 1.ms));
        Refused("w", () => plane.Trajectory(0.mV, double.NaN.pA, 1.ms));
        Refused("duration", () => plane.Trajectory(0.mV, 0.pA, 0.ms));
        Refused("points", () => plane.Trajectory(0.mV, 0.pA, 1.ms, 0));
        Refused("settle", () => plane.SpikingOrbit(settle: -1.ms));
        Refused("observe", () => plane.SpikingOrbit(observe: 0.ms));
        Refused("mostSpikes", () => plane.SpikingOrbit(mostSpikes: 0));
        Refused("to", () => plane.ResetMap(1.pA, 1.pA));
        Refused("points", () => plane.ResetMap(0.pA, 1.pA, 1));
        Refused("within", () => plane.ResetMap(0.pA, 1.pA, within: 0.ms));
        var leaky = new PhasePlane(new AdExParameters { DeltaT = 0.mV }, 0.mA);
        Assert.Throws<NotSupportedException>(() => leaky.Trajectory(-60.mV, 0.mA, 1.ms));
        Assert.Throws<NotSupportedException>(() => leaky.SpikingOrbit());
        Assert.Throws<NotSupportedException>(() => leaky.ResetMap(0.mA, 1.mA));
    }

    private static void Refused(string name, Func<object> call) => Assert.Equal(
        name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
