using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// What the processor itself has, beside what .NET makes of it: a program that was compiled ahead
/// of time uses what it was compiled for.
/// </summary>
internal static class Processor
{
    /// <summary>Gets whether this is a program that was compiled ahead of time (NativeAOT): only
    /// there the host names no assemblies.</summary>
    public static bool CompiledAhead =>
        !RuntimeFeature.IsDynamicCodeCompiled
        && AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;

    /// <summary>Gets whether the processor has AVX-512F.</summary>
    public static bool HasAvx512 => Has(7, leaf => leaf.Ebx, 16);

    /// <summary>Gets whether the processor has AVX2 and FMA.</summary>
    public static bool HasAvx2 => Has(7, leaf => leaf.Ebx, 5) && Has(1, leaf => leaf.Ecx, 12);

    /// <summary>Returns why .NET does not use what the name says.</summary>
    /// <param name="name">What is not used, e.g. "AVX-512F".</param>
    /// <param name="there">Whether the processor has it.</param>
    /// <param name="compiledAhead">As <see cref="CompiledAhead"/>.</param>
    /// <param name="level">What IlcInstructionSet must name to have it.</param>
    public static string WhyNot(string name, bool there, bool compiledAhead, string level) =>
        (there, compiledAhead) switch
        {
            (true, true) => $"this CPU has {name}, but the program was compiled for one without "
                + $"(<IlcInstructionSet>{level}</IlcInstructionSet> in its project, or native)",
            (true, false) => $"this CPU has {name}, but .NET does not use it (a DOTNET_Enable... "
                + "variable, the operating system or a virtual machine)",
            (false, _) => $"{name} is not on this CPU",
        };

    private static bool Has(
        int number, Func<(int Eax, int Ebx, int Ecx, int Edx), int> register, int bit) =>
        X86Base.IsSupported
        && X86Base.CpuId(0, 0).Eax >= number
        && (register(X86Base.CpuId(number, 0)) >> bit & 1) != 0;
}
