using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SpikeSinkTests
{
    [Theory]
    [InlineData(1, 4 << 20)]
    [InlineData(67, 40)]
    [InlineData(129, 1)]
    public void A_sink_gets_every_spike_once_and_in_order(int n, int chunkBytes)
    {
        AdExIFRef<float> layer = Layers.Varied<float>(n);
        var sink = new Collector();
        RunResult<float> run = layer.Run(700, Layers.Dt, 45.mA, new()
        {
            Record = [Recording.To(sink), Recording.SpikeEvents, Recording.To(sink.Second)],
            ChunkBytes = chunkBytes,
            Start = 3.ms,
        });
        Assert.True(run.TotalSpikes > n);
        Assert.Equal(run.SpikeEvents.ToArray(), sink.Spikes);
        Assert.Equal(sink.Spikes, sink.Second.Spikes);
        Assert.Equal(run.TotalSpikes, sink.Count);
        Assert.Equal(Enumerable.Range(0, 700).Select(step => (long)step), sink.Steps);
        Assert.Equal(run.GetSpikeTimes(0), sink.TimesOfFirst);
    }

    [Fact]
    public void A_sink_that_throws_leaves_the_state_as_it_was()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(5);
        layer.Run(30, Layers.Dt, 45.mA);
        double[] before = layer.V.ToArray();
        Time next = layer.NextTime;
        var sink = new Collector { StopAt = 200 };
        var options = new RunOptions<double> { Record = [Recording.To(sink)], ChunkBytes = 1 };
        Assert.Throws<IOException>(() => layer.Run(700, Layers.Dt, 45.mA, options));
        Assert.Equal(before, layer.V);
        Assert.Equal(next, layer.NextTime);
        Assert.Throws<ArgumentNullException>(() => Recording.To(null!));
    }

    [Fact]
    public void A_sink_must_not_use_the_population()
    {
        AdExIFRef<double> layer = Layers.Varied<double>(5);
        var sink = new Collector { Call = () => layer.Update(0.ms, Layers.Dt) };
        Assert.Throws<InvalidOperationException>(
            () => layer.Run(70, Layers.Dt, 45.mA, new() { Record = [Recording.To(sink)] }));
    }

    [Fact]
    public void Rows_and_steps_outside_a_block_are_refused()
    {
        var sink = new Collector { Outside = true };
        Layers.Varied<float>(9).Run(10, Layers.Dt, 45.mA, new() { Record = [Recording.To(sink)] });
        Assert.Equal(2, sink.Refused);
    }

    private sealed class Collector : ISpikeSink
    {
        private Collector? _second;

        public List<SpikeEvent> Spikes { get; } = [];

        public List<long> Steps { get; } = [];

        public List<double> TimesOfFirst { get; } = [];

        public long Count { get; private set; }

        public long StopAt { get; init; } = long.MaxValue;

        public Action? Call { get; init; }

        public bool Outside { get; init; }

        public int Refused { get; private set; }

        public Collector Second => _second ??= new Collector();

        public void OnSpikes(SpikeBlock spikes)
        {
            Call?.Invoke();
            if (spikes.FirstStep >= StopAt)
            {
                throw new IOException("full");
            }
            Count += spikes.Count;
            for (int i = 0; i < spikes.Steps; i++)
            {
                Steps.Add(spikes.FirstStep + i);
                Assert.Equal((spikes.Neurons + 7) / 8, spikes.Row(i).Length);
            }
            foreach (SpikeEvent spike in spikes)
            {
                Spikes.Add(spike);
                if (spike.Neuron == 0)
                {
                    TimesOfFirst.Add(spikes.TimeOf(spike.Step).Milliseconds);
                }
            }
            if (Outside)
            {
                Refuse(spikes, -1);
                Refuse(spikes, spikes.Steps);
            }
        }

        private void Refuse(SpikeBlock spikes, int row)
        {
            try
            {
                _ = spikes.Row(row);
            }
            catch (ArgumentOutOfRangeException)
            {
                Refused++;
            }
        }
    }
}
