namespace AdExIFRef.Tool.Plots;

/// <summary>The neurons whose traces stand for a population.</summary>
internal static class ExampleNeurons
{
    /// <summary>Returns all of up to three neurons; of more, one at a sixth, a half and five sixths
    /// of them.</summary>
    public static int[] Of(int neurons) => neurons <= 3
        ? [.. Enumerable.Range(0, neurons)]
        : [neurons / 6, neurons / 2, (int)((5L * neurons) / 6)];
}
