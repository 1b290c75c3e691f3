using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AdExIFRef.Interop;
using AdExIFRef.Interop.Conformance;

// Line by line: what the runtime may use, then the hash of every backend. Nothing else.
Console.WriteLine($"avx512f {Avx512F.IsSupported}");
Console.WriteLine($"avx2 {Avx2.IsSupported}");
Console.WriteLine($"fma {Fma.IsSupported}");
Console.WriteLine($"advsimd {AdvSimd.IsSupported}");
foreach (Backend backend in Backend.All)
{
    Console.WriteLine($"{backend.Name} {ConformanceHash.Of(backend.Kernel)}");
}
