using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// Line by line: what the runtime may use, what it chose, then the hash of every backend. With the
/// argument overrun or race it makes that fault instead.
/// </summary>
internal static class ConformanceProgram
{
    private static void Main(string[] args)
    {
        switch (args)
        {
            case ["overrun"]:
                SanitizerFaults.Overrun();
                return;
            case ["race"]:
                SanitizerFaults.Race();
                return;
        }
        Console.WriteLine($"avx512f {Avx512F.IsSupported}");
        Console.WriteLine($"avx2 {Avx2.IsSupported}");
        Console.WriteLine($"fma {Fma.IsSupported}");
        Console.WriteLine($"advsimd {AdvSimd.IsSupported}");
        Console.WriteLine($"best {DescribeBest()}");
        foreach (Backend backend in Backend.All)
        {
            Console.WriteLine($"hash {backend.Name} {ConformanceHash.Of(backend.Kernel)}");
        }
    }

    private static string DescribeBest()
    {
        try
        {
            return Backend.Best.Describe();
        }
        catch (Exception e) when (
            e is ArgumentException or DllNotFoundException or PlatformNotSupportedException)
        {
            return $"{e.GetType().Name} {e.Message}";
        }
    }
}
