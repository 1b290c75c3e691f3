using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

namespace AdExIFRef.TorchBenchmarks;

/// <summary>Forward steps: plain C, the kernel and torch's eager operations in turns.</summary>
internal static class ForwardTable
{
    public static void Print()
    {
        foreach (int n in (int[])[64, 4096, 65_536, 1_048_576])
        {
            Print<float>(n);
            Print<double>(n);
        }
    }

    public static bool Agrees() => Agrees<float>() & Agrees<double>();

    private static bool Agrees<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SpeedCheck.Agrees(
            Console.Out,
            new SpeedRow<T>("torch-eager", (w, _) => new TorchCase<T>(w), Agreement.Rounding),
            Isa.Timed()[^1]);

    private static void Print<T>(int n) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Isa isa = Isa.Timed()[^1];
        long steps = Math.Clamp(1_000_000 / n, 4, 200);
        using var workload = new NativeWorkload<T>(n, steps);
        List<Turn<T>> turns =
        [
            Turn(SpeedRow<T>.Yardstick, new NativeCase<T>(workload, NativeMethod.PlainC, isa)),
            Turn("run-spikes", new NativeCase<T>(workload, NativeMethod.RunSpikes, isa)),
            Turn("torch-eager", new TorchCase<T>(workload)),
        ];
        Turn<T>.Rounds(turns, 5, TimeSpan.FromSeconds(1));
        foreach (CsvRow row in Turn<T>.Rows(turns, isa))
        {
            Console.WriteLine(row);
        }

        Turn<T> Turn(string name, SpeedCase<T> made) => new(name, made, n, steps);
    }
}
