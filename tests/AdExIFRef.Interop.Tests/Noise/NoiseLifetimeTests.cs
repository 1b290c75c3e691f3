using Xunit;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>What becomes of a noise's state when inputs are removed, added or restored.</summary>
public sealed class NoiseLifetimeTests
{
    private const int N = 11;

    [Fact]
    public void A_noise_that_the_snapshot_lacks_starts_anew()
    {
        AdExIFRef<double> with = NoiseInputTests.Silent(N), without = NoiseInputTests.Silent(N);
        AdExIFRef<double> expected = NoiseInputTests.Silent(N);
        AddSlow(with);
        with.Run(70, Layers.Dt); // the process is far from 0 now
        NeuronSnapshot<double> snapshot = without.Snapshot();
        with.Restore(snapshot);
        AddSlow(expected);
        with.Run(30, Layers.Dt);
        expected.Run(30, Layers.Dt);
        Layers.AssertSameState(expected, with);
    }

    [Fact]
    public void A_noise_that_the_layer_lacks_is_left_out_of_a_restored_snapshot()
    {
        AdExIFRef<double> with = NoiseInputTests.Silent(N), without = NoiseInputTests.Silent(N);
        AddSlow(with);
        with.Run(70, Layers.Dt);
        NeuronSnapshot<double> snapshot = with.Snapshot();
        without.Restore(snapshot);
        Layers.AssertSameBits<double>(with.V, without.V);
        without.Run(30, Layers.Dt);
        with.Run(30, Layers.Dt);
        Assert.All(
            without.V.ToArray().Zip(with.V.ToArray()),
            pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_noise_removed_and_added_under_the_same_key_starts_anew()
    {
        AdExIFRef<double> layer = NoiseInputTests.Silent(N), expected = NoiseInputTests.Silent(N);
        AddSlow(layer);
        layer.Run(70, Layers.Dt);
        layer.RemoveCurrentInput("slow");
        AddSlow(layer);
        expected.Run(70, Layers.Dt); // the position of the noise is the layer's, with or without
        layer.V.CopyTo(expected.V);
        layer.W.CopyTo(expected.W);
        AddSlow(expected);
        layer.Run(30, Layers.Dt);
        expected.Run(30, Layers.Dt);
        Layers.AssertSameState(expected, layer);
    }

    [Fact]
    public void The_noise_that_stays_goes_on_where_another_is_removed()
    {
        AdExIFRef<double> both = NoiseInputTests.Silent(N), one = NoiseInputTests.Silent(N);
        AddSlow(both);
        both.AddCurrentInput("other", Input.OrnsteinUhlenbeck(0.mA, 0.mA, 3.ms, seed: 4));
        AddSlow(one);
        both.Run(40, Layers.Dt);
        one.Run(40, Layers.Dt);
        both.RemoveCurrentInput("other");
        both.Run(40, Layers.Dt);
        one.Run(40, Layers.Dt);
        Layers.AssertSameState(one, both);
    }

    private static void AddSlow(AdExIFRef<double> layer) =>
        layer.AddCurrentInput("slow", Input.OrnsteinUhlenbeck(1.3.mA, 2.7.mA, 20.ms, seed: 9));
}
