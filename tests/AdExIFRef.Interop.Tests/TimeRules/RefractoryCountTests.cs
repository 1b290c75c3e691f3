using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.TimeRules;

/// <summary>
/// With <see cref="RefractoryClock.Steps"/> the steps that are left follow from the time since the
/// spike when tau_ref, dt or the clock changes.
/// </summary>
public sealed class RefractoryCountTests
{
    public static IEnumerable<TheoryDataRow<string, SpkReset>> Cases =>
        from backend in Backend.All
        from reset in Enum.GetValues<SpkReset>()
        select new TheoryDataRow<string, SpkReset>(backend.Name, reset);

    /// <summary>tau_ref and dt at the spike and after some steps, and the held steps after that.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_time_since_the_spike_decides(string backend, SpkReset reset)
    {
        foreach ((double tau, double dt, int after, double newTau, double newDt, int left) in
            new (double, double, int, double, double, int)[]
            {
                (2, 0.1, 0, 2, 0.1, 19), (2, 0.1, 0, 5, 0.1, 49), (2, 0.1, 7, 5, 0.1, 42),
                (2, 0.1, 19, 5, 0.1, 30), (2, 0.1, 25, 5, 0.1, 24), (2, 0.1, 60, 5, 0.1, 0),
                (5, 0.1, 0, 2, 0.1, 19), (5, 0.1, 10, 2, 0.1, 9), (5, 0.1, 19, 2, 0.1, 0),
                (5, 0.1, 30, 2, 0.1, 0), (5, 0.1, 3, 0, 0.1, 0), (0, 0.1, 3, 2, 0.1, 16),
                (2, 0.1, 0, 2, 0.05, 38), (2, 0.1, 9, 2, 0.05, 20), (2, 0.1, 18, 2, 0.05, 2),
                (2, 0.1, 19, 2, 0.05, 0), (2, 0.05, 0, 2, 0.1, 20), (2, 0.05, 9, 2, 0.1, 15),
                (2, 0.1, 4, 2, 0.3, 5), (1.7, 0.1, 5, 1.7, 0.025, 44), (2, 0.1, 4, 5, 0.05, 90),
                (50, 0.1, 100, 50, 0.2, 200),
            })
        {
            string name = $"{tau} {dt} {after} {newTau} {newDt}";
            Equal(left, Left<float>(backend, reset, tau, dt, after, newTau, newDt), name);
            Equal(left, Left<double>(backend, reset, tau, dt, after, newTau, newDt), name);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Other_parameters_and_repeated_changes_leave_the_count(int after)
    {
        AdExIFRef<double> layer = Spiking<double>(Backend.Best, SpkReset.Hard, 2, 0.1);
        Hold(layer, after, 0.1);
        for (int i = 0; i < 5; i++)
        {
            layer.Tau = (9 + i).ms;
            layer.TauRef = 5.ms;
            layer.TauRef = 2.ms;
            layer.SpkReset = i % 2 == 0 ? SpkReset.Soft : SpkReset.Hard;
            layer.RefractoryClock = RefractoryClock.Time;
            layer.RefractoryClock = RefractoryClock.Steps;
        }
        Assert.Equal(19 - after, Count(layer, 0.1));
    }

    [Fact]
    public void Each_neuron_and_batch_element_has_its_own()
    {
        var layer = new AdExIFRef<float>(3)
        {
            RefractoryClock = RefractoryClock.Steps,
            RefVar = true,
            TauRef = new[] { 1.0, 2, 3 }.ms,
        };
        layer.InitState(2);
        layer.AddDeltaInput("kick", new float[] { 12, 12, 12, 12, 0, 12 });
        layer.Update(0.ms, 0.1.ms);
        Hold(layer, 12, 0.1);
        layer.TauRef = new[] { 3.0, 2, 1.5 }.ms;
        layer.Update(layer.NextTime, 0.1.ms);
        Assert.Equal([16, 6, 1, 16, 0, 1], layer.RefractorySteps.ToArray());
        layer.TauRef = 1.6.ms;
        layer.Update(layer.NextTime, 0.05.ms);
        Assert.Equal([3, 3, 3, 3, 0, 3], layer.RefractorySteps.ToArray());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_of_another_clock_are_not_used(string backend, SpkReset reset)
    {
        AdExIFRef<float> layer = Spiking<float>(Backend.ForName(backend), reset, 50, 0.1);
        Assert.Equal(499f, layer.RefractorySteps[0]);
        layer.RefractoryClock = RefractoryClock.Time;
        layer.Run(100.ms, 0.1.ms);
        layer.RefractoryClock = RefractoryClock.Steps;
        layer.Update(layer.NextTime, 0.1.ms);
        Assert.False(layer.Refractory[0]);
        Assert.Equal(0f, layer.RefractorySteps[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(30)]
    public void A_change_of_the_clock_keeps_the_period(int after)
    {
        Switch<float>(after);
        Switch<double>(after);
    }

    [Fact]
    public void Where_times_are_too_coarse_to_tell_a_neuron_is_free()
    {
        // Single precision knows multiples of 8 ms there.
        var layer = new AdExIFRef<float>(1) { RefVar = true };
        layer.Warning += (_, _) => { };
        layer.Run(10, 0.1.ms, options: new() { Start = 1e8.ms });
        layer.ForceSpike(0);
        layer.RefractoryClock = RefractoryClock.Steps;
        Assert.Equal(0, Count(layer, 0.1));

        // Counts do not depend on times: the step after the spike's own is the first of 49.
        layer.ForceSpike(0);
        layer.TauRef = 5.ms;
        Assert.Equal(49, Count(layer, 0.1));
    }

    [Theory]
    [InlineData(1_500_000, 0.1, 0)] // single precision knows multiples of 0.125 ms there
    [InlineData(1_500_000, 0.25, 4)] // that are half a step
    [InlineData(750_000, 0.1, 0)] // of 0.0625 ms
    [InlineData(400_000, 0.1, 16)] // of 0.03125 ms
    public void A_time_is_too_coarse_from_half_a_step_on(double start, double dt, int left)
    {
        var layer = new AdExIFRef<float>(1) { RefVar = true, TauRef = 2.ms };
        layer.Warning += (_, _) => { };
        layer.AddDeltaInput("kick", 12.mV);
        Assert.Equal(1f, layer.Update(start.ms, dt.ms)[0]);
        Hold(layer, 3, dt);
        layer.RefractoryClock = RefractoryClock.Steps;
        Assert.Equal(left, Count(layer, dt));
    }

    [Fact]
    public void A_rest_of_a_period_just_above_whole_steps_is_whole_steps()
    {
        AdExIFRef<double> layer =
            Spiking<double>(Backend.Best, SpkReset.Hard, 2.00000005, 0.2);
        Assert.Equal(18, Count(layer, 0.1));
    }

    [Fact]
    public void A_spike_at_the_time_of_the_step_is_not_in_the_future()
    {
        var layer = new AdExIFRef<double>(1) { RefVar = true };
        List<NeuronWarning> warnings = [];
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.LastSpikeTime[0] = 3;
        layer.Update(3.ms, 0.1.ms);
        Assert.Empty(warnings);
        Assert.False(SpikeTimes.AreBefore<double>(layer.LastSpikeTime, 3));
        Assert.True(SpikeTimes.AreBefore<double>(layer.LastSpikeTime, 3.1));
        Assert.True(layer.Refractory[0]);
    }

    [Fact]
    public void A_snapshot_without_counts_gives_them_from_the_spike_times()
    {
        AdExIFRef<double> time = Spiking<double>(
            Backend.Best, SpkReset.Soft, 2, 0.1, RefractoryClock.Time);
        time.Run(4, 0.1.ms);
        AdExIFRef<double> steps = Spiking<double>(Backend.Best, SpkReset.Soft, 50, 0.1);
        steps.TauRef = 2.ms;
        steps.Restore(time.Snapshot());
        Assert.Equal(15, Count(steps, 0.1));

        // Before any step nothing is known, and nothing is held.
        AdExIFRef<double> again = Spiking<double>(Backend.Best, SpkReset.Soft, 50, 0.1);
        again.Restore(new AdExIFRef<double>(1) { RefVar = true }.Snapshot());
        Assert.Equal(0, Count(again, 0.1));
    }

    [Fact]
    public void A_snapshot_of_another_period_or_step_is_counted_anew()
    {
        AdExIFRef<double> layer = Spiking<double>(Backend.Best, SpkReset.Hard, 2, 0.1);
        Hold(layer, 4, 0.1);
        NeuronSnapshot<double> snapshot = layer.Snapshot();
        foreach ((double tau, double dt, int left) in
            new[] { (2.0, 0.1, 15), (5, 0.1, 45), (2, 0.05, 30) })
        {
            var other = new AdExIFRef<double>(1)
            {
                RefractoryClock = RefractoryClock.Steps,
                RefVar = true,
                TauRef = tau.ms,
            };
            other.Run(20, 0.1.ms);
            other.Restore(snapshot);
            Assert.Equal(left, Count(other, dt));
        }
    }

    [Fact]
    public void A_call_that_fails_changes_no_count()
    {
        AdExIFRef<double> layer = Spiking<double>(Backend.Best, SpkReset.Hard, 2, 0.1);
        layer.TauRef = 5.ms;
        Assert.Throws<ArgumentException>(() => { layer.Update(0.1.ms, 0.1.ms, new double[2]); });
        Assert.Throws<InvalidDataException>(() => layer.Run(
            3, 0.1.ms, Drive.From<double>((_, _) => throw new InvalidDataException())));
        Assert.Equal(19, layer.RefractorySteps[0]);
        Assert.Equal(49, Count(layer, 0.1));
    }

    [Fact]
    public void The_time_that_goes_back_leaves_the_count()
    {
        AdExIFRef<float> layer = Spiking<float>(Backend.Best, SpkReset.Hard, 2, 0.1);
        Hold(layer, 5, 0.1);
        layer.Run(4, 0.1.ms, options: new() { Start = -40.ms });
        Assert.Equal(10f, layer.RefractorySteps[0]);
        layer.RefractoryClock = RefractoryClock.Time;
        layer.RefractoryClock = RefractoryClock.Steps;
        layer.Run(1, 0.1.ms, options: new() { Start = -90.ms });
        Assert.Equal(9f, layer.RefractorySteps[0]);
    }

    private static void Equal(int expected, int actual, string name) =>
        Assert.True(expected == actual, $"{name}: {actual} instead of {expected}");

    private static void Switch<T>(int after) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer =
            Spiking<T>(Backend.Best, SpkReset.Soft, 1.7, 0.1, RefractoryClock.Time);
        layer.Run(after, 0.1.ms);
        layer.RefractoryClock = RefractoryClock.Steps;
        Assert.Equal(Math.Max(0, 16 - after), Count(layer, 0.1));
    }

    private static int Left<T>(
        string backend, SpkReset reset, double tau, double dt, int after, double newTau,
        double newDt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = Spiking<T>(Backend.ForName(backend), reset, tau, dt);
        Hold(layer, after, dt);
        layer.TauRef = newTau.ms;
        return Count(layer, newDt);
    }

    private static void Hold<T>(AdExIFRef<T> layer, int steps, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < steps; i++)
        {
            layer.Update(layer.NextTime, dt.ms);
        }
    }

    /// <summary>The steps from now on that the first neuron is held.</summary>
    private static int Count<T>(AdExIFRef<T> layer, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int held = 0;
        while (layer.Update(layer.NextTime, dt.ms)[0] == T.Zero && layer.Refractory[0])
        {
            held++;
        }
        return held;
    }

    /// <summary>A neuron that has spiked in the step at 0.</summary>
    private static AdExIFRef<T> Spiking<T>(
        Backend backend, SpkReset reset, double tau, double dt,
        RefractoryClock clock = RefractoryClock.Steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(1, backend)
        {
            RefVar = true,
            RefractoryClock = clock,
            SpkReset = reset,
            TauRef = tau.ms,
        };
        layer.AddDeltaInput("kick", 12.mV);
        Assert.Equal(T.One, layer.Update(0.ms, dt.ms)[0]);
        return layer;
    }
}
