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

    /// <summary>
    /// Whether it is the delayed match instead of the manifolds: see <see cref="MatchTask"/>.
    /// </summary>
    public bool IsMatch { get; init; }

    /// <summary>The steps between the two cues of a delayed match.</summary>
    public int Delay { get; init; } = 60;

    /// <summary>The answers there are.</summary>
    public int Answers => IsMatch ? 2 : Classes;

    /// <summary>The input spikes are in this many steps, from the first.</summary>
    public int SpikeSteps { get; init; } = 80;
}
