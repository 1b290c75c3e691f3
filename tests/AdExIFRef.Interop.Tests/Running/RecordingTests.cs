using Xunit;

namespace AdExIFRef.Interop.Tests;

public class RecordingTests
{
    [Theory]
    [InlineData(1, 4 << 20)]
    [InlineData(8, 3)]
    [InlineData(67, 40)]
    [InlineData(129, 4 << 20)]
    public void Bits_events_and_counts_are_the_same_spikes(int n, int chunkBytes)
    {
        AdExIFRef<float> layer = Layers.Varied<float>(n);
        RunResult<float> run = layer.Run(1000, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.SpikeBits, Recording.SpikeEvents, Recording.SpikeCounts],
            ChunkBytes = chunkBytes,
        });
        Assert.True(run.TotalSpikes > n);
        Assert.Equal(run.TotalSpikes, run.SpikeEvents.Length);
        Assert.Equal(run.TotalSpikes, run.SpikeCounts.ToArray().Sum());
        var fromBits = new List<SpikeEvent>();
        var counts = new long[n];
        for (long step = 0; step < 1000; step++)
        {
            for (int neuron = 0; neuron < n; neuron++)
            {
                if (run.SpikeBits[step, neuron])
                {
                    fromBits.Add(new SpikeEvent(step, neuron));
                    counts[neuron]++;
                }
            }
        }
        Assert.Equal(fromBits, run.SpikeEvents.ToArray());
        Assert.Equal(counts, run.SpikeCounts.ToArray());
        Assert.Equal((1000, n), (run.SpikeBits.Steps, run.SpikeBits.Neurons));
        Assert.Equal((n + 7) / 8, run.SpikeBits.Row(3).Length);
    }

    [Theory]
    [InlineData(1, 4 << 20)]
    [InlineData(7, 4 << 20)]
    [InlineData(7, 9)]
    [InlineData(300, 9)]
    public void Traces_are_the_state_after_their_steps(int every, int chunkBytes)
    {
        const int steps = 200;
        AdExIFRef<double> layer = Layers.Varied<double>(20), stepped = Layers.Varied<double>(20);
        int[] neurons = [0, 7, 8, 19];
        RunResult<double> run = layer.Run(steps, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.Traces(neurons, every)],
            ChunkBytes = chunkBytes,
            Start = 2.ms,
        });
        Traces<double> traces = run.Traces;
        Assert.Equal((steps + every - 1) / every, traces.Rows);
        Assert.Equal(neurons, traces.Neurons.ToArray());
        for (int i = 0; i < steps; i++)
        {
            stepped.Update((2 + (i * 0.1)).ms, Layers.Dt, 45.mA);
            for (int k = 0; k < neurons.Length && i % every == 0; k++)
            {
                int at = (i / every * neurons.Length) + k;
                Assert.Equal(stepped.V[neurons[k]], traces.V[at]);
                Assert.Equal(stepped.W[neurons[k]], traces.W[at]);
                Assert.Equal(traces.V[at], traces.VOf(k)[i / every]);
                Assert.Equal(traces.W[at], traces.WOf(k)[i / every]);
                Assert.Equal(2 + ((i + 1) * 0.1), traces.Times[i / every]);
            }
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => traces.VOf(4));
    }

    [Fact]
    public void A_result_describes_its_run()
    {
        var layer = new AdExIFRef<float>(3, Backend.Managed);
        RunResult<float> run = layer.Run(1.seconds, Layers.Dt, 20.mA, new() { Start = 5.ms });
        Assert.Equal((10_000L, 3), (run.Steps, run.Neurons));
        Assert.Equal((5.ms, 0.1.ms), (run.Start, run.Dt));
        Assert.Equal(1000, run.Duration.Milliseconds, 9);
        Assert.Equal(run.TotalSpikes / 3.0, run.MeanRate.Hertz, 9);
        Assert.EndsWith(" Hz", run.MeanRate.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{Backend.Managed.Name.Replace('-', ' ')} f32, 1 thread", run.ComputedBy);
        Assert.False(run.NonFinite.Any);
        Assert.Equal(new NonFinite(0, -1, -1), run.NonFinite);
    }

    [Fact]
    public void The_rate_of_the_defaults_is_known()
    {
        RunResult<float> run = new AdExIFRef<float>(5).Run(1.seconds, Layers.Dt, 20.mA);
        Assert.Equal(0, run.TotalSpikes % 5);
        Assert.InRange(run.MeanRate.Hertz, 50, 130);
    }

    [Fact]
    public void A_run_of_no_steps_gives_nothing()
    {
        var layer = new AdExIFRef<float>(3);
        layer.AddCurrentInput("k", 1.mA);
        RunResult<float> run = layer.Run(0.ms, Layers.Dt, 20.mA, new()
        {
            Record = [Recording.SpikeBits, Recording.SpikeEvents, Recording.Traces([1])],
        });
        Assert.Equal(0, run.Steps);
        Assert.Equal(0, run.MeanRate.Hertz);
        Assert.Equal(0, run.SpikeEvents.Length);
        Assert.Equal(0, run.Traces.Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.SpikeBits[0, 0]);
        Assert.Single(layer.CurrentInputKeys);
    }

    [Fact]
    public void What_was_not_recorded_says_so()
    {
        RunResult<float> run = new AdExIFRef<float>(3).Run(5, Layers.Dt);
        Missing(() => _ = run.SpikeBits, "SpikeBits");
        Missing(() => _ = run.SpikeEvents.Length, "SpikeEvents");
        Missing(() => _ = run.SpikeCounts.Length, "SpikeCounts");
        Missing(() => _ = run.Traces, "Traces");
    }

    [Fact]
    public void Recordings_that_make_no_sense_are_refused()
    {
        var layer = new AdExIFRef<float>(3);
        Recording[][] lists =
        [
            [Recording.SpikeBits, Recording.SpikeBits],
            [Recording.Traces([0]), Recording.Traces([1])],
            [Recording.Traces([0, 3])],
            [null!],
        ];
        foreach (Recording[] list in lists)
        {
            Assert.ThrowsAny<ArgumentException>(
                () => layer.Run(5, Layers.Dt, null, new() { Record = list }));
        }
        Assert.Throws<ArgumentNullException>(
            () => layer.Run(5, Layers.Dt, null, new() { Record = null! }));
        Assert.Throws<ArgumentException>(() => Recording.Traces([]));
        Assert.Throws<ArgumentException>(() => Recording.Traces([1, 1]));
        Assert.Throws<ArgumentException>(() => Recording.Traces([2, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Recording.Traces([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Recording.Traces([1], every: 0));
        Assert.Throws<ArgumentNullException>(() => Recording.Traces(null!));
        Assert.Equal(0.ms, layer.NextTime);
    }

    [Fact]
    public void Spike_events_are_ordered_by_step_and_neuron()
    {
        var early = new SpikeEvent(3, 9);
        var late = new SpikeEvent(4, 0);
        Assert.True(early < late && late > early && early <= late && late >= early);
        Assert.True(early.CompareTo(new SpikeEvent(3, 10)) < 0);
        Assert.Equal(0, early.CompareTo(new SpikeEvent(3, 9)));
    }

    private static void Missing(Action action, string what) => Assert.Contains(
        $"Recording.{what}",
        Assert.Throws<InvalidOperationException>(action).Message,
        StringComparison.Ordinal);
}
