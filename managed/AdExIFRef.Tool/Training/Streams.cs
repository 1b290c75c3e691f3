namespace AdExIFRef.Tool.Training;

/// <summary>
/// What each random stream of a seed is for; the numbers below are those of the classes.
/// </summary>
internal static class Streams
{
    public const uint InputWeights = 0x8000_0000;
    public const uint ReadoutWeights = 0x8000_0001;
    public const uint Order = 0x8000_0002;
}
