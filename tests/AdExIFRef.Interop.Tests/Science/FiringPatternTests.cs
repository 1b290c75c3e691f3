using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// The eight firing patterns of Naud, Marcille, Clopath and Gerstner, Biol. Cybern. 99 (2008), and
/// the figures of Brette and Gerstner, J. Neurophysiol. 94 (2005), have their character.
/// </summary>
public sealed class FiringPatternTests
{
    private const double Dt = 0.05;

    [Fact]
    public void Tonic_firing_is_regular()
    {
        double[] intervals = Intervals("tonic");
        Assert.InRange(intervals.Length, 50, 52);
        Assert.True(Simulation.CoefficientOfVariation(intervals[5..]) < 0.02);
    }

    [Fact]
    public void Adapting_firing_slows_down()
    {
        double[] intervals = Intervals("adapting");
        Assert.Equal(9, intervals.Length);
        Assert.All(
            intervals.Skip(1).Zip(intervals),
            pair => Assert.True(pair.First >= pair.Second - Dt, $"{pair}"));
        Assert.True(intervals[^1] > 5 * intervals[0]);
    }

    [Fact]
    public void An_initial_burst_is_followed_by_regular_firing()
    {
        double[] intervals = Intervals("initial-burst");
        Assert.Equal(9, intervals.Length);
        Assert.All(intervals[..2], interval => Assert.InRange(interval, 2, 9));
        Assert.All(intervals[2..], interval => Assert.InRange(interval, 50, 70));
        Assert.True(Simulation.CoefficientOfVariation(intervals[3..]) < 0.02);
    }

    [Fact]
    public void Regular_bursting_has_two_kinds_of_intervals()
    {
        double[] intervals = Intervals("regular-bursting");
        Assert.All(intervals, interval => Assert.True(interval is < 10 or > 100, $"{interval}"));
        Assert.Equal(3, intervals.Count(interval => interval > 100));
        Assert.Equal(5, intervals.Count(interval => interval < 10));
        Assert.True(Simulation.CoefficientOfVariation(intervals) > 0.7);
    }

    [Fact]
    public void Delayed_accelerating_firing_starts_late_and_speeds_up()
    {
        double[] spikes = Spikes("delayed-accelerating");
        double[] intervals = Simulation.Intervals(spikes);
        Assert.InRange(spikes[0], 33, 34);
        Assert.True(spikes[0] > intervals[0]);
        Assert.All(
            intervals.Skip(1).Zip(intervals),
            pair => Assert.True(pair.First <= pair.Second + Dt, $"{pair}"));
        Assert.True(intervals[^1] < 0.8 * intervals[0]);
    }

    [Fact]
    public void Delayed_regular_bursting_starts_late_and_bursts()
    {
        double[] spikes = Spikes("delayed-regular-bursting");
        double[] intervals = Simulation.Intervals(spikes);
        Assert.InRange(spikes[0], 55, 59);
        Assert.All(intervals, interval => Assert.True(interval is < 20 or > 35, $"{interval}"));
        Assert.InRange(intervals.Count(interval => interval > 35), 4, 9);
    }

    [Fact]
    public void A_transient_neuron_spikes_once() =>
        Assert.InRange(Assert.Single(Spikes("transient")), 30, 30.5);

    [Fact]
    public void Irregular_firing_is_irregular()
    {
        double[] intervals = Intervals("irregular");
        Assert.InRange(intervals.Length, 23, 31);
        Assert.True(Simulation.CoefficientOfVariation(intervals) > 0.3);
    }

    [Fact]
    public void Brette_and_Gerstner_2C_is_silent_in_the_first_pulse_and_adapts_in_the_second()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        double[] spikes = Simulation.SpikeTimes(preset, Dt);
        double[] intervals = Simulation.Intervals(spikes);
        Assert.Equal(9, spikes.Length);
        Assert.InRange(spikes[0], 517, 518.1);
        Assert.All(
            intervals.Skip(1).Zip(intervals),
            pair => Assert.True(pair.First >= pair.Second - (2 * Dt), $"{pair}"));
        Assert.True(intervals[^1] > 2.5 * intervals[0]);
    }

    [Fact]
    public void Brette_and_Gerstner_2C_converges_to_the_accurate_state_after_200_ms()
    {
        AdExPreset preset = AdExPresets.Get("brette-gerstner-2005/fig-2c");
        double[] errors = [.. new[] { 0.1, 0.05, 0.025 }.Select(dt =>
        {
            AdExIFRef<double> layer = preset.Create<double>(1);
            layer.Run(200.ms, dt.ms, preset.Drive<double>());
            Assert.Equal(-55.266654, layer.V[0], 2e-3 * dt);
            return Math.Abs((layer.W[0] * 1e9) - 46.426286);
        })];
        Assert.True(errors[0] < 6e-3, $"{errors[0]} pA");
        Assert.InRange(errors[0] / errors[1], 1.9, 2.1);
        Assert.InRange(errors[1] / errors[2], 1.9, 2.1);
    }

    [Fact]
    public void Brette_and_Gerstner_3D_spikes_when_the_inhibition_ends()
    {
        double[] spikes =
            Simulation.SpikeTimes(AdExPresets.Get("brette-gerstner-2005/fig-3d"), Dt);
        Assert.NotEmpty(spikes);
        Assert.InRange(spikes[0], 400, 440);
    }

    private static double[] Spikes(string pattern) =>
        Simulation.SpikeTimes(AdExPresets.Get("naud-2008/" + pattern), Dt);

    private static double[] Intervals(string pattern) => Simulation.Intervals(Spikes(pattern));
}
