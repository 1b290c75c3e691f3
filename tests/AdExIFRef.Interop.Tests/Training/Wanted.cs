namespace AdExIFRef.Interop.Tests.Training;

/// <summary>What tests ask of a backward pass.</summary>
internal static class Wanted
{
    /// <summary>The gradients of the currents and of every parameter.</summary>
    public static readonly BackwardOptions Everything = new() { Parameters = Trainable.All };
}
