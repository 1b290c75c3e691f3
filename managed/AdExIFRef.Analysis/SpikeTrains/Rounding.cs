namespace AdExIFRef.Analysis;

/// <summary>
/// How far times that are equal may differ: a time on a grid is a product and a sum, each of them
/// rounded.
/// </summary>
internal static class Rounding
{
    /// <summary>Roundings that a time on a grid, and a difference of two such, has behind it.
    /// </summary>
    private const int Roundings = 4;

    /// <summary>Returns the slack for comparisons between times of two trains, ms.</summary>
    public static double Slack(SpikeTrain left, SpikeTrain right) =>
        Slack(Math.Max(Largest(left), Largest(right)));

    /// <summary>Returns the slack for comparisons between times up to a magnitude, ms.</summary>
    public static double Slack(double largest) =>
        Roundings * (Math.BitIncrement(largest) - largest);

    /// <summary>Returns the largest magnitude of a time in the window of a train, ms.</summary>
    public static double Largest(SpikeTrain train) =>
        Math.Max(Math.Abs(train.Start.Milliseconds), Math.Abs(train.End.Milliseconds));
}
