using System.Numerics;

using AdExIFRef.Benchmarks.Speed;
using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// Runs what the benchmarks run, once and untimed, and compares the results, so that no benchmark
/// can rot: the backends' bits, and the naive loop's spikes within rounding.
/// </summary>
internal static class Check
{
    private const int Neurons = 4000, Steps = 1000;

    /// <summary>Returns the exit code: 0 if all agree.</summary>
    public static int Run(TextWriter output)
    {
        // The spike counts of this workload, as the reference gives them.
        bool good = Agree<float>(output, 27_619) & Agree<double>(output, 27_618);
        good &= SpeedCheck.Agree<float>(output) & SpeedCheck.Agree<double>(output);
        good &= NetworkTable.Check<float>(output) & NetworkTable.Check<double>(output);
        PreparationTable.Check<float>(output);
        PreparationTable.Check<double>(output);
        output.WriteLine(good ? "benchmarks: results agree" : "benchmarks: results differ");
        return good ? 0 : 1;
    }

    private static bool Agree<T>(TextWriter output, long expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] currents = Workload.Currents<T>(Neurons);
        bool good = true;
        foreach (Backend backend in Backend.All)
        {
            // A scalar backend without the instruction emulates fused multiply-add: hundreds of
            // times slower, and its bits are held to the others' by the tests.
            if (!backend.Name.EndsWith("scalar", StringComparison.Ordinal))
            {
                AdExIFRef<T> neurons = Workload.Neurons<T>(Neurons, backend);
                long spikes = neurons.Run(
                    Steps, Workload.Dt.ms, Drive.PerNeuron<T>(currents)).TotalSpikes;
                good &= Report(output, backend.Name, spikes, spikes == expected);
            }
        }

        // These round differently, so a spike may move out of the window.
        long naive = Spikes(new NaiveNeurons<T>(Neurons), currents);
        long tensor = Spikes(new TensorNeurons<T>(Neurons), currents);
        return good
            & Report(output, "naive loop", naive, Math.Abs(naive - expected) <= 20)
            & Report(output, "TensorPrimitives", tensor, Math.Abs(tensor - expected) <= 20);
    }

    private static long Spikes<T>(INeurons<T> neurons, T[] currents)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T dt = T.CreateChecked(Workload.Dt);
        long spikes = 0;
        for (int i = 0; i < Steps; i++)
        {
            spikes += neurons.Step(T.CreateChecked(i * Workload.Dt), dt, currents);
        }

        return spikes;
    }

    private static bool Report(TextWriter output, string what, long spikes, bool good)
    {
        output.WriteLine($"{what}: {spikes} spikes, {(good ? "as expected" : "NOT as expected")}");
        return good;
    }
}
