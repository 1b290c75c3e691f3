using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks;

/// <summary>
/// The workload of every figure: the documented parameters, dt 0.1 ms, and for neuron i the
/// current 5 + 20 u mA, where u is the i-th number of a fixed hash in [0, 1).
/// </summary>
internal static class Workload
{
    public const double Dt = 0.1;

    public static T[] Currents<T>(int n) where T : IBinaryFloatingPointIeee754<T>
    {
        var currents = new T[n];
        for (int i = 0; i < n; i++)
        {
            double u = (SplitMix((ulong)i) >> 11) / (double)(1L << 53);
            currents[i] = T.CreateChecked(5 + (20 * u));
        }

        return currents;
    }

    public static AdExIFRef<T> Neurons<T>(int n, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var neurons = new AdExIFRef<T>(n, backend) { MaxDegreeOfParallelism = 1 };
        neurons.InitState();
        return neurons;
    }

    private static ulong SplitMix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
