using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>One network, one result: for threads, blocks, windows, cuts, delivery, backends.
/// </summary>
public sealed class NetworkBitsTests
{
    private const int Steps = 300;

    public static TheoryData<string> Backends => [.. Backend.All.Select(one => one.Name)];

    [Fact]
    public void Threads_blocks_windows_and_delivery_change_no_bit_f32() => Same<float>();

    [Fact]
    public void Threads_blocks_windows_and_delivery_change_no_bit_f64() => Same<double>();

    [Theory]
    [MemberData(nameof(Backends))]
    public void Backends_change_no_bit(string name)
    {
        var backend = Backend.ForName(name);
        Backend first = Backend.ForName("managed-scalar");
        Assert.Equal(
            Run<float>(first, network => network.Run(Steps)),
            Run<float>(backend, network => network.Run(Steps)));
        Assert.Equal(
            Run<double>(first, network => network.Run(Steps)),
            Run<double>(backend, network => network.Run(Steps)));
    }

    [Fact]
    public void The_network_is_active()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        NetworkRunResult<float> run = network.Run(
            Steps, new NetworkRunOptions<float> { RecordAll = [Recording.SpikeCounts] });
        Assert.InRange(run["exc"].TotalSpikes, 500, 40_000);
        Assert.InRange(run["inh"].TotalSpikes, 200, 40_000);
        Assert.InRange(run["noise"].TotalSpikes, 100, 50_000);
        Assert.True(run.SynapticEvents > 20_000, $"{run.SynapticEvents} events");
    }

    [Fact]
    public void Another_order_of_projections_gives_other_bits()
    {
        // The comparison sees an order of additions: its networks have sums of several terms.
        string[] hashes = [.. new[] { false, true }.Select(swapped =>
        {
            var network = new Network<float>(0.1.ms);
            NetworkPopulation<float> all =
                network.Add("all", RandomNetwork.Layer<float>(600, 3, Backend.Best));
            foreach (int half in swapped ? new[] { 1, 0 } : [0, 1])
            {
                network.Connect(
                    all[(300 * half)..(300 * (half + 1))], all, Connectivity.AllToAll(),
                    new Expon(5.ms), new CUBA(), SynapseValues.Uniform(0.mA, 0.05.mA));
            }
            network.Run(Steps);
            return NetworkHash.Of(network);
        })];
        Assert.NotEqual(hashes[0], hashes[1]);
    }

    private static void Same<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string expected = Run<T>(Backend.Best, network => network.Run(Steps));
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            foreach (int? block in new int?[] { null, 512, 1024 })
            {
                foreach (DeliveryForm? form in new DeliveryForm?[]
                    { null, DeliveryForm.Pull, DeliveryForm.Ring })
                {
                    Assert.Equal(expected, Run<T>(Backend.Best, network =>
                    {
                        network.MaxDegreeOfParallelism = threads;
                        network.Layout.BlockNeurons = block;
                        network.Layout.Form = form;
                        network.Run(Steps);
                    }));
                }
            }
        }
        foreach (int cut in new[] { 1, 7, 64 })
        {
            Assert.Equal(expected, Run<T>(
                Backend.Best, network => RunWays.InPieces(network, Steps, cut)));
        }
        Assert.Equal(expected, Run<T>(Backend.Best, network => RunWays.InChangingSteps(
            network, Steps)));
        Assert.Equal(expected, Run<T>(Backend.Best, network => network.Run(
            Steps, new NetworkRunOptions<T> { MaxWindow = 1 })));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void Windows_of_several_steps_change_no_bit(double least)
    {
        string[] hashes = [.. new[] { 1, 2, 3, 100 }.Select(window =>
        {
            Network<double> network = RandomNetwork.Make<double>(Backend.Best, least.ms);
            network.MaxDegreeOfParallelism = 2;
            network.Run(Steps, new NetworkRunOptions<double> { MaxWindow = window });
            return NetworkHash.Of(network);
        })];
        Assert.Single(hashes.Distinct());
    }

    private static string Run<T>(Backend backend, Action<Network<T>> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> network = RandomNetwork.Make<T>(backend);
        run(network);
        return NetworkHash.Of(network);
    }
}
