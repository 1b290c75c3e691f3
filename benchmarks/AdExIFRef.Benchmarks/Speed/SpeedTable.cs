using System.Diagnostics;
using System.Globalization;
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

    /// <summary>Prints the whole table.</summary>
    public void Print()
    {
        output.WriteLine(CsvRow.Header);
        IReadOnlyList<Isa> isas = Isa.Timed();
        var watch = Stopwatch.StartNew();
        int groups = 2 * isas.Count * s_lengths.Length;
        foreach (Isa isa in isas)
        {
            Groups<float>(isa, watch, ref groups);
            Groups<double>(isa, watch, ref groups);
        }
    }

    private void Groups<T>(Isa isa, Stopwatch watch, ref int groups)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var warm = new SpeedGroup<T>(isa, 1000, 100, plan.Quick);
        warm.Measure(plan.WarmTime, 1); // until the runtime has compiled its best code
        Thread.Sleep(plan.WarmTime);
        warm.Measure(plan.WarmTime, 1);
        foreach (int n in s_lengths)
        {
            TimeSpan left = plan.Time - watch.Elapsed;
            var group = new SpeedGroup<T>(isa, n, plan.StepsFor(n), plan.Quick);
            group.Measure(left / groups, plan.LeastRounds);
            groups--;
            foreach (CsvRow row in group.Rows())
            {
                output.WriteLine(row);
            }
            output.Flush();
        }
    }
}

/// <summary>How long the table is measured.</summary>
/// <param name="Quick">Only the cases of <c>--quick</c>.</param>
/// <param name="Time">About how long in all.</param>
/// <param name="WarmTime">Before each precision and instruction set, twice.</param>
/// <param name="LeastRounds">Of each group, however long they take.</param>
/// <param name="PieceNeuronSteps">Of a piece, as far as the steps' limits allow.</param>
/// <param name="LeastSteps">Of a piece.</param>
/// <param name="MostSteps">Of a piece.</param>
internal sealed record SpeedPlan(
    bool Quick,
    TimeSpan Time,
    TimeSpan WarmTime,
    int LeastRounds,
    long PieceNeuronSteps,
    long LeastSteps,
    long MostSteps)
{
    /// <summary>Half a minute.</summary>
    public static SpeedPlan OfQuick { get; } = new(
        true, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300), 3, 1 << 20, 32, 4096);

    /// <summary>Some minutes; runs of a thousand steps also where N is large.</summary>
    public static SpeedPlan OfAll { get; } = new(
        false, TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1), 4, 1 << 20, 1000, 8192);

    public long StepsFor(int n) => Math.Clamp(PieceNeuronSteps / n, LeastSteps, MostSteps);
}
