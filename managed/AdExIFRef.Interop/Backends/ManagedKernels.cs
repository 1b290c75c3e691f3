using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>The vector widths of the managed twin, and which of them suit this processor.</summary>
internal static class ManagedKernels
{
    /// <summary>The names of all widths, whether or not they suit, best first.</summary>
    public static readonly string[] Names =
        [.. InstructionSets.All.Select(set => set.ManagedName)];

    /// <summary>Gets the widths that this processor computes with its own instructions.</summary>
    public static IEnumerable<KernelBackend> Usable()
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            yield return Vector512Kernel();
        }

        if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            yield return new ManagedKernel<
                Vector256Ops<float>, Vector256<float>, Vector256<float>,
                Vector256Ops<double>, Vector256<double>, Vector256<double>>(Names[1]);
        }

        if (Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            yield return new ManagedKernel<
                Vector128Ops<float>, Vector128<float>, Vector128<float>,
                Vector128Ops<double>, Vector128<double>, Vector128<double>>(Names[2]);
        }

        yield return new ManagedKernel<
            ScalarOps<float>, float, bool, ScalarOps<double>, double, bool>(Names[3]);
    }

    /// <summary>Why a width is not among <see cref="Usable"/>.</summary>
    public static string Missing(string name) => name switch
    {
        "managed-vector512" when Avx512F.IsSupported => ".NET avoids 512-bit vectors on this CPU",
        "managed-vector512" => Processor.WhyNot(
            "AVX-512F", Processor.HasAvx512, Processor.CompiledAhead, "x86-64-v4"),
        "managed-vector256" => Processor.WhyNot(
            "AVX2 with FMA", Processor.HasAvx2, Processor.CompiledAhead, "x86-64-v3"),
        "managed-vector128" => Processor.WhyNot(
            "FMA", Processor.HasAvx2, Processor.CompiledAhead, "x86-64-v3"),
        _ => "it is not on this CPU",
    };

    /// <summary>
    /// 512 bits. Needs FMA only: without AVX-512 the runtime splits the vectors, for tests.
    /// </summary>
    public static KernelBackend Vector512Kernel() => new ManagedKernel<
        Vector512Ops<float>, Vector512<float>, Vector512<float>,
        Vector512Ops<double>, Vector512<double>, Vector512<double>>(Names[0]);
}
