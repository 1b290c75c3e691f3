using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SnapshotTests
{
    [Theory]
    [InlineData(RefractoryClock.Time)]
    [InlineData(RefractoryClock.Steps)]
    public void A_restored_layer_goes_on_with_the_same_bits(RefractoryClock clock)
    {
        AdExIFRef<double> layer = Make(clock), fresh = Make(clock);
        layer.InitState(2);
        layer.Run(173, Layers.Dt, 45.mA);
        NeuronSnapshot<double> snapshot = layer.Snapshot();
        Assert.Equal(layer.NextTime, snapshot.NextTime);
        Assert.Equal(Shape.Of(2, 9), snapshot.StateShape);
        layer.Run(200, Layers.Dt, 45.mA);
        fresh.Restore(snapshot);
        Assert.Equal(2, fresh.BatchSize);
        fresh.Run(200, Layers.Dt, 45.mA);
        Layers.AssertSameState(layer, fresh);
        layer.Restore(snapshot);
        layer.Run(200, Layers.Dt, 45.mA);
        Layers.AssertSameState(fresh, layer);
    }

    [Fact]
    public void A_snapshot_does_not_change_with_its_layer()
    {
        AdExIFRef<double> layer = Make(RefractoryClock.Time);
        NeuronSnapshot<double> snapshot = layer.Snapshot();
        double[] v = snapshot.V.ToArray(), w = snapshot.W.ToArray();
        layer.Run(50, Layers.Dt, 45.mA);
        Assert.Equal(v, snapshot.V);
        Assert.Equal(w, snapshot.W);
        Assert.Equal(9, snapshot.LastSpikeTime.Length);
        Assert.Equal(0, new AdExIF<float>(2).Snapshot().LastSpikeTime.Length);
    }

    [Fact]
    public void A_snapshot_of_another_shape_or_kind_is_refused()
    {
        AdExIFRef<double> layer = Make(RefractoryClock.Steps);
        layer.Run(10, Layers.Dt, 45.mA);
        double[] before = layer.V.ToArray();
        Assert.Throws<ArgumentException>(() => layer.Restore(new AdExIFRef<double>(8).Snapshot()));
        Assert.Throws<ArgumentException>(
            () => layer.Restore(new AdExIFRef<double>((3, 3)).Snapshot()));
        AdExIFRef<double> batch = Make(RefractoryClock.Steps);
        batch.InitState(1);
        Assert.Throws<ArgumentException>(() => layer.Restore(batch.Snapshot()));
        Assert.Throws<ArgumentException>(() => layer.Restore(new AdExIF<double>(9).Snapshot()));
        Assert.Throws<ArgumentNullException>(() => layer.Restore(null!));
        Assert.Equal(before, layer.V);
    }

    private static AdExIFRef<double> Make(RefractoryClock clock)
    {
        AdExIFRef<double> layer = Layers.Varied<double>(9);
        layer.RefractoryClock = clock;
        layer.RefVar = true;
        return layer;
    }
}
