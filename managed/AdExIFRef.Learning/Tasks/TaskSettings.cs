namespace AdExIFRef.Learning;

/// <summary>How many classes and samples a classification has, and how hard it is.</summary>
internal sealed record TaskSettings
{
    public int Classes { get; init; } = 10;

    /// <summary>The input neurons, each with one spike per sample.</summary>
    public int Afferents { get; init; } = 32;

    /// <summary>The dimensions of a class's manifold.</summary>
    public int Dimension { get; init; } = 2;

    /// <summary>alpha of the manifolds, above 0: the larger, the smoother.</summary>
    public double Smoothness { get; init; } = 2;

    /// <summary>Samples of each class to learn from.</summary>
    public int TrainingSamples { get; init; } = 200;

    /// <summary>Samples of each class to test with.</summary>
    public int TestSamples { get; init; } = 100;

    /// <summary>The input spikes are in this many steps, from the first.</summary>
    public int SpikeSteps { get; init; } = 80;
}
