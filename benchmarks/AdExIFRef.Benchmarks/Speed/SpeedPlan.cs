namespace AdExIFRef.Benchmarks.Speed;

/// <summary>How long the table is measured.</summary>
/// <param name="Quick">Only the cases of <c>--quick</c>, and no scaling.</param>
/// <param name="Time">About how long the table takes.</param>
/// <param name="TrainingTime">About how long the table of training takes.</param>
/// <param name="NetworkTime">About how long the table of networks takes.</param>
/// <param name="WarmTime">Before each precision and instruction set, twice.</param>
/// <param name="LeastRounds">Of each group, however long they take.</param>
/// <param name="LeastSteps">Of a piece.</param>
/// <param name="StepsOfLargest">Of a piece of a million neurons or more.</param>
internal sealed record SpeedPlan(
    bool Quick,
    TimeSpan Time,
    TimeSpan TrainingTime,
    TimeSpan NetworkTime,
    TimeSpan WarmTime,
    int LeastRounds,
    long LeastSteps,
    long StepsOfLargest)
{
    private const long PieceNeuronSteps = 1 << 20, MostSteps = 4096;

    /// <summary>About half a minute.</summary>
    public static SpeedPlan OfQuick { get; } = new(
        true, TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(6),
        TimeSpan.FromMilliseconds(300), 3, 32, 32);

    /// <summary>Some minutes, and a thousand steps of a million neurons.</summary>
    public static SpeedPlan OfAll { get; } = new(
        false, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(40),
        TimeSpan.FromSeconds(1), 3, 32, 1000);

    /// <summary>The steps of a piece, so that it is short and yet longer than the clock's grain.
    /// </summary>
    public long StepsFor(int n) => n >= 1_000_000
        ? StepsOfLargest
        : Math.Clamp(PieceNeuronSteps / n, LeastSteps, MostSteps);
}
