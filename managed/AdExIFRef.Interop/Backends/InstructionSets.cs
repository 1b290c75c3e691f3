using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>One instruction set of the native kernel, and the managed twin on vectors as wide.
/// </summary>
/// <param name="Isa">Its number in the C header.</param>
/// <param name="Name">Its name: <c>adexif_isa_name</c>.</param>
/// <param name="Width">The twin's vectors that are as wide.</param>
/// <param name="Native">The architecture that a processor needs for the native kernel; null: any.
/// </param>
/// <param name="Managed">The one that it needs for the twin; null: any.</param>
internal sealed record InstructionSet(
    adexif_isa Isa, string Name, string Width, Architecture? Native, Architecture? Managed)
{
    /// <summary>Gets the name of the native backend.</summary>
    public string NativeName => "native-" + Name;

    /// <summary>Gets the name of the managed backend.</summary>
    public string ManagedName => "managed-" + Width;
}

/// <summary>The one list of instruction sets and vector widths.</summary>
internal static class InstructionSets
{
    /// <summary>Every instruction set, best first.</summary>
    public static readonly InstructionSet[] All =
    [
        new(
            adexif_isa.ADEXIF_ISA_AVX512, "avx512", "vector512",
            Architecture.X64, Architecture.X64),
        new(adexif_isa.ADEXIF_ISA_AVX2, "avx2", "vector256", Architecture.X64, Architecture.X64),
        new(adexif_isa.ADEXIF_ISA_NEON, "neon", "vector128", Architecture.Arm64, null),
        new(adexif_isa.ADEXIF_ISA_SCALAR, "scalar", "scalar", null, null),
    ];

    /// <summary>Gets the names of all backends, native ones first, each kind best first.</summary>
    public static IEnumerable<string> BackendNames =>
        All.Select(set => set.NativeName).Concat(All.Select(set => set.ManagedName));

    /// <summary>
    /// Whether a processor of an architecture may have what a backend needs: no Arm has AVX.
    /// </summary>
    /// <param name="name">The backend.</param>
    /// <param name="architecture">The process's own where it is not given.</param>
    public static bool Belong(string name, Architecture? architecture = null)
    {
        Architecture own = architecture ?? RuntimeInformation.ProcessArchitecture;
        Architecture? needed = All.FirstOrDefault(set => set.NativeName == name)?.Native
            ?? All.FirstOrDefault(set => set.ManagedName == name)?.Managed;
        return needed is null || needed == own
            || (needed == Architecture.X64 && own == Architecture.X86);
    }
}
