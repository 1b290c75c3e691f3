using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Gates;

/// <summary>
/// Saturation and short-term plasticity: one result for threads, blocks, cuts, delivery, backends,
/// snapshots and runs that are taken back.
/// </summary>
public sealed class GateBitsTests
{
    private const int Steps = 150;

    public static TheoryData<string> Backends => [.. Backend.All.Select(one => one.Name)];

    [Fact]
    public void Threads_blocks_cuts_and_delivery_change_no_bit_f32() => Same<float>();

    [Fact]
    public void Threads_blocks_cuts_and_delivery_change_no_bit_f64() => Same<double>();

    [Theory]
    [MemberData(nameof(Backends))]
    public void Backends_change_no_bit(string name)
    {
        var backend = Backend.ForName(name);
        Backend first = Backend.ForName("managed-scalar");
        Assert.Equal(
            Run<float>(first, network => network.Run(80)),
            Run<float>(backend, network => network.Run(80)));
        Assert.Equal(
            Run<double>(first, network => network.Run(80)),
            Run<double>(backend, network => network.Run(80)));
    }

    [Fact]
    public void The_network_is_active_and_every_projection_matters()
    {
        Network<float> network = GateNetwork.Make<float>(Backend.Best);
        NetworkRunResult<float> run = network.Run(
            Steps, new NetworkRunOptions<float> { RecordAll = [Recording.SpikeCounts] });
        Assert.InRange(run["exc"].TotalSpikes, 300, 30_000);
        Assert.InRange(run["inh"].TotalSpikes, 100, 20_000);
        string all = NetworkHash.Of(network);
        for (int i = 0; i < network.Projections.Count; i++)
        {
            Network<float> without = GateNetwork.Make<float>(Backend.Best);
            without.Projections[i].RemoveShortTermPlasticity();
            if (i < 3)
            {
                without.Projections[i].SetWeight(0);
            }
            without.Run(Steps);
            Assert.Equal(i == 5, NetworkHash.Of(without) == all);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public void A_saved_network_goes_on_with_the_same_bits(int cut)
    {
        string whole = Run<float>(Backend.Best, network => network.Run(Steps));
        Network<float> first = GateNetwork.Make<float>(Backend.Best);
        first.Run(cut);
        using var file = new MemoryStream();
        first.Snapshot().Save(file);
        file.Position = 0;

        Network<float> second = GateNetwork.Make<float>(Backend.ForName("managed-scalar"));
        second.Run(23); // a state that the snapshot replaces
        second.MaxDegreeOfParallelism = 3;
        second.Layout.BlockNeurons = 512;
        second.Layout.Form = DeliveryForm.Ring;
        second.Restore(NetworkSnapshot.Load<float>(file));
        second.Run(Steps - cut);
        Assert.Equal(whole, NetworkHash.Of(second));
    }

    [Theory]
    [InlineData("Pull")]
    [InlineData("Ring")]
    public void A_run_that_is_cancelled_leaves_the_state_as_it_was(string form)
    {
        Network<double> network = GateNetwork.Make<double>(Backend.Best);
        network.Layout.Form = Enum.Parse<DeliveryForm>(form);
        network.Run(20);
        byte[] before = Bytes(network);
        using var stop = new CancellationTokenSource();
        var options = new NetworkRunOptions<double>
        {
            Progress = new Stop(stop),
        };
        Assert.Throws<RunCanceledException>(
            () => network.Run(100_000, options, stop.Token));
        Assert.Equal(before, Bytes(network));
        network.Run(Steps - 20);
        Assert.Equal(
            Run<double>(Backend.Best, other => other.Run(Steps)), NetworkHash.Of(network));
    }

    [Fact]
    public void A_reset_network_repeats()
    {
        Network<float> network = GateNetwork.Make<float>(Backend.Best);
        network.Run(60);
        string expected = NetworkHash.Of(network);
        network.Reset();
        network.Run(60);
        Assert.Equal(expected, NetworkHash.Of(network));
    }

    [Fact]
    public void A_snapshot_with_other_rules_is_refused_and_changes_nothing()
    {
        Network<float> network = GateNetwork.Make<float>(Backend.Best);
        network.Run(10);
        NetworkSnapshot<float> snapshot = network.Snapshot();
        network.Projections[3].RemoveShortTermPlasticity();
        byte[] before = Bytes(network);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => network.Restore(snapshot));
        Assert.Contains("noise -> exc", error.Message, StringComparison.Ordinal);
        network.Projections[3].SetShortTermPlasticity(new STP(0.3, 20.ms, 61.ms));
        error = Assert.Throws<ArgumentException>(() => network.Restore(snapshot));
        Assert.Contains("tau_d 60 ms", error.Message, StringComparison.Ordinal);
        Assert.Contains("tau_d 61 ms", error.Message, StringComparison.Ordinal);
        network.Projections[3].SetShortTermPlasticity(new STP(0.3, 20.ms, 60.ms));
        network.Restore(snapshot);
        network.Projections[3].RemoveShortTermPlasticity();
        Assert.Equal(before, Bytes(network));
    }

    [Fact]
    public void Snapshots_have_the_same_bytes_however_the_run_was_cut()
    {
        Network<float> whole = GateNetwork.Make<float>(Backend.Best);
        whole.Run(60);
        Network<float> cut = GateNetwork.Make<float>(Backend.Best);
        cut.Layout.Form = DeliveryForm.Ring;
        for (int step = 0; step < 60; step++)
        {
            cut.Step();
        }
        Assert.Equal(Bytes(whole), Bytes(cut));
    }

    private static void Same<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string expected = Run<T>(Backend.Best, network => network.Run(Steps));
        foreach ((int threads, int? block, DeliveryForm? form) in new (int, int?, DeliveryForm?)[]
            {
                (1, 512, DeliveryForm.Ring), (2, null, DeliveryForm.Pull),
                (3, 512, DeliveryForm.Pull), (7, 512, DeliveryForm.Ring), (2, 1024, null),
            })
        {
            Assert.Equal(expected, Run<T>(Backend.Best, network =>
            {
                network.MaxDegreeOfParallelism = threads;
                network.Layout.BlockNeurons = block;
                network.Layout.Form = form;
                network.Run(Steps);
            }));
        }
        foreach (int cut in new[] { 1, 7, 64 })
        {
            Assert.Equal(expected, Run<T>(
                Backend.Best, network => RunWays.InPieces(network, Steps, cut)));
        }
        Assert.Equal(expected, Run<T>(Backend.Best, network => RunWays.InChangingSteps(
            network, Steps, one => one.Restore(one.Snapshot()))));
    }

    private static string Run<T>(Backend backend, Action<Network<T>> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> network = GateNetwork.Make<T>(backend);
        run(network);
        return NetworkHash.Of(network);
    }

    private static byte[] Bytes<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new MemoryStream();
        network.Snapshot().Save(file);
        return file.ToArray();
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.StepsDone > 40)
            {
                source.Cancel();
            }
        }
    }
}
