namespace AdExIFRef.Tool.Training;

/// <summary>One pass over the training samples, and the test after it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Training">
/// How the network did on each mini-batch right before it learnt from it.
/// </param>
/// <param name="Test">How it does on the test samples after the pass.</param>
internal sealed record Epoch(int Number, Score Training, Score Test);
