using System.Runtime.InteropServices;
using AdExIFRef.Interop.Tests.Networks;
using Xunit;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>Threads with objects of their own do not disturb each other.</summary>
public sealed class ManyThreadsTests
{
    private const int Threads = 16;

    [Fact]
    public void Sixteen_threads_with_layers_of_their_own_get_the_bits_of_one()
    {
        byte[][] expected = [.. Enumerable.Range(0, Threads).Select(UseLayer)];
        foreach (int _ in Stress.Rounds(least: 1))
        {
            var found = new byte[Threads][];
            Stress.OnThreads(Threads, k => found[k] = UseLayer(k));
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Sixteen_threads_with_networks_of_their_own_get_the_bits_of_one()
    {
        string[] expected = [.. Enumerable.Range(0, Threads).Select(UseNetwork)];
        foreach (int _ in Stress.Rounds(least: 1))
        {
            string[] found = new string[Threads];
            Stress.OnThreads(Threads, k => found[k] = UseNetwork(k));
            Assert.Equal(expected, found);
        }
    }

    /// <summary>Runs, steps and trains, on a backend of its own.</summary>
    private static byte[] UseLayer(int k)
    {
        Backend backend = Backend.All[k % Backend.All.Count];
        var layer = new AdExIFRef<float>(50 + k, new AdExParameters(), backend)
        {
            VInitializer = Init.Uniform(-70.mV, -55.mV, seed: k),
        };
        layer.Run(100, Layers.Dt, 30.mA, new() { MaxDegreeOfParallelism = 1 + (k % 3) });
        for (int step = 0; step < 50; step++)
        {
            layer.Update(layer.NextTime, Layers.Dt, 30.mA);
        }
        byte[] state = MemoryMarshal.AsBytes(layer.V).ToArray();
        float[] currents = new float[20 * layer.V.Length], loss = new float[currents.Length];
        Array.Fill(currents, 30);
        Array.Fill(loss, 1);
        using Tape<float> tape = layer.Forward(currents, Layers.Dt);
        Gradients<float> gradients = tape.Backward(spikes: loss);
        return [.. state, .. MemoryMarshal.AsBytes(gradients.Current)];
    }

    private static string UseNetwork(int k)
    {
        var network = new Network<float>(0.1.ms, seed: k);
        NetworkPopulation<float> cells = network.Add(
            "cells", RandomNetwork.Layer<float>(200, k, Backend.All[k % Backend.All.Count]));
        network.Connect(
            cells, cells, Connectivity.FixedProbability(0.1), new Expon(5.ms), new CUBA(),
            SynapseValues.Uniform(0.0.mA, 0.5.mA), SynapseValues.Uniform(0.1.ms, 1.ms));
        network.MaxDegreeOfParallelism = 1 + (k % 3);
        network.Run(60);
        return NetworkHash.Of(network);
    }
}
