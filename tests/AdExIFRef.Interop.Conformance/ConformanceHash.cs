using System.Numerics;
using System.Security.Cryptography;

namespace AdExIFRef.Interop.Conformance;

/// <summary>One hash of many cases: equal for every backend, process and platform.</summary>
internal static class ConformanceHash
{
    /// <summary>The cases that a hash covers, per precision.</summary>
    public const int Cases = 60;

    /// <summary>Runs the cases in both precisions and hashes what they left behind.</summary>
    public static string Of(KernelBackend backend)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append<float>(hash, backend);
        Append<double>(hash, backend);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append<T>(IncrementalHash hash, KernelBackend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var model = new ModelCase<T>(seed);
            CaseRunner<T>.Run(model, backend, (Schedule)(seed % 4)).AppendTo(hash);
        }
    }
}
