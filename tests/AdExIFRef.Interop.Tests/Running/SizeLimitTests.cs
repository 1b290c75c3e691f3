using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>The largest allowed size is allowed, and one more is not.</summary>
public sealed class SizeLimitTests
{
    [Fact]
    public void Steps()
    {
        SizeCheck.RequireSteps(SizeCheck.MostElements, "duration");
        Assert.Throws<ArgumentOutOfRangeException>(
            "duration", () => SizeCheck.RequireSteps(SizeCheck.MostElements + 1L, "duration"));
    }

    [Fact]
    public void Memory()
    {
        Int128 all = SizeCheck.MemoryBytes;
        SizeCheck.RequireMemory(all - (all / 8), "V", 3, "Record less.");
        Assert.Throws<ArgumentOutOfRangeException>(
            "steps", () => SizeCheck.RequireMemory(all + (all / 8), "V", 3, "Record less."));
    }

    [Fact]
    public void A_duration_of_more_steps_than_can_be_counted_is_none()
    {
        double most = Math.ScaleB(1, 63);
        Assert.Equal((1L << 62) + (1L << 61), StepCount.Steps((most * 0.75).ms, 1.ms));
        Assert.Equal(long.MaxValue - 1023, StepCount.Steps(Math.BitDecrement(most).ms, 1.ms));
        Assert.Throws<ArgumentException>("duration", () => StepCount.Steps(most.ms, 1.ms));
    }

    [Fact]
    public void A_pulse_that_begins_with_the_end_of_a_run_does_not_change_its_current()
    {
        var train = new PulseTrain([new CurrentPulse(10.ms, 20.ms, 25.mA)], 0, 0.1);
        Assert.True(train.IsConstant(100, out double current));
        Assert.Equal(0, current);
        Assert.False(train.IsConstant(101, out _));
    }
}
