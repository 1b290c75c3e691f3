using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>What learns is saved, taken back and reset with the rest.</summary>
public sealed class PlasticStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    public void A_saved_network_goes_on_with_the_same_bits(int cut)
    {
        Network<float> whole = PlasticNetwork.Make<float>(Backend.Best);
        whole.Run(200);

        Network<float> first = PlasticNetwork.Make<float>(Backend.Best);
        first.Run(cut);
        using var file = new MemoryStream();
        first.Snapshot().Save(file);
        file.Position = 0;
        Network<float> second = PlasticNetwork.Make<float>(Backend.ForName("managed-scalar"));
        second.Run(33); // a state that the snapshot replaces
        second.MaxDegreeOfParallelism = 3;
        second.Layout.BlockNeurons = 512;
        second.Restore(NetworkSnapshot.Load<float>(file));
        second.Run(200 - cut);
        Assert.Equal(PlasticNetwork.Hash(whole), PlasticNetwork.Hash(second));
    }

    [Fact]
    public void A_failed_run_changes_nothing()
    {
        Network<double> network = PlasticNetwork.Make<double>(Backend.Best, kept: 0);
        network.Run(60);
        string before = PlasticNetwork.Hash(network);
        network.Run(100);
        string expected = PlasticNetwork.Hash(network);

        Network<double> other = PlasticNetwork.Make<double>(Backend.Best, kept: 0);
        other.Run(60);
        using var source = new CancellationTokenSource();
        Assert.Throws<RunCanceledException>(() => other.Run(
            150, new NetworkRunOptions<double> { Progress = new CancelAfter(source, 120) },
            source.Token));
        Assert.Equal(60, other.StepsDone);
        Assert.Equal(before, PlasticNetwork.Hash(other));
        other.Run(100);
        Assert.Equal(expected, PlasticNetwork.Hash(other));
    }

    [Fact]
    public void A_rule_that_throws_changes_nothing()
    {
        Network<double> network = PlasticNetwork.Make<double>(Backend.Best);
        network.Run(50);
        string before = PlasticNetwork.Hash(network);
        var fuse = new Fuse { Left = 500 };
        network.Projections[0].SetPlasticity(new FailingRule(fuse));
        Assert.Throws<NotFiniteNumberException>(() => network.Run(150));
        Assert.Equal(0, fuse.Left);
        Assert.Equal(50, network.StepsDone);
        Assert.Equal(before, PlasticNetwork.Hash(network));

        // Spikes that wait for the reader of the weights throw in the reader's hands, each time.
        (Network<double> pair, Projection<double> synapse) = Pair();
        fuse.Left = int.MaxValue;
        synapse.SetPlasticity(new FailingRule(fuse));
        pair.Run(200);
        fuse.Left = 0;
        Assert.Throws<NotFiniteNumberException>(() => synapse.GetWeights());
        Assert.Throws<NotFiniteNumberException>(() => synapse.GetWeights());
        string state = NetworkHash.Of(pair);
        Assert.Throws<NotFiniteNumberException>(pair.Reset);
        Assert.Equal(200, pair.StepsDone);
        Assert.Equal(state, NetworkHash.Of(pair));
        fuse.Left = int.MaxValue;
        Assert.NotEqual([0.1], synapse.GetWeights());
    }

    [Fact]
    public void A_reset_network_repeats_from_its_weights()
    {
        Network<float> network = PlasticNetwork.Make<float>(Backend.Best);
        float[][] weights = [.. network.Projections.Select(one => one.GetWeights())];
        network.Run(90);
        string expected = PlasticNetwork.Hash(network);
        network.Reset();
        foreach ((Projection<float> one, float[] old) in network.Projections.Zip(weights))
        {
            one.SetWeights(old);
        }
        network.Run(90);
        Assert.Equal(expected, PlasticNetwork.Hash(network));
    }

    [Fact]
    public void A_snapshot_with_or_without_plasticity_fits_only_its_like()
    {
        Network<float> learning = PlasticNetwork.Make<float>(Backend.Best);
        Network<float> plain = RandomNetwork.Make<float>(Backend.Best);
        learning.Run(10);
        plain.Run(10);
        foreach (Projection<float> one in plain.Projections)
        {
            one.SetWeights(one.GetWeights());
        }
        string before = PlasticNetwork.Hash(learning);
        Assert.Contains(
            "without plasticity",
            Assert.Throws<ArgumentException>(() => learning.Restore(plain.Snapshot())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "with plasticity",
            Assert.Throws<ArgumentException>(() => plain.Restore(learning.Snapshot())).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, PlasticNetwork.Hash(learning));
    }

    [Fact]
    public void Written_weights_do_not_learn_from_what_was_before()
    {
        (Network<double> network, Projection<double> synapse) = Pair();
        synapse.SetPlasticity(Stdp.Create(0.mA, 1.mA, 0.1, 0.1, 20.ms, 20.ms));
        network.Run(200);
        Assert.NotEqual([0.1], synapse.GetWeights());
        synapse.SetWeight(0.25);
        Assert.Equal([0.25], synapse.GetWeights());
        synapse.RemovePlasticity();
        Assert.Null(synapse.PlasticityRule);
        network.Run(200);
        Assert.Equal([0.25], synapse.GetWeights());
    }

    /// <summary>One input spike, and a target that then spikes often: nothing arrives after.
    /// </summary>
    private static (Network<double> Network, Projection<double> Synapse) Pair()
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 1);
        var cell = new AdExIFRef<double>(1) { SpkReset = SpkReset.Hard };
        cell.AddCurrentInput("drive", 40.mA);
        NetworkPopulation<double> cells = network.Add("cells", cell);
        Projection<double> synapse = network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 0.1.mA);
        input.AddSpikes(0);
        return (network, synapse);
    }

    private sealed class CancelAfter(CancellationTokenSource source, long step)
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

    private sealed class Fuse
    {
        public int Left;
    }

    /// <summary>Raises a weight by each spike of its target, and throws after so many.</summary>
    private readonly struct FailingRule(Fuse fuse) : IPlasticityRule<double>
    {
        public SynapticTraces<double> DecayPre(SynapticTraces<double> traces, long steps) => traces;

        public SynapticTraces<double> DecayPost(SynapticTraces<double> traces, long steps) =>
            traces;

        public SynapticTraces<double> CountPre(SynapticTraces<double> traces) => traces;

        public SynapticTraces<double> CountPost(SynapticTraces<double> traces) => traces;

        public double OnPre(
            double weight, SynapticTraces<double> pre, SynapticTraces<double> post) => weight;

        public double OnPost(
            double weight, SynapticTraces<double> pre, SynapticTraces<double> post) =>
            Interlocked.Decrement(ref fuse.Left) >= 0
                ? weight * 1.01
                : throw Failed(fuse);

        private static NotFiniteNumberException Failed(Fuse fuse)
        {
            fuse.Left = 0;
            return new NotFiniteNumberException();
        }
    }
}
