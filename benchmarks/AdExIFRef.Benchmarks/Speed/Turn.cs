using System.Diagnostics;
using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A case that is timed in turns with others.</summary>
/// <param name="name">As printed.</param>
/// <param name="made">The case.</param>
/// <param name="n">Its neurons.</param>
/// <param name="steps">The steps of a piece.</param>
/// <param name="threads">Its threads.</param>
/// <param name="byProcessor">Whether the processor's time counts and not the clock's: of one thread,
/// for pieces so long that other programs interrupt them.</param>
internal sealed class Turn<T>(
    string name, SpeedCase<T> made, int n, long steps, int threads = 1, bool byProcessor = false)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double _seconds = double.PositiveInfinity;

    /// <summary>The precision as it is printed.</summary>
    public static string Precision => typeof(T) == typeof(float) ? "f32" : "f64";

    /// <summary>The least time of a neuron and step.</summary>
    public double Nanoseconds => _seconds * 1e9 / ((double)n * steps);

    /// <summary>Rounds of all turns, so many and for so long at least.</summary>
    public static void Rounds(List<Turn<T>> turns, int least, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        for (int round = 0; round < least || watch.Elapsed < time; round++)
        {
            turns.RemoveAll(turn => !turn.Take());
        }
    }

    /// <summary>The rows of one number of neurons, as ratios to the plain C among them.</summary>
    public static IEnumerable<CsvRow> Rows(IReadOnlyList<Turn<T>> turns, Isa isa)
    {
        double? yardstick = turns
            .FirstOrDefault(turn => turn.Is(SpeedRow<T>.Yardstick))?.Nanoseconds;
        return turns.Select(turn => turn.Row(isa, yardstick));
    }

    private bool Is(string other) => name == other;

    private CsvRow Row(Isa isa, double? yardstick) => new(
        name, Precision, isa.Name, n, steps, threads, Nanoseconds, Nanoseconds / yardstick);

    /// <summary>One piece; false if there is no such case here.</summary>
    private bool Take()
    {
        made.Reset();
        TimeSpan start = Now();
        bool there = made.Advance(steps);
        _seconds = Math.Min(_seconds, (Now() - start).TotalSeconds);
        return there;
    }

    private TimeSpan Now() =>
        byProcessor ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
}
