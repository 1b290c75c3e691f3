using System.IO.Compression;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>A snapshot that an older version of the library wrote.</summary>
public sealed class OlderSnapshotTests
{
    /// <summary>Version 2, with a projection that learns, after 43 steps; by Brotli.</summary>
    private const string Version2 =
        "G2wCAAYeeP9ez7sxPCUb7Ckz5BLY0lFT/9TN8xbQXsKp/rDGBFniY4lmfyFGsZZuk33R5cbQhIy/IaYkoeMX"
        + "47YArMuZ6aWdjXIjEegUgCNtAUA6AySc8VjQBo/VFoCUyEKChzQubtHs1ll7RFpXX+SBCh8io4nXUaztfAXH"
        + "tI0tAa4kgNCf6BYePT/2fdcfPP85dLdI7W9Yx33dCq2XOQ2nH8qVfF7pkAD+n1taBzGB3vKxW08No7XHH0dJ"
        + "AIALAAADUYZl/tEAAMYAOYARHn+rzvg3ZKj0/5usuHo0IevXwvd4o9xL2+lWgSGThyKPvR+WkVlX2HArAeJy"
        + "loaIdfnwQWi1o3Mo+H8yRgDvJfs7aSMjss7U3pOWNTfim5fVEk+Ig98DDy4OGNwuDlctSdscvBYzzpGHNw9F"
        + "rd1VZqZNoh+vnP7x8M3v+rrs7PzQR08zQ76Hvi54PtgRePu1O2/8/d8A";

    [Fact]
    public void A_network_that_learned_goes_on_from_version_2()
    {
        using var packed = new MemoryStream(Convert.FromBase64String(Version2));
        using var file = new BrotliStream(packed, CompressionMode.Decompress);
        NetworkSnapshot<float> snapshot = NetworkSnapshot.Load<float>(file);
        Assert.Equal(43, snapshot.StepsDone);

        (Network<float> whole, NetworkPopulation<float> input) = Make();
        input.AddSpikes(0, 1);
        whole.Run(40);
        input.AddSpikes(1, 1);
        whole.Run(60);
        (Network<float> second, _) = Make();
        second.Restore(snapshot);
        second.Run(57);
        Assert.Equal(NetworkHash.Of(whole), NetworkHash.Of(second));
        Assert.Equal(whole.Projections[1].GetWeights(), second.Projections[1].GetWeights());
        Assert.NotEqual(2, second.Projections[1].GetWeights()[1]);
    }

    private static (Network<float>, NetworkPopulation<float>) Make()
    {
        var network = new Network<float>(0.1.ms);
        NetworkPopulation<float> input = network.AddInput("input", 2);
        NetworkPopulation<float> cells = network.Add("cells", new AdExIFRef<float>(2));
        network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 30.mA, 0.4.ms);
        network.Connect(
            input, cells, Connectivity.OneToOne(), new Expon(5.ms), new CUBA(), 2.mA)
            .SetPlasticity(Stdp.Create(0.mA, 4.mA, 0.1, 0.1, 20.ms, 20.ms));
        return (network, input);
    }
}
