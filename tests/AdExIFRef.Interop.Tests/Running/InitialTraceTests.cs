using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>What a trace holds, and at which time.</summary>
public sealed class InitialTraceTests
{
    [Theory]
    [InlineData(1, 1, 4 << 20)]
    [InlineData(200, 1, 4 << 20)]
    [InlineData(200, 7, 4 << 20)]
    [InlineData(200, 7, 9)]
    [InlineData(200, 1, 5)]
    [InlineData(200, 200, 9)]
    [InlineData(200, 201, 9)]
    [InlineData(0, 3, 9)]
    public void Rows_are_the_states_at_equal_distances(int steps, int every, int chunkBytes)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(20), stepped = Layers.Varied<double>(20);
        int[] neurons = [0, 7, 19];
        layer.V[7] = stepped.V[7] = -61.7;
        RunResult<double> run = layer.Run(steps, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.Traces(neurons, every, includeInitial: true)],
            ChunkBytes = chunkBytes,
            Start = 2.ms,
        });
        Traces<double> traces = run.Traces;
        Assert.Equal(1 + (steps / every), traces.Rows);
        for (int i = 0; i <= steps; i++)
        {
            for (int k = 0; k < neurons.Length && i % every == 0; k++)
            {
                Assert.Equal(stepped.V[neurons[k]], traces.VOf(k)[i / every]);
                Assert.Equal(stepped.W[neurons[k]], traces.WOf(k)[i / every]);
                Assert.Equal(2 + (i * 0.1), traces.Times[i / every]);
            }
            stepped.Update((2 + (i * 0.1)).ms, Layers.Dt, 45.mA);
        }
        Assert.Equal(run.Start.Milliseconds, traces.Times[0]);
    }

    [Fact]
    public void A_spike_is_reported_at_the_time_of_its_step_and_shows_at_the_end_of_it()
    {
        var layer = new AdExIFRef<double>(1);
        RunResult<double> run = layer.Run(20.ms, Layers.Dt, 30.mA, new()
        {
            Record = [Recording.SpikeEvents, Recording.Traces([0])],
        });
        SpikeEvent spike = run.SpikeEvents[0];
        double at = spike.Step * 0.1;
        int row = Array.FindIndex(run.Traces.VOf(0), v => v >= -55);
        Assert.Equal(at + 0.1, run.Traces.Times[row], 12);
        Assert.Equal(spike.Step, row);
    }

    [Fact]
    public void Parts_of_a_run_make_the_trace_of_the_whole()
    {
        AdExIFRef<float> whole = Layers.Varied<float>(3), parts = Layers.Varied<float>(3);
        RunOptions<float> With(bool initial) => new()
        {
            Record = [Recording.Traces([0, 2], every: 5, includeInitial: initial)],
        };
        Traces<float> one = whole.Run(40, Layers.Dt, 45.mA, With(true)).Traces;
        Traces<float> first = parts.Run(20, Layers.Dt, 45.mA, With(true)).Traces;
        Traces<float> second = parts.Run(20, Layers.Dt, 45.mA, With(true)).Traces;
        float[] v = [.. first.V, .. second.V[2..]];
        double[] times = [.. first.Times, .. second.Times[1..]];
        Assert.Equal(one.V, v);
        Assert.Equal(one.Times, times);
    }
}
