using System.Runtime.InteropServices;
using AdExIFRef.Interop.Tests.Networks;
using Xunit;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>
/// While the garbage collector moves whatever is not pinned, calls of the kernel on the program's
/// own arrays give the bits that they give without it.
/// </summary>
public sealed class GarbageCollectionTests
{
    private const int Neurons = 300;
    private const int Steps = 40;

    [Theory]
    [InlineData("native")]
    [InlineData("managed")]
    public void A_run_with_buffers_of_the_caller_gives_the_same_bits(string kind) =>
        Compare(() => RunOnce(BackendOf(kind)));

    [Theory]
    [InlineData("native")]
    [InlineData("managed")]
    public void A_forward_and_a_backward_pass_give_the_same_bits(string kind) =>
        Compare(() => TrainOnce(BackendOf(kind)));

    [Fact]
    public void Steps_with_currents_of_the_caller_give_the_same_bits() => Compare(StepOnce);

    [Fact]
    public void A_network_gives_the_same_bits() => Compare(() =>
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        network.MaxDegreeOfParallelism = 3;
        network.Run(30);
        return MemoryMarshal.AsBytes<char>(NetworkHash.Of(network)).ToArray();
    });

    private static Backend BackendOf(string kind) =>
        kind == "native" ? Backend.Best : Backend.Managed;

    private static void Compare(Func<byte[]> once)
    {
        byte[] expected = once();
        Stress.WhileCollecting(() =>
        {
            foreach (int _ in Stress.Rounds())
            {
                Assert.True(expected.AsSpan().SequenceEqual(once()), "other bits");
            }
        });
    }

    private static byte[] RunOnce(Backend backend)
    {
        var layer = new AdExIFRef<float>(Neurons, new AdExParameters(), backend)
        {
            VInitializer = Init.Uniform(-70.mV, -55.mV, seed: 1),
        };
        // New arrays each time, with some between them that die: they lie where it compacts.
        float[] current = Moving(), v = Moving(), spikes = Moving(), w = Moving();
        Layers.Values<float>(current.Length, 0, 40).CopyTo(current, 0);
        layer.Run(Steps, Layers.Dt, Drive.Steps(current), new()
        {
            Buffers = new() { Spikes = spikes, V = v, W = w },
            ChunkBytes = 1 << 10,
            MaxDegreeOfParallelism = 2,
        });
        return [.. Bytes(spikes), .. Bytes(v), .. Bytes(w), .. Bytes(layer.V.ToArray())];
    }

    private static byte[] TrainOnce(Backend backend)
    {
        var layer = new AdExIFRef<float>(Neurons, new AdExParameters(), backend);
        float[] current = Moving(), loss = Moving(), gradient = Moving();
        Layers.Values<float>(current.Length, 0, 40).CopyTo(current, 0);
        Array.Fill(loss, 0.1f);
        using Tape<float> tape = layer.Forward(current, Layers.Dt);
        Gradients<float> gradients = tape.Backward(
            new GradientBuffers<float> { Current = gradient }, spikes: loss);
        return [.. Bytes(tape.V.ToArray()), .. Bytes(gradient)];
    }

    private static byte[] StepOnce()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(Neurons);
        var spikes = new List<float>();
        for (int step = 0; step < Steps; step++)
        {
            float[] current = Moving()[..Neurons];
            Array.Fill(current, step);
            spikes.AddRange(layer.Update(layer.NextTime, Layers.Dt, current));
        }
        return [.. Bytes([.. spikes]), .. Bytes(layer.V.ToArray())];
    }

    private static float[] Moving()
    {
        GC.KeepAlive(new float[Random.Shared.Next(1, 5000)]);
        return new float[Neurons * Steps];
    }

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();
}
