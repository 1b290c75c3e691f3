using AdExIFRef.Benchmarks.Speed;

namespace AdExIFRef.TorchBenchmarks;

/// <summary>
/// Forward and backward over T steps: the module, and torch's own operations and autograd, beside
/// plain C's forward steps of as many neurons.
/// </summary>
internal static class TrainTable
{
    /// <summary>(batch, neurons, steps).</summary>
    public static readonly (int Batch, int Neurons, int Steps)[] Sizes =
        [(64, 128, 100), (64, 128, 1000), (1, 4096, 100), (1, 4096, 1000)];

    public static void Print()
    {
        foreach ((int batch, int neurons, int steps) in Sizes)
        {
            Print(batch, neurons, steps);
        }
    }

    /// <summary>Whether both ways of training give the same gradients, but for rounding.</summary>
    public static bool Agrees()
    {
        using var module = TrainCase.Make(TrainCase.Module, 3, 5, 60);
        using var eager = TrainCase.Make(TrainCase.Eager, 3, 5, 60);
        bool good = module.Gradients().Zip(eager.Gradients())
            .All(pair => pair.First > 0 && Math.Abs(pair.First / pair.Second - 1) < 1e-3);
        Console.WriteLine($"train f32: {(good ? "as expected" : "NOT as expected")}");
        return good;
    }

    private static void Print(int batch, int neurons, int steps)
    {
        Isa isa = Isa.Timed()[^1];
        int n = batch * neurons;
        using var workload = new NativeWorkload<float>(n, steps);
        using var module = TrainCase.Make(TrainCase.Module, batch, neurons, steps);
        using var eager = TrainCase.Make(TrainCase.Eager, batch, neurons, steps);
        List<Turn<float>> turns =
        [
            Turn(
                SpeedRow<float>.Yardstick,
                new NativeCase<float>(workload, NativeMethod.PlainC, isa)),
            Turn("run-spikes", new NativeCase<float>(workload, NativeMethod.RunSpikes, isa)),
            Turn(TrainCase.Module, new TrainTurn(workload, module)),
            Turn(TrainCase.Eager, new TrainTurn(workload, eager)),
        ];
        // Eager operations take seconds: without them first, for more rounds of the others.
        Turn<float>.Rounds(turns[..^1], 10, TimeSpan.FromSeconds(5));
        Turn<float>.Rounds(turns, 2, TimeSpan.Zero);
        foreach (CsvRow row in Turn<float>.Rows(turns, isa))
        {
            Console.WriteLine(row);
        }

        Turn<float> Turn(string name, SpeedCase<float> made) => new(name, made, n, steps);
    }

    private sealed class TrainTurn(NativeWorkload<float> workload, TrainCase made)
        : SpeedCase<float>(workload)
    {
        /// <summary>Once, so that no case pays for the memory of the one before.</summary>
        public override void Reset() => made.Learn();

        /// <inheritdoc/>
        public override bool Advance(long steps)
        {
            made.Learn();
            return true;
        }
    }
}
