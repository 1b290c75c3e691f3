using System.Diagnostics;
using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Times what comes before the first step, over numbers of neurons: per neuron, and per neuron and
/// step in the forward passes. The twin's rows end in <c>-twin</c>.
/// </summary>
internal sealed class PreparationTable(TextWriter output, SpeedPlan plan)
{
    private static readonly int[] s_all = [1024, 65_536, 1_000_000], s_quick = [65_536];

    /// <summary>Runs every case once, untimed.</summary>
    public static void Check<T>(TextWriter output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (PreparationRow row in PreparationCases<T>.All)
        {
            row.Make(Backend.Best, 1003)();
            output.WriteLine($"{row.Name} {Turn<T>.Precision}: runs");
        }
    }

    /// <summary>Prints the rows of the best instruction set and of the twin beside it.</summary>
    public void Print()
    {
        Print<float>();
        Print<double>();
    }

    private void Print<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Isa best = Isa.Timed()[^1];
        foreach (int n in plan.Quick ? s_quick : s_all)
        {
            foreach (PreparationRow row in PreparationCases<T>.All)
            {
                // A tape of a million neurons and 100 steps is gigabytes, and no other figure.
                int neurons = row.Steps > 1 ? Math.Min(n, s_quick[0]) : n;
                Print<T>(row, row.Name, best.Native, best, neurons);
                if (best.Twin is { } twin)
                {
                    Print<T>(row, row.Name + "-twin", twin, best, neurons);
                }
            }
        }
    }

    private void Print<T>(PreparationRow row, string name, Backend backend, Isa isa, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Action call = row.Make(backend, n);
        var watch = Stopwatch.StartNew();
        double least = double.PositiveInfinity;
        for (int round = 0; round < plan.LeastRounds || watch.Elapsed < plan.WarmTime; round++)
        {
            long start = Stopwatch.GetTimestamp();
            call();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        double nanoseconds = least * 1e9 / ((double)n * row.Steps);
        output.WriteLine(
            new CsvRow(name, Turn<T>.Precision, isa.Name, n, row.Steps, 1, nanoseconds, null));
        output.Flush();
    }
}
