using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Initial states, batches and snapshots.</summary>
internal static class StateRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Range("A batch of none", x => x.InitState(0), "batchSize is 0", "at least 1"),
        Range("A negative batch", x => x.ResetState(-3), "batchSize is -3", "at least 1"),
        Range("A batch too large for an array", x => x.InitState(1 << 30), "(1073741824, 6)"),
        Null("No snapshot", x => x.Restore(null!), "snapshot"),
        Argument(
            "A snapshot of other neurons",
            x => x.Restore(new AdExIFRef<float>(5).Snapshot()), "shape (5)", "(6)"),
        Argument(
            "A snapshot of another shape of as many neurons",
            x => x.Restore(new AdExIFRef<float>((2, 3)).Snapshot()), "shape (2, 3)", "(6)"),
        Argument(
            "A snapshot of a batch", x => x.Restore(Batch().Snapshot()), "shape (2, 6)", "(6)"),
        Argument(
            "A snapshot without a refractory period",
            x => x.Restore(new AdExIF<float>(6).Snapshot()), "lacks LastSpikeTime"),
        Argument(
            "Currents for another batch",
            _ => Batch().Update(0.ms, Layers.Dt, new float[18]), "current has 18", "6", "12"),
        Argument(
            "A drive for another batch",
            _ => Batch().Run(4, Layers.Dt, Drive.PerNeuron(new float[18])), "current has 18", "12"),
        Argument(
            "Keyed currents for another batch",
            _ => Batch().AddCurrentInput("k", new float[18]), "\"k\" has 18", "6", "12"),
        new(
            "Steps left, without the clock that counts them",
            x => _ = x.RefractorySteps, typeof(InvalidOperationException),
            "RefractoryClock.Steps", "Time"),
        new(
            "Refractory neurons that are not kept",
            x => _ = new AdExIFRef<float>(2).Refractory,
            typeof(InvalidOperationException), "RefVar"),
    ];

    private static AdExIFRef<float> Batch()
    {
        var layer = new AdExIFRef<float>(6);
        layer.InitState(batchSize: 2);
        return layer;
    }
}
