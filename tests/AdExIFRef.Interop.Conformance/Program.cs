using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AdExIFRef.Interop;
using AdExIFRef.Interop.Conformance;

// Line by line: what the runtime may use, what it chose, then the hash of every backend.
Console.WriteLine($"avx512f {Avx512F.IsSupported}");
Console.WriteLine($"avx2 {Avx2.IsSupported}");
Console.WriteLine($"fma {Fma.IsSupported}");
Console.WriteLine($"advsimd {AdvSimd.IsSupported}");
try
{
    Console.WriteLine($"best {Backend.Best.Describe()}");
}
catch (Exception e) when (
    e is ArgumentException or DllNotFoundException or PlatformNotSupportedException)
{
    Console.WriteLine($"best {e.GetType().Name} {e.Message}");
}

foreach (Backend backend in Backend.All)
{
    Console.WriteLine($"hash {backend.Name} {ConformanceHash.Of(backend.Kernel)}");
}
