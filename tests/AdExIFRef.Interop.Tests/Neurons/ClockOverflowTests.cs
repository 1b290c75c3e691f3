using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The count of steps since the clock's origin stays within 64 bits.</summary>
public sealed class ClockOverflowTests
{
    [Fact]
    public void A_run_that_would_overflow_the_clock_is_refused_before_it_begins()
    {
        var layer = new AdExIFRef<float>(3);
        layer.Run(5, Layers.Dt, 20.mA);
        float[] before = layer.V.ToArray();
        Time next = layer.NextTime;
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.Run(long.MaxValue, Layers.Dt, 20.mA));
        Assert.Equal("steps", error.ParamName);
        Assert.Contains("clock", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.V);
        Assert.Equal(next, layer.NextTime);
    }

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MaxValue - 2, 3)]
    public void A_tape_that_would_overflow_the_clock_is_refused(long first, int steps)
    {
        var layer = new AdExIFRef<double>(2);
        float marker = (float)layer.V[0];
        ForwardOptions<double> options = new() { Start = 0.ms, FirstStep = first };
        Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.Forward(new double[2 * steps], Layers.Dt, options));
        Assert.Equal(marker, (float)layer.V[0]);
        Assert.Equal(0.ms, layer.NextTime);
    }

    [Theory]
    [InlineData(3.4028e38)]
    [InlineData(-3.5e38)]
    public void A_tape_whose_times_float_cannot_hold_is_refused(double start)
    {
        var layer = new AdExIFRef<float>(2);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => layer.Forward(new float[8], 1e34.ms, new() { Start = start.ms }));
        Assert.Equal(0.ms, layer.NextTime);
    }

    [Fact]
    public void The_last_step_that_the_clock_can_count_is_allowed()
    {
        var layer = new AdExIF<double>(2);
        ForwardOptions<double> options = new() { Start = 0.ms, FirstStep = long.MaxValue - 2 };
        using Tape<double> tape = layer.Forward(new double[4], Layers.Dt, options);
        Assert.Equal(4, tape.V.Length);
    }
}
