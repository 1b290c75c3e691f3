using System.Buffers.Binary;
using System.Security.Cryptography;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>
/// Files with right checksums that no network and no layer has written: refused when they are
/// loaded, before memory is taken for what they announce.
/// </summary>
public sealed class HandmadeSnapshotTests
{
    [Fact]
    public void Spikes_have_to_ascend_within_the_population()
    {
        Assert.Null(Refusal(Changed(state => state)));
        Assert.Contains("\"cells\" do not ascend within 0 to 4", Refusal(Changed(
            state => state with { Spikes = [.. state.Spikes.Select(_ => new[] { 3, 1 })] })));
        Assert.Contains("do not ascend", Refusal(Changed(state => state with { Pending = [5] })));
        Assert.Contains("do not ascend", Refusal(Changed(state => state with { Pending = [-1] })));
        Assert.Contains("has 0 neurons", Refusal(Changed(state => state with { Count = 0 })));
    }

    [Fact]
    public void There_are_as_many_weights_as_synapses()
    {
        NetworkSnapshot<float> good = Snapshot();
        foreach (float[][] pieces in new float[][][] { [], [new float[24]], [new float[25], [1]] })
        {
            NetworkSnapshot<float> bad = new(
                good.Dt.BaseValue, good.StepsDone, good.Populations,
                [.. good.Projections.Select(one => one with { Pieces = pieces })]);
            Assert.Contains("weights of 25 synapses", Refusal(bad));
        }
    }

    [Fact]
    public void Weights_in_pieces_of_any_length_are_those_of_the_synapses()
    {
        NetworkSnapshot<float> good = Snapshot();
        float[] weights = [.. good.Projections[0].Pieces.SelectMany(piece => piece)];
        NetworkSnapshot<float> cut = new(
            good.Dt.BaseValue, good.StepsDone, good.Populations,
            [
                good.Projections[0] with
                {
                    Pieces = [weights[..7], [], weights[7..8], weights[8..]],
                },
            ]);
        Network<float> network = Make();
        network.Projections[0].SetWeight(0.5f);
        network.Restore(cut);
        Assert.Equal(weights, network.Projections[0].GetWeights());
    }

    [Fact]
    public void The_clock_is_at_a_time_that_can_be()
    {
        NetworkSnapshot<float> good = Snapshot();
        Assert.Contains("has -1 steps", Refusal(new(
            0.1, -1, good.Populations, good.Projections)));
        Assert.Contains("step size", Refusal(new(
            double.NaN, 3, good.Populations, good.Projections)));
        Assert.Contains("step size", Refusal(new(0, 3, good.Populations, good.Projections)));
    }

    /// <summary>The number of neurons stands behind magic, version, bits and rank.</summary>
    [Fact]
    public void A_layer_of_a_billion_neurons_costs_no_memory_before_its_bytes_are_there()
    {
        using var file = new MemoryStream();
        new AdExIF<float>(3).Snapshot().Save(file);
        byte[] bytes = file.ToArray();
        int digest = Enumerable.Range(0, bytes.Length).First(i =>
            SHA256.HashData(bytes.AsSpan(0, i)).AsSpan().SequenceEqual(bytes.AsSpan(i, 32)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), 1_000_000_000);
        SHA256.HashData(bytes.AsSpan(0, digest)).CopyTo(bytes.AsSpan(digest));
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => NeuronSnapshot.Load<float>(new MemoryStream(bytes)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
    }

    private static string? Refusal(NetworkSnapshot<float> snapshot)
    {
        using var file = new MemoryStream();
        snapshot.Save(file);
        file.Position = 0;
        try
        {
            NetworkSnapshot.Load<float>(file);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static NetworkSnapshot<float> Changed(
        Func<NetworkSnapshot<float>.PopulationState, NetworkSnapshot<float>.PopulationState> change)
    {
        NetworkSnapshot<float> good = Snapshot();
        return new(
            good.Dt.BaseValue, good.StepsDone, [.. good.Populations.Select(change)],
            good.Projections);
    }

    private static NetworkSnapshot<float> Snapshot()
    {
        Network<float> network = Make();
        network.Run(20);
        return network.Snapshot();
    }

    private static Network<float> Make()
    {
        var network = new Network<float>(0.1.ms, seed: 4);
        var layer = new AdExIFRef<float>(5);
        layer.AddCurrentInput("drive", 40.mA);
        NetworkPopulation<float> cells = network.Add("cells", layer);
        network.Connect(
            cells, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(),
            SynapseValues.Uniform(0.1.mA, 0.5.mA), 0.3.ms);
        return network;
    }
}
