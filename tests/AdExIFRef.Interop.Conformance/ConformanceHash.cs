using System.IO.Hashing;
using System.Numerics;

namespace AdExIFRef.Interop.Conformance;

/// <summary>One hash of many cases: equal for every backend, process and platform.</summary>
internal static class ConformanceHash
{
    /// <summary>The cases that a hash covers, per precision.</summary>
    public const int Cases = 60;

    private const int SurrogateColumn = 1003;

    /// <summary>Runs the cases in both precisions and hashes what they left behind.</summary>
    public static string Of(KernelBackend backend)
    {
        var hash = new XxHash128();
        Append<float>(hash, backend);
        Append<double>(hash, backend);
        AppendSurrogates<float>(hash, backend, [.. SurrogateInputs.Singles(SurrogateColumn)]);
        AppendSurrogates<double>(hash, backend, [.. SurrogateInputs.Doubles(SurrogateColumn)]);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static void Append<T>(XxHash128 hash, KernelBackend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var model = new ModelCase<T>(seed);
            CaseRunner<T>.Run(model, backend, (Schedule)(seed % 4)).AppendTo(hash);
        }
    }

    private static unsafe void AppendSurrogates<T>(
        XxHash128 hash, KernelBackend backend, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double* arguments = stackalloc double[] { 3, 0.7, 0.9, 1.3 };
        T[] y = new T[x.Length];
        for (int surrogate = 0; surrogate < NativeMethods.ADEXIF_SURROGATE_COUNT; surrogate++)
        {
            fixed (T* from = x, to = y)
            {
                backend.Surrogate((adexif_surrogate)surrogate, arguments, from, to, x.Length);
            }

            var result = new CaseResult();
            result.Add<T>("y", y);
            result.AppendTo(hash);
        }
    }
}
