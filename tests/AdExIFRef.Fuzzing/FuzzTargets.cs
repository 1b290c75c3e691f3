namespace AdExIFRef.Fuzzing;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new NpyTarget(), new NpzTarget(), new TableTarget(), new SpikeTimesTarget(),
        new NeuronSnapshotTarget(), new NetworkSnapshotTarget(), new QuantityTarget(),
        new QuantityJsonTarget(), new GoldenTarget(),
    ];
}
