using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Pulses of current on the grid of a run.</summary>
public sealed class PulseTests
{
    [Theory]
    [InlineData(0.1, 20, 80, 200, 800)]
    [InlineData(0.1, 20.04, 80, 201, 800)] // the current at the step's beginning counts
    [InlineData(0.1, 20, 79.95, 200, 800)]
    [InlineData(0.1, 0.3, 0.7, 3, 7)] // 0.3/0.1 and 0.7/0.1 are no whole numbers in double
    [InlineData(0.03, 20, 80, 667, 2667)]
    [InlineData(0.1, -5, 3, 0, 30)]
    [InlineData(0.1, 90, double.PositiveInfinity, 900, 1000)]
    [InlineData(0.1, 40, 40, 0, 0)]
    public void A_pulse_is_on_from_its_start_until_before_its_stop(
        double dt, double start, double stop, int first, int end)
    {
        int steps = (int)Math.Round(100 / dt);
        var current = new double[steps];
        current.AsSpan(first, end - first).Fill(25);
        Drive<double> pulse =
            Drive.Pulses<double>(new CurrentPulse(start.ms, stop.ms, 25.mA));
        AssertSame(Drive.Waveform(current), pulse, dt, steps);
    }

    [Fact]
    public void Pulses_add_up_where_they_overlap()
    {
        var current = new double[1000];
        current.AsSpan(100, 300).Fill(10);
        current.AsSpan(300, 100).Fill(25);
        current.AsSpan(400, 200).Fill(15);
        AssertSame(
            Drive.Waveform(current),
            Drive.Pulses<double>(
                new CurrentPulse(30.ms, 60.ms, 15.mA), new CurrentPulse(10.ms, 40.ms, 10.mA)),
            0.1, 1000);
    }

    [Fact]
    public void No_pulse_is_no_current_and_a_pulse_over_the_whole_run_a_constant()
    {
        AssertSame(0.mA, Drive.Pulses<double>(), 0.1, 100);
        AssertSame(
            30.mA, Drive.Pulses<double>(new CurrentPulse(0.ms, 10.ms, 30.mA)), 0.1, 100);
    }

    [Fact]
    public void A_later_change_of_the_array_changes_nothing()
    {
        CurrentPulse[] pulses = [new(0.ms, 10.ms, 30.mA)];
        Drive<double> drive = Drive.Pulses<double>(pulses);
        pulses[0] = default;
        AssertSame(30.mA, drive, 0.1, 100);
    }

    [Theory]
    [InlineData(0.3, 9000000000.6, 30000000002)] // the quotient is 4e-6 above these integers
    [InlineData(0.7, 21000000000.7, 30000000001)]
    [InlineData(0.1, 3000000000.1, 30000000001)]
    [InlineData(0.3, 9000000000.605, 30000000003)]
    public void At_huge_times_a_pulse_begins_with_its_step_too(double dt, double start, long first)
    {
        var train = new PulseTrain(
            [new CurrentPulse(start.ms, double.PositiveInfinity.ms, 25.mA)], 0, dt);
        var rows = new double[3];
        train.Read(first - 1, 1, rows);
        Assert.Equal([0, 25, 25], rows);
    }

    [Fact]
    public void Times_count_from_the_start_of_the_run()
    {
        AdExIFRef<float> layer = new(1);
        Drive<float> drive = Drive.Pulses<float>(new CurrentPulse(0.ms, 5.ms, 40.mA));
        Assert.Equal(1, layer.Run(20.ms, 0.1.ms, drive).TotalSpikes);
        Assert.Equal(1, layer.Run(20.ms, 0.1.ms, drive).TotalSpikes);
    }

    [Fact]
    public void What_is_no_pulse_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Drive.Pulses<float>(null!));
        Refused(new(2.ms, 1.ms, 1.mA), "pulses[1] is from 2 ms to 1 ms");
        Refused(new(double.NaN.ms, 1.ms, 1.mA), "pulses[1] is from");
        Refused(new(0.ms, double.NaN.ms, 1.mA), "pulses[1] is from");
        Refused(new(0.ms, 1.ms, double.PositiveInfinity.mA), "pulses[1].Amplitude");

        static void Refused(CurrentPulse pulse, string part) => Assert.Contains(
            part,
            Assert.Throws<ArgumentOutOfRangeException>(
                () => Drive.Pulses<float>(default, pulse)).Message,
            StringComparison.Ordinal);
    }

    private static void AssertSame(
        Drive<double> expected, Drive<double> drive, double dt, int steps)
    {
        AdExIFRef<double> one = new(3), other = new(3), chunked = new(3);
        one.Run(steps, dt.ms, expected);
        other.Run(steps, dt.ms, drive);
        chunked.Run(steps, dt.ms, drive, new() { ChunkBytes = 200 });
        Layers.AssertSameState(one, other);
        Layers.AssertSameState(one, chunked);
    }
}
