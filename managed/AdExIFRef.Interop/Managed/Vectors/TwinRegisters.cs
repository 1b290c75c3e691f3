using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Whether the processor has registers for what neurons share, besides those that are worked on.
/// Of sixteen there are too few: the runtime's compiler then keeps what is shared and sends what
/// is worked on through memory, at twice the time; there it is read again for every use.
/// </summary>
internal static class TwinRegisters
{
    /// <summary>Gets whether there are thirty-two; a constant to the compiler.</summary>
    public static bool Enough => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;
}
