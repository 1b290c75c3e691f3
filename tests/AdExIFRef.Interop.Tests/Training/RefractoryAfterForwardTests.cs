using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>The refractory flags of a layer after a forward pass are those of a run.</summary>
public sealed class RefractoryAfterForwardTests
{
    private const int N = 21;
    private const int Steps = 60;

    [Theory]
    [InlineData(RefractoryClock.Time, null)]
    [InlineData(RefractoryClock.Time, 8192L)]
    [InlineData(RefractoryClock.Steps, null)]
    [InlineData(RefractoryClock.Steps, 8192L)]
    public void They_are_those_of_a_run_and_of_updates(RefractoryClock clock, long? budget)
    {
        AdExIFRef<double> forward = Make(clock), run = Make(clock), stepped = Make(clock);
        double[] row = Layers.Values<double>(N, 20, 60);
        double[] currents = [.. Enumerable.Range(0, Steps).SelectMany(_ => row)];
        bool some = false, all = true;
        for (int repeat = 0; repeat < 3; repeat++)
        {
            ForwardOptions<double> options = new() { MemoryBudget = budget };
            using (forward.Forward(currents, Layers.Dt, options))
            {
                run.Run(Steps, Layers.Dt, Drive.PerNeuron(row));
            }
            for (int i = 0; i < Steps; i++)
            {
                stepped.Update(stepped.NextTime, Layers.Dt, row);
            }
            bool[] flags = forward.Refractory.ToArray();
            Assert.Equal(run.Refractory.ToArray(), flags);
            Assert.Equal(stepped.Refractory.ToArray(), flags);
            some |= flags.Contains(true);
            all &= !flags.Contains(false);
        }
        Assert.True(some && !all);
    }

    private static AdExIFRef<double> Make(RefractoryClock clock)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(N);
        layer.RefractoryClock = clock;
        layer.RefVar = true;
        return layer;
    }
}
