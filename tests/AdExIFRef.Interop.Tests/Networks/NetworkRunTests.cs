using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>What a run of a network delivers, records, and takes back.</summary>
public sealed class NetworkRunTests
{
    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.04, 1)]
    [InlineData(0.05, 1)]   // round(0.5) is 0: ties to even
    [InlineData(0.25, 3)]   // round(2.5) is 2
    [InlineData(1.5, 16)]
    public void A_spike_arrives_after_its_delay(double delay, int steps)
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 1);
        var layer = new AdExIFRef<double>(1);
        NetworkPopulation<double> cell = network.Add("cell", layer);
        Projection<double> projection = network.Connect(
            input, cell, Connectivity.OneToOne(), new Expon(5.ms), new CUBA(), 2.mA, delay.ms);
        network.Run(7);
        input.AddSpikes(0);
        network.Step();
        Assert.Equal([0], input.GetSpikes());
        for (int i = 1; i < steps; i++)
        {
            network.Step();
            Assert.Equal(0, projection.G[0]);
        }
        network.Step();
        Assert.Equal(2, projection.G[0]);
    }

    [Fact]
    public void Several_synapses_and_spikes_of_one_source_all_count()
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 2);
        NetworkPopulation<double> cell = network.Add("cell", new AdExIFRef<double>(3));
        Projection<double> projection = network.Connect(
            input, cell, Connectivity.FromPairs([1, 1, 1, 0], [2, 2, 0, 1]), new Expon(5.ms),
            new CUBA(), new[] { 1.0, 2.0, 4.0, 8.0 }.mA);
        input.AddSpikes(1, 1);
        network.Run(2);
        Assert.Equal([8.0, 0.0, 6.0], projection.G.ToArray());
    }

    [Fact]
    public void A_jump_reaches_V_in_the_step_of_its_arrival()
    {
        double[] v = new double[2];
        for (int coupled = 0; coupled < 2; coupled++)
        {
            var network = new Network<double>(0.1.ms);
            NetworkPopulation<double> input = network.AddInput("input", 1);
            var layer = new AdExIFRef<double>(1);
            NetworkPopulation<double> cell = network.Add("cell", layer);
            network.Connect(input, cell, Connectivity.OneToOne(), new Delta(), 0.5.mV);
            if (coupled == 1)
            {
                input.AddSpikes(0);
            }
            network.Run(2);
            v[coupled] = layer.V[0];
        }
        Assert.Equal(0.5, v[1] - v[0], 12);
    }

    [Fact]
    public void V_above_the_threshold_between_two_steps_stands_for_a_spike()
    {
        var network = new Network<double>(0.1.ms);
        var layer = new AdExIFRef<double>(2);
        NetworkPopulation<double> cells = network.Add("cells", layer);
        Projection<double> projection = network.Connect(
            cells, cells, Connectivity.FromPairs([0], [1]), new Expon(5.ms), new CUBA(), 3.mA);
        layer.V[0] = -50;
        network.Step();
        Assert.Equal([0.0, 3.0], projection.G.ToArray());
        network.Run(20);
        layer.ForceSpike(0);
        double before = projection.G[1];
        network.Step();
        Assert.True(projection.G[1] > before + 2.9);
    }

    [Fact]
    public void Everything_of_a_population_can_be_recorded()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        var sink = new CountingSink();
        NetworkRunResult<float> run = network.Run(
            120,
            new NetworkRunOptions<float>
            {
                Record = new Dictionary<string, IReadOnlyList<Recording>>
                {
                    ["exc"] =
                    [
                        Recording.SpikeEvents, Recording.SpikeCounts, Recording.To(sink),
                        Recording.Traces([0, 5, 1299], every: 7),
                    ],
                },
                RecordAll = [Recording.SpikeCounts],
            });
        Assert.Equal(run["exc"].TotalSpikes, sink.Count);
        Assert.Equal(run["exc"].TotalSpikes, run["exc"].SpikeEvents.Length);
        Assert.Equal(run["noise"].TotalSpikes, run["noise"].SpikeCounts.ToArray().Sum());

        Projection<float> projection = network.Projections[0];
        ReadOnlySpan<float> traces = run.GetSynapticTraces(projection);
        Assert.Equal(run["exc"].Traces.V.Length, traces.Length);
        Network<float> again = RandomNetwork.Make<float>(Backend.Best);
        AdExIF<float> layer = again.Populations[0].Layer!;
        for (int step = 0; step < 120; step++)
        {
            again.Step();
            if (step % 7 == 0)
            {
                int row = step / 7 * 3;
                Assert.Equal(layer.V[1299], run["exc"].Traces.V[row + 2]);
                Assert.Equal(again.Projections[0].G[5], traces[row + 1]);
                Assert.Equal(again.Projections[0].G[1299], traces[row + 2]);
            }
        }
    }

    [Fact]
    public void A_run_that_fails_or_is_cancelled_changes_nothing()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        network.Run(60);
        string before = NetworkHash.Of(network);
        using var source = new CancellationTokenSource();
        Assert.Throws<RunCanceledException>(() => network.Run(
            500,
            new NetworkRunOptions<float> { Progress = new CancelAt(source, 200) },
            source.Token));
        Assert.Equal(before, NetworkHash.Of(network));

        int calls = 0;
        network.Populations[1].Layer!.AddCurrentInput(
            "fault",
            (v, current, slope) => current[0] = ++calls > 90
                ? throw new InvalidOperationException("enough")
                : 0);
        Assert.Throws<InvalidOperationException>(() => network.Run(300));
        Assert.Equal(before, NetworkHash.Of(network));
        network.Populations[1].Layer!.RemoveCurrentInput("fault");

        network.Run(100);
        Network<float> whole = RandomNetwork.Make<float>(Backend.Best);
        whole.Run(160);
        Assert.Equal(NetworkHash.Of(whole), NetworkHash.Of(network));
    }

    [Fact]
    public void Weights_changed_between_two_steps_count_for_spikes_that_arrive_later()
    {
        string[] hashes = [.. new[] { DeliveryForm.Pull, DeliveryForm.Ring }.Select(form =>
        {
            Network<double> network = RandomNetwork.Make<double>(Backend.Best);
            network.Layout.Form = form;
            network.Run(60);
            Projection<double> first = network.Projections[0];
            double[] weights = first.GetWeights();
            first.SetWeights(Array.ConvertAll(weights, weight => 1.5 * weight));
            network.Projections[3].SetWeight(0.4);
            network.Run(60);
            return NetworkHash.Of(network);
        })];
        Assert.Equal(hashes[0], hashes[1]);
        Network<double> unchanged = RandomNetwork.Make<double>(Backend.Best);
        unchanged.Run(120);
        Assert.NotEqual(hashes[0], NetworkHash.Of(unchanged));
    }

    [Fact]
    public void Synapses_are_listed_by_source_delay_and_target()
    {
        var network = new Network<float>(0.1.ms);
        NetworkPopulation<float> cells = network.Add("cells", new AdExIFRef<float>(2000));
        int[] sources = [5, 5, 5, 5, 1, 5];
        int[] targets = [1900, 3, 3, 700, 1, 3];
        Projection<float> projection = network.Connect(
            cells, cells, Connectivity.FromPairs(sources, targets), new Expon(5.ms), new CUBA(),
            new[] { 1.0, 2, 3, 4, 5, 6 }.mA, new[] { 0.1, 0.4, 0.1, 0.1, 0.2, 0.1 }.ms);
        foreach (int? block in new int?[] { null, 512 })
        {
            network.Layout.BlockNeurons = block;
            network.Describe();
            ProjectionSynapses<float> all = projection.GetSynapses();
            Assert.Equal([1, 5, 5, 5, 5, 5], all.Sources.ToArray());
            Assert.Equal([2, 1, 1, 1, 1, 4], all.DelaySteps.ToArray());
            Assert.Equal([1, 3, 3, 700, 1900, 3], all.Targets.ToArray());
            Assert.Equal([5f, 3, 6, 4, 1, 2], all.Weights.ToArray());
        }
        projection.SetWeights([50, 30, 60, 40, 10, 20]);
        Assert.Equal([50f, 30, 60, 40, 10, 20], projection.GetWeights());
    }

    private sealed class CountingSink : ISpikeSink
    {
        public long Count { get; private set; }

        public void OnSpikes(SpikeBlock block) => Count += block.Count;
    }

    private sealed class CancelAt(CancellationTokenSource source, long step)
        : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.StepsDone >= step)
            {
                source.Cancel();
            }
        }
    }
}
