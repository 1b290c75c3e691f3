using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// What a tape holds, in bytes for each neuron and step, with and without a memory budget, and what
/// that costs in time: a layer's <c>Forward</c> and <c>Backward</c>, nothing but the gradients of
/// the currents.
/// </summary>
internal sealed class MemoryTable(TextWriter output)
{
    private const int Neurons = 4096, Steps = 1000, Rounds = 5;

    public const string Header =
        "case,precision,n,steps,budget,bytes_per_neuron_step,ns_per_neuron_step";

    /// <summary>Prints the rows of the best instruction set.</summary>
    public void Print()
    {
        Print<float>();
        Print<double>();
    }

    private void Print<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workload = new NativeWorkload<T>(Neurons, Steps);
        long states = (long)Neurons * Steps * 2 * Unsafe.SizeOf<T>();
        Print(workload, "whole", new());
        Print(workload, "lent", new(Lent: true));
        Print(workload, "half", new(Budget: states / 2));
        Print(workload, "tenth", new(Budget: states / 10));
    }

    private void Print<T>(NativeWorkload<T> workload, string name, TapeSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var made = new TapeCase<T>(workload, Isa.Timed()[^1].Native, settings);
        double work = (double)Neurons * Steps;
        long bytes = 0, least = long.MaxValue;
        for (int round = 0; round <= Rounds; round++)
        {
            made.Reset();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            made.Advance(Steps);
            least = Math.Min(least, Stopwatch.GetTimestamp() - start);

            // The first tape makes what the later ones use.
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        double nanoseconds = least * 1e9 / Stopwatch.Frequency;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name},{Turn<T>.Precision},{Neurons},{Steps},{settings.Budget},"
            + $"{bytes / work:0.00},{nanoseconds / work:0.0000}"));
        output.Flush();
    }
}
