using System.Diagnostics;
using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>All cases of one number of neurons, precision and instruction set.</summary>
internal sealed class SpeedGroup<T>(Isa isa, int n, long steps, bool quick)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<(SpeedRow<T> Row, long Steps, double Least)> _times = [];

    /// <summary>The precision as it is printed.</summary>
    public static string Precision => typeof(T) == typeof(float) ? "f32" : "f64";

    /// <summary>Times the cases in turns, for so long and so many rounds at least.</summary>
    public void Measure(TimeSpan time, int leastRounds)
    {
        using var workload = new NativeWorkload<T>(n, steps);
        var turns = new List<Turn>();
        foreach (SpeedRow<T> row in SpeedRow<T>.All.Where(row => row.Quick || !quick))
        {
            if (row.Make(workload, isa) is { } made)
            {
                turns.Add(new Turn(row, made, Math.Max(1, steps / row.Slowness)));
            }
        }
        var watch = Stopwatch.StartNew();
        for (int round = 0; round < leastRounds || watch.Elapsed < time; round++)
        {
            turns.RemoveAll(turn => !turn.Take());
        }
        _times.Clear();
        _times.AddRange(turns.Select(turn => (turn.Row, turn.Steps, turn.Least)));
    }

    /// <summary>What was measured.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        double? yardstick = null;
        foreach ((SpeedRow<T> row, long done, double least) in _times)
        {
            double nanoseconds = least * 1e9 / ((double)n * done);
            if (row.Name == SpeedRow<T>.Yardstick)
            {
                yardstick = nanoseconds;
            }
            yield return new CsvRow(
                row.Name, Precision, isa.Name, n, done, 1, nanoseconds, nanoseconds / yardstick);
        }
    }

    private sealed class Turn(SpeedRow<T> row, SpeedCase<T> made, long steps)
    {
        public SpeedRow<T> Row => row;

        public long Steps => steps;

        /// <summary>Seconds.</summary>
        public double Least { get; private set; } = double.PositiveInfinity;

        /// <summary>One piece; false if there is no such case here.</summary>
        public bool Take()
        {
            made.Reset();
            long start = Stopwatch.GetTimestamp();
            bool there = made.Advance(steps);
            Least = Math.Min(Least, Stopwatch.GetElapsedTime(start).TotalSeconds);
            return there;
        }
    }
}
