using System.Diagnostics;
using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Times every case over numbers of neurons, precisions and instruction sets. All cases of one
/// group take turns in short pieces and the least time of each counts: what disturbs one of them
/// disturbs the others, and a ratio is of times from the same seconds.
/// </summary>
internal sealed class SpeedTable(TextWriter output, SpeedPlan plan)
{
    private static readonly int[] s_lengths = [1, 64, 1024, 4096, 65_536, 1_048_576];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _groupsLeft;

    /// <summary>Prints the whole table.</summary>
    public void Print()
    {
        IReadOnlyList<Isa> isas = Isa.Timed();
        _groupsLeft = 2 * isas.Count * s_lengths.Length;
        foreach (Isa isa in isas)
        {
            Groups<float>(isa);
            Groups<double>(isa);
        }
    }

    private void Groups<T>(Isa isa) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measure<T>(isa, 1000, 100, 1, plan.WarmTime); // until the runtime compiles its best code
        Thread.Sleep(plan.WarmTime);
        Measure<T>(isa, 1000, 100, 1, plan.WarmTime);
        foreach (int n in s_lengths)
        {
            TimeSpan time = (plan.Time - _watch.Elapsed) / _groupsLeft--;
            foreach (CsvRow row in Measure<T>(isa, n, plan.StepsFor(n), plan.LeastRounds, time))
            {
                output.WriteLine(row);
            }
            output.Flush();
        }
    }

    private IEnumerable<CsvRow> Measure<T>(Isa isa, int n, long steps, int rounds, TimeSpan time)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workload = new NativeWorkload<T>(n, steps);
        var turns = new List<Turn<T>>();
        foreach (SpeedRow<T> row in SpeedRow<T>.All.Where(row => row.Quick || !plan.Quick))
        {
            if (row.Make(workload, isa) is { } made)
            {
                turns.Add(new Turn<T>(row.Name, made, n, Math.Max(1, steps / row.Slowness)));
            }
        }
        Turn<T>.Rounds(turns, rounds, time);
        return Turn<T>.Rows(turns, isa);
    }
}
