namespace AdExIFRef.Learning;

/// <summary>What a training gave.</summary>
internal sealed record TrainingResult
{
    public required TrainingPlan Plan { get; init; }

    public required IReadOnlyList<Epoch> Epochs { get; init; }

    /// <summary>Of the same network with frozen input weights; null where not asked for.</summary>
    public IReadOnlyList<Epoch>? FrozenEpochs { get; init; }

    /// <summary>Spikes of some test samples before the training.</summary>
    public required ExampleSpikes Before { get; init; }

    /// <summary>The same samples after it.</summary>
    public required ExampleSpikes After { get; init; }

    /// <summary>Backend, precision and threads.</summary>
    public required string Computed { get; init; }

    public required TimeSpan Elapsed { get; init; }
}

/// <summary>One pass over the training samples, and the test after it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Training">
/// How the network did on each mini-batch right before it learnt from it.
/// </param>
/// <param name="Test">How it does on the test samples after the pass.</param>
internal sealed record Epoch(int Number, Score Training, Score Test);
