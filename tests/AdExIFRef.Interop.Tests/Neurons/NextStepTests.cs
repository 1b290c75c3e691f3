using Xunit;

namespace AdExIFRef.Interop.Tests;

public class NextStepTests
{
    [Fact]
    public void Steps_by_the_clock_have_the_bits_of_a_run_and_of_updates()
    {
        AdExIFRef<double> stepped = Layers.Varied<double>(9), run = Layers.Varied<double>(9);
        AdExIFRef<double> updated = Layers.Varied<double>(9);
        double[] currents = [.. Enumerable.Repeat(45.0, 9)];
        double spikes = 0;
        for (int i = 0; i < 300; i++)
        {
            ReadOnlySpan<double> now =
                i % 2 == 0 ? stepped.Step(Layers.Dt, 45.mA) : stepped.Step(Layers.Dt, currents);
            foreach (double spike in now)
            {
                spikes += spike;
            }
            updated.Update(updated.NextTime, Layers.Dt, 45.mA);
        }
        RunResult<double> result = run.Run(300, Layers.Dt, 45.mA);
        Layers.AssertSameState(run, stepped);
        Layers.AssertSameState(updated, stepped);
        Assert.Equal(result.TotalSpikes, spikes);
        Assert.Equal(run.NextTime, stepped.NextTime);
    }

    [Fact]
    public void The_step_size_may_change_and_keyed_inputs_count()
    {
        AdExIFRef<float> stepped = Layers.Varied<float>(5), run = Layers.Varied<float>(5);
        stepped.AddCurrentInput("bias", 45.mA);
        for (int i = 0; i < 40; i++)
        {
            stepped.Step(i < 20 ? 0.1.ms : 0.05.ms);
        }
        run.Run(20, 0.1.ms, 45.mA);
        run.Run(20, 0.05.ms, 45.mA);
        Layers.AssertSameState(run, stepped);
        Assert.Equal(3, stepped.NextTime.Milliseconds, 12);
    }

    [Fact]
    public void A_bad_step_leaves_the_state_and_the_clock()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(5);
        layer.Step(Layers.Dt, 45.mA);
        float[] before = layer.V.ToArray();
        Time next = layer.NextTime;
        Assert.Throws<ArgumentOutOfRangeException>("dt", () => layer.Step(0.ms));
        Assert.Throws<ArgumentOutOfRangeException>("dt", () => layer.Step(double.NaN.ms, 1.mA));
        Assert.Throws<ArgumentOutOfRangeException>(
            "current", () => layer.Step(Layers.Dt, double.NaN.mA));
        Assert.Throws<ArgumentException>("current", () => layer.Step(Layers.Dt, new float[4]));
        Assert.Equal(before, layer.V);
        Assert.Equal(next, layer.NextTime);
    }
}
