using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>Learning changes no bit by threads, blocks, cuts, backends, or when it is looked at.
/// </summary>
public sealed class PlasticBitsTests
{
    private const int Steps = 300;

    public static TheoryData<string> Backends => [.. Backend.All.Select(one => one.Name)];

    [Fact]
    public void The_weights_change_and_change_what_happens()
    {
        Network<double> fixedWeights = RandomNetwork.Make<double>(Backend.Best);
        fixedWeights.Run(Steps);
        Network<double> learning = PlasticNetwork.Make<double>(Backend.Best);
        learning.Run(Steps);
        Assert.NotEqual(NetworkHash.Of(fixedWeights), NetworkHash.Of(learning));
        foreach ((Projection<double> before, Projection<double> after) in
            fixedWeights.Projections.Zip(learning.Projections))
        {
            int changed = before.GetWeights().Zip(after.GetWeights()).Count(
                pair => pair.First != pair.Second);
            Assert.Equal(after.PlasticityRule is null, changed == 0);
        }
    }

    [Fact]
    public void Threads_blocks_and_cuts_change_no_bit_f32() => Same<float>();

    [Fact]
    public void Threads_blocks_and_cuts_change_no_bit_f64() => Same<double>();

    [Theory]
    [MemberData(nameof(Backends))]
    public void Backends_change_no_bit(string name)
    {
        var backend = Backend.ForName(name);
        Assert.Equal(
            Run<float>(Backend.ForName("managed-scalar"), network => network.Run(Steps)),
            Run<float>(backend, network => network.Run(Steps)));
    }

    [Fact]
    public void Reading_the_weights_after_every_step_changes_no_bit()
    {
        // Every synapse then sees every spike at once, instead of at its next arrival.
        Assert.Equal(
            Run<double>(Backend.Best, network => network.Run(Steps)),
            Run<double>(Backend.Best, network =>
            {
                for (int i = 0; i < Steps; i++)
                {
                    network.Step();
                    foreach (Projection<double> one in network.Projections)
                    {
                        one.GetWeights();
                    }
                }
            }));
    }

    private static void Same<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string expected = Run<T>(Backend.Best, network => network.Run(Steps));
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            foreach (int? block in new int?[] { null, 512 })
            {
                Assert.Equal(expected, Run<T>(Backend.Best, network =>
                {
                    network.MaxDegreeOfParallelism = threads;
                    network.Layout.BlockNeurons = block;
                    network.Run(Steps);
                }));
            }
        }
        Assert.Equal(expected, Run<T>(Backend.Best, network =>
        {
            for (int i = 0; i < Steps; i += 25)
            {
                network.MaxDegreeOfParallelism = 1 + (i % 3);
                network.Layout.BlockNeurons = i % 2 == 0 ? 512 : null;
                network.Layout.Form = DeliveryForm.Ring; // of those that do not learn
                network.Run(25, new NetworkRunOptions<T> { MaxWindow = 1 + (i % 4) });
            }
        }));
    }

    [Fact]
    public void Full_rooms_change_no_bit()
    {
        const int Long = 1500; // neurons spike more often than they have room for at first
        Network<float> full = PlasticNetwork.Make<float>(Backend.Best, kept: 0);
        full.Run(Long);
        Assert.True(full.Projections.Sum(one => one.Plastic?.Flushes ?? 0) > 3);
        Assert.Equal(
            Run<float>(Backend.Best, network => network.Run(Long)), PlasticNetwork.Hash(full));
    }

    private static string Run<T>(Backend backend, Action<Network<T>> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> network = PlasticNetwork.Make<T>(backend);
        run(network);
        return PlasticNetwork.Hash(network);
    }
}
