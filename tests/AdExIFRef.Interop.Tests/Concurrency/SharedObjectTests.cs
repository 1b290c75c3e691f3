using System.Runtime.InteropServices;
using AdExIFRef.Interop.Tests.Networks;
using Xunit;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>
/// Objects that several threads use at once: each call completes or is refused, and what completed
/// has the bits that it has with one thread.
/// </summary>
public sealed class SharedObjectTests
{
    private const int Threads = 4;

    [Fact]
    public void Of_many_threads_in_one_network_each_run_completes_or_is_refused()
    {
        Network<float> shared = Small();
        long done = 0, refused = 0;
        Stress.OnThreads(Threads, _ =>
        {
            foreach (int round in Stress.Rounds())
            {
                try
                {
                    shared.Run(2 + (round % 3));
                    Interlocked.Add(ref done, 2 + (round % 3));
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        });
        Assert.Equal(done, shared.StepsDone);
        Network<float> alone = Small();
        alone.Run(done);
        Assert.Equal(NetworkHash.Of(alone), NetworkHash.Of(shared));
        Assert.True(done > 0, $"{refused} were refused");
    }

    [Fact]
    public void Of_many_threads_in_one_layer_each_run_completes_or_is_refused()
    {
        var shared = new AdExIFRef<double>(40);
        long done = 0;
        Stress.OnThreads(Threads, _ =>
        {
            foreach (int round in Stress.Rounds())
            {
                try
                {
                    shared.Run(1 + (round % 5), Layers.Dt, 30.mA);
                    Interlocked.Add(ref done, 1 + (round % 5));
                }
                catch (InvalidOperationException)
                {
                }
            }
        });
        var alone = new AdExIFRef<double>(40);
        alone.Run(done, Layers.Dt, 30.mA);
        Layers.AssertSameState(alone, shared);
    }

    [Fact]
    public void A_tape_that_is_disposed_while_it_is_used_ends_the_call_or_refuses()
    {
        var layer = new AdExIFRef<float>(200);
        float[] currents = new float[30 * 200], loss = new float[currents.Length];
        Array.Fill(currents, 30);
        Array.Fill(loss, 1);
        byte[] expected = Gradient(layer, currents, loss);
        foreach (int round in Stress.Rounds())
        {
            layer.ResetState();
            Tape<float> tape = layer.Forward(currents, Layers.Dt);
            Stress.OnThreads(Threads, k =>
            {
                Thread.SpinWait((k * 37 * round) % 5000);
                try
                {
                    if (k % 2 == 0)
                    {
                        tape.Dispose();
                    }
                    else
                    {
                        tape.Backward(spikes: loss);
                    }
                }
                catch (InvalidOperationException)
                {
                    // In use; or, as ObjectDisposedException is one of them, disposed.
                }
            });
            tape.Dispose();
            Assert.Throws<ObjectDisposedException>(() => tape.Backward(spikes: loss));
            layer.ResetState();
            Assert.Equal(expected, Gradient(layer, currents, loss));
        }
    }

    [Fact]
    public void Tapes_of_one_layer_can_be_used_and_disposed_on_several_threads()
    {
        var layer = new AdExIFRef<float>(64);
        float[] currents = new float[20 * 64], loss = new float[currents.Length];
        Array.Fill(currents, 30);
        Array.Fill(loss, 1);
        byte[] expected = Gradient(layer, currents, loss);
        Stress.OnThreads(Threads, _ =>
        {
            foreach (int round in Stress.Rounds())
            {
                Tape<float>? tape = null;
                try
                {
                    lock (layer) // the state and the tape of it, together
                    {
                        layer.ResetState();
                        tape = layer.Forward(currents, Layers.Dt);
                    }
                    Assert.Equal(
                        expected,
                        MemoryMarshal.AsBytes(tape.Backward(spikes: loss).Current).ToArray());
                }
                finally
                {
                    tape?.Dispose();
                }
            }
        });
    }

    private static byte[] Gradient(AdExIFRef<float> layer, float[] currents, float[] loss)
    {
        using Tape<float> tape = layer.Forward(currents, Layers.Dt);
        return MemoryMarshal.AsBytes(tape.Backward(spikes: loss).Current).ToArray();
    }

    private static Network<float> Small()
    {
        var network = new Network<float>(0.1.ms, seed: 9);
        NetworkPopulation<float> cells =
            network.Add("cells", RandomNetwork.Layer<float>(300, 1, Backend.Best));
        network.Connect(
            cells, cells, Connectivity.FixedProbability(0.1), new Expon(5.ms), new CUBA(),
            SynapseValues.Uniform(0.0.mA, 0.5.mA), SynapseValues.Uniform(0.1.ms, 1.ms));
        return network;
    }
}
