using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// How the time of a neuron and step depends on the number of neurons, and on that of threads:
/// case <c>scaling</c>, a layer's <c>Run</c>, beside plain C and the bare kernel. All sizes take
/// turns, then all numbers of threads.
/// </summary>
internal sealed class ScalingTable(TextWriter output)
{
    private const int Rounds = 5, Neurons = 1_000_000;
    private static readonly int[] s_lengths = [1_000, 10_000, 100_000, Neurons, 10_000_000];

    /// <summary>Prints the rows of the best instruction set.</summary>
    public void Print()
    {
        Isa isa = Isa.Timed()[^1];
        Lengths<float>(isa);
        Threads<float>(isa);
        Lengths<double>(isa);
        Threads<double>(isa);
    }

    private void Lengths<T>(Isa isa) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<NativeWorkload<T>> workloads =
            [.. s_lengths.Select(n => new NativeWorkload<T>(n, StepsFor(n)))];
        List<List<Turn<T>>> groups = [.. workloads.Select(workload => Group(workload, isa, 1))];
        for (int round = 0; round < Rounds; round++)
        {
            groups.ForEach(turns => Turn<T>.Rounds(turns, 1, TimeSpan.Zero));
        }
        groups.ForEach(turns => Print(turns, isa));
        workloads.ForEach(workload => workload.Dispose());
    }

    private void Threads<T>(Isa isa) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workload = new NativeWorkload<T>(Neurons, StepsFor(Neurons));
        List<Turn<T>> turns = Group(workload, isa, Environment.ProcessorCount);
        Turn<T>.Rounds(turns, 3 * Rounds, TimeSpan.Zero);
        Print(turns, isa);
    }

    private static List<Turn<T>> Group<T>(NativeWorkload<T> workload, Isa isa, int mostThreads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = workload.N;
        long steps = StepsFor(n);
        var turns = new List<Turn<T>>
        {
            Native(SpeedRow<T>.Yardstick, NativeMethod.PlainC),
            Native("run", NativeMethod.Run),
            Native("run-spikes", NativeMethod.RunSpikes),
        };
        for (int threads = 1; threads <= mostThreads; threads++)
        {
            var run = new RunCase<T>(workload, isa.Native, threads);
            turns.Add(new Turn<T>("scaling", run, n, steps, threads));
        }
        return turns;

        Turn<T> Native(string name, NativeMethod method) =>
            new(name, new NativeCase<T>(workload, method, isa), n, steps);
    }

    private void Print<T>(List<Turn<T>> turns, Isa isa)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (CsvRow row in Turn<T>.Rows(turns, isa))
        {
            output.WriteLine(row);
        }
        output.Flush();
    }

    private static long StepsFor(int n) => Math.Clamp(4_000_000 / n, 64, 1000);
}
