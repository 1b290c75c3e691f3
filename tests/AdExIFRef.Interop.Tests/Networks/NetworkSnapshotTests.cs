using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>A run that goes on from a snapshot is one that never stopped.</summary>
public sealed class NetworkSnapshotTests
{
    [Fact]
    public void A_network_without_populations_has_a_snapshot_and_a_description()
    {
        var empty = new Network<double>(0.1.ms);

        Assert.Equal("", empty.Describe());
        empty.Restore(empty.Snapshot());
        Assert.Throws<InvalidOperationException>(empty.Step);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(100)]
    public void A_saved_network_goes_on_with_the_same_bits(int cut)
    {
        Network<float> whole = RandomNetwork.Make<float>(Backend.Best);
        whole.Run(200);

        Network<float> first = RandomNetwork.Make<float>(Backend.Best);
        first.Run(cut);
        using var file = new MemoryStream();
        first.Snapshot().Save(file);
        file.WriteByte(7);
        file.Position = 0;

        NetworkSnapshot<float> read = NetworkSnapshot.Load<float>(file);
        Assert.Equal(7, file.ReadByte());
        Assert.Equal(cut, read.StepsDone);
        Network<float> second = RandomNetwork.Make<float>(Backend.ForName("managed-scalar"));
        second.Run(13); // a state that the snapshot replaces
        second.MaxDegreeOfParallelism = 3;
        second.Layout.BlockNeurons = 512;
        second.Layout.Form = DeliveryForm.Ring;
        second.Restore(read);
        second.Run(200 - cut);
        Assert.Equal(NetworkHash.Of(whole), NetworkHash.Of(second));
        Assert.Equal(200, second.StepsDone);
    }

    [Fact]
    public void The_same_snapshot_can_be_taken_up_twice()
    {
        Network<double> network = RandomNetwork.Make<double>(Backend.Best);
        network.Run(50);
        NetworkSnapshot<double> snapshot = network.Snapshot();
        network.Run(70);
        string expected = NetworkHash.Of(network);
        network.Restore(snapshot);
        network.Run(70);
        Assert.Equal(expected, NetworkHash.Of(network));
    }

    [Fact]
    public void Weights_are_part_of_it()
    {
        Network<double> network = RandomNetwork.Make<double>(Backend.Best);
        network.Run(20);
        NetworkSnapshot<double> snapshot = network.Snapshot();
        network.Run(80);
        string expected = NetworkHash.Of(network);

        network.Restore(snapshot);
        network.Projections[3].SetWeights(new double[network.Projections[3].SynapseCount]);
        network.Projections[0].SetWeight(0.1);
        network.Run(80);
        Assert.NotEqual(expected, NetworkHash.Of(network));
        network.Restore(snapshot);
        network.Run(80);
        Assert.Equal(expected, NetworkHash.Of(network));
    }

    [Fact]
    public void Spikes_that_a_program_added_are_part_of_it()
    {
        (Network<float> network, NetworkPopulation<float> input) = WithInput();
        network.Run(3);
        input.AddSpikes(0, 2, 2);
        NetworkSnapshot<float> snapshot = network.Snapshot();
        network.Run(20);
        string expected = NetworkHash.Of(network);
        (Network<float> other, _) = WithInput();
        other.Restore(snapshot);
        other.Run(20);
        Assert.Equal(expected, NetworkHash.Of(other));
        (Network<float> without, _) = WithInput();
        without.Run(23);
        Assert.NotEqual(expected, NetworkHash.Of(without));
    }

    [Fact]
    public void A_reset_network_repeats()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        network.Run(90);
        string expected = NetworkHash.Of(network);
        network.Reset();
        Assert.Equal(0, network.StepsDone);
        network.Run(90);
        Assert.Equal(expected, NetworkHash.Of(network));
    }

    [Fact]
    public void A_snapshot_of_another_network_is_refused_and_changes_nothing()
    {
        Network<float> network = RandomNetwork.Make<float>(Backend.Best);
        network.Run(40);
        string before = NetworkHash.Of(network);
        (Network<float> other, _) = WithInput();
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => network.Restore(other.Snapshot()));
        Assert.Contains("\"snapshot\"", $"\"{error.ParamName}\"", StringComparison.Ordinal);
        Assert.Equal(before, NetworkHash.Of(network));
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        (Network<float> network, _) = WithInput();
        network.Run(5);
        using var file = new MemoryStream();
        network.Snapshot().Save(file);
        byte[] good = file.ToArray();
        Assert.Throws<InvalidDataException>(
            () => NetworkSnapshot.Load<double>(new MemoryStream(good)));
        for (int at = 0; at < good.Length; at += 7)
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(
                () => NetworkSnapshot.Load<float>(new MemoryStream(bad)));
            Assert.Throws<InvalidDataException>(
                () => NetworkSnapshot.Load<float>(new MemoryStream(good[..at])));
        }
    }

    private static (Network<float> Network, NetworkPopulation<float> Input) WithInput()
    {
        var network = new Network<float>(0.1.ms);
        NetworkPopulation<float> input = network.AddInput("input", 3);
        NetworkPopulation<float> cells = network.Add("cells", new AdExIFRef<float>(4));
        network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 3.mA, 0.4.ms);
        return (network, input);
    }
}
