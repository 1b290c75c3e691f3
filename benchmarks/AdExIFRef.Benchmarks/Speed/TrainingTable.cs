using System.Diagnostics;
using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Times training, forward and back, over numbers of neurons and of steps, beside the yardstick's
/// forward steps: cases <c>train</c> and those whose names begin so.
/// </summary>
internal sealed class TrainingTable(TextWriter output, SpeedPlan plan)
{
    /// <summary>
    /// Rows that stay in a second-level cache, a large layer, and one of 128 neurons with a batch
    /// of 64.
    /// </summary>
    private static readonly (int Neurons, int Steps)[] s_all =
        [(512, 40), (4096, 100), (4096, 200), (4096, 1000), (128 * 64, 100), (128 * 64, 1000)];

    private static readonly (int Neurons, int Steps)[] s_quick = [(4096, 200)];

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _groupsLeft;

    /// <summary>Prints the whole table.</summary>
    public void Print()
    {
        IReadOnlyList<Isa> isas = Isa.Timed();
        _groupsLeft = 2 * isas.Count * Sizes.Length;
        foreach (Isa isa in isas)
        {
            Groups<float>(isa);
            Groups<double>(isa);
        }
    }

    private (int Neurons, int Steps)[] Sizes => plan.Quick ? s_quick : s_all;

    private void Groups<T>(Isa isa) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measure<T>(isa, 512, 100, plan.WarmTime); // until the runtime compiles its best code
        foreach ((int neurons, int steps) in Sizes)
        {
            TimeSpan time = (plan.TrainingTime - _watch.Elapsed) / _groupsLeft--;
            foreach (CsvRow row in Measure<T>(isa, neurons, steps, time))
            {
                output.WriteLine(row);
            }
            output.Flush();
        }
    }

    private IEnumerable<CsvRow> Measure<T>(Isa isa, int n, int steps, TimeSpan time)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workload = new NativeWorkload<T>(n, steps);
        var turns = new List<Turn<T>>();
        foreach (SpeedRow<T> row in SpeedRow<T>.Training.Where(row => row.Quick || !plan.Quick))
        {
            if (row.Make(workload, isa) is { } made)
            {
                turns.Add(new Turn<T>(row.Name, made, n, steps));
            }
        }
        Turn<T>.Rounds(turns, plan.LeastRounds, time);
        return Turn<T>.Rows(turns, isa);
    }
}
