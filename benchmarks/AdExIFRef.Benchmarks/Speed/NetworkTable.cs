using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Times whole steps of networks: neurons, synapses and the delivery of spikes, beside plain C's
/// step of the same neurons without synapses.
/// </summary>
internal sealed class NetworkTable(TextWriter output, SpeedPlan plan)
{
    private const long Steps = 192;

    private static readonly int[] s_lengths = [4000, 20_000];

    private static readonly int[] s_manyLengths = [1000, 4000, 16_000, 64_000, 256_000, 1_000_000];

    private static readonly (string Name, NetworkSettings Settings)[] s_cases =
    [
        ("network", new NetworkSettings()),
        ("network-2-threads", new NetworkSettings(Threads: 2)),
        ("network-weights", new NetworkSettings(HasWeights: true)),
        ("network-16-delays", new NetworkSettings(DelaySteps: 16)),
    ];

    /// <summary>Runs every case once, untimed, and holds its bits to the scalar twin's.</summary>
    public static bool Check<T>(TextWriter output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool good = true;
        using var workload = new NativeWorkload<T>(1003, 1);
        foreach ((string name, NetworkSettings settings) in s_cases)
        {
            var made = new NetworkCase<T>(workload, Interop.Backend.Best, settings);
            var expected = new NetworkCase<T>(
                workload, Interop.Backend.ForName("managed-scalar"),
                settings with { Threads = 1 });
            made.Advance(Steps);
            expected.Advance(Steps);
            bool same = made.V.SequenceEqual(expected.V) && made.W.SequenceEqual(expected.W)
                && made.Events == expected.Events && made.Events > 0;
            output.WriteLine(
                $"{name} {Turn<T>.Precision}: {(same ? "as expected" : "NOT as expected")}");
            good &= same;
        }
        return good;
    }

    /// <summary>Prints the rows, of the best instruction set.</summary>
    public void Print()
    {
        Print<float>();
        Print<double>();
    }

    /// <summary>
    /// Prints how the time of a neuron and step depends on the number of neurons, with 80 synapses
    /// each: case <c>network-lengths</c>, one thread, by the processor's time.
    /// </summary>
    public void PrintLengths()
    {
        PrintLengths<float>();
        PrintLengths<double>();
    }

    private void PrintLengths<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Isa best = Isa.Timed()[^1];
        foreach (int n in s_manyLengths)
        {
            long steps = Math.Clamp(32_000_000 / n, 64, 4000);
            using var workload = new NativeWorkload<T>(n, steps);
            SpeedRow<T> plain = SpeedRow<T>.All[0];
            var turns = new List<Turn<T>>();
            if (plain.Make(workload, best) is { } yardstick)
            {
                turns.Add(new Turn<T>(plain.Name, yardstick, n, steps, byProcessor: true));
            }
            var made = new NetworkCase<T>(workload, best.Native, new NetworkSettings());
            turns.Add(new Turn<T>("network-lengths", made, n, steps, byProcessor: true));
            Turn<T>.Rounds(turns, plan.LeastRounds, plan.NetworkTime / (4 * s_manyLengths.Length));
            foreach (CsvRow row in Turn<T>.Rows(turns, best))
            {
                output.WriteLine(row);
            }
            output.Flush();
        }
    }

    private void Print<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Isa best = Isa.Timed()[^1];
        foreach (int n in s_lengths)
        {
            using var workload = new NativeWorkload<T>(n, Steps);
            SpeedRow<T> plain = SpeedRow<T>.All[0];
            var turns = new List<Turn<T>>();
            if (plain.Make(workload, best) is { } yardstick)
            {
                turns.Add(new Turn<T>(plain.Name, yardstick, n, Steps));
            }
            foreach ((string name, NetworkSettings settings) in s_cases)
            {
                var made = new NetworkCase<T>(workload, best.Native, settings);
                turns.Add(new Turn<T>(name, made, n, Steps, settings.Threads));
            }
            Turn<T>.Rounds(turns, plan.LeastRounds, plan.NetworkTime / (2 * s_lengths.Length));
            foreach (CsvRow row in Turn<T>.Rows(turns, best))
            {
                output.WriteLine(row);
            }
            output.Flush();
        }
    }
}
