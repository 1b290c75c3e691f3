namespace AdExIFRef.Benchmarks.Speed;

/// <summary>How long the table is measured.</summary>
/// <param name="Quick">Only the cases of <c>--quick</c>, and no scaling.</param>
/// <param name="Time">About how long the table takes.</param>
/// <param name="WarmTime">Before each precision and instruction set, twice.</param>
/// <param name="LeastRounds">Of each group, however long they take.</param>
/// <param name="LeastSteps">Of a piece.</param>
internal sealed record SpeedPlan(
    bool Quick,
    TimeSpan Time,
    TimeSpan WarmTime,
    int LeastRounds,
    long LeastSteps)
{
    private const long PieceNeuronSteps = 1 << 20, MostSteps = 4096;

    /// <summary>Half a minute.</summary>
    public static SpeedPlan OfQuick { get; } = new(
        true, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300), 3, 32);

    /// <summary>Some minutes; runs of a thousand steps also where N is large.</summary>
    public static SpeedPlan OfAll { get; } = new(
        false, TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1), 4, 1000);

    /// <summary>The steps of a piece, so that it is short and yet longer than the clock's grain.
    /// </summary>
    public long StepsFor(int n) => Math.Clamp(PieceNeuronSteps / n, LeastSteps, MostSteps);
}
