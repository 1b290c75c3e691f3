using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// What taking an exponent adds before and after the shift: 64 exponents go in before it, because
/// it takes no sign, and out after it.
/// </summary>
internal static class ExponentSums
{
    public const uint Bias32 = unchecked((64u << 23) - ADEXIF_SQRT_HALF_F32);
    public const ulong Bias64 = unchecked((64ul << 52) - ADEXIF_SQRT_HALF_F64);
    public const uint Offset32 = ADEXIF_ROUND_F32 - 64;
    public const ulong Offset64 = ADEXIF_ROUND_F64 - 64;
}
