using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Which backends an architecture can have at all.</summary>
internal static class InstructionSets
{
    /// <summary>
    /// Whether a processor of an architecture may have what a backend needs: no Arm has AVX.
    /// </summary>
    /// <param name="name">The backend.</param>
    /// <param name="architecture">The process's own where it is not given.</param>
    public static bool Belong(string name, Architecture? architecture = null) => name switch
    {
        "native-avx512" or "native-avx2" or "managed-vector512" or "managed-vector256" =>
            (architecture ?? RuntimeInformation.ProcessArchitecture)
                is Architecture.X64 or Architecture.X86,
        "native-neon" =>
            (architecture ?? RuntimeInformation.ProcessArchitecture) == Architecture.Arm64,
        _ => true,
    };
}
