using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// Philox4x32-10 on vectors, a counter per lane: the C kernel's <c>philox_tmpl.h</c>.
/// </summary>
internal static class TwinPhilox<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const int Rounds = 10;

    /// <summary>From a counter to its random words, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(
        ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3, ulong seed)
    {
        uint a = (uint)seed, b = (uint)(seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            TOps.MultiplyWords(
                x0, ADEXIF_PHILOX_MULTIPLIER_A, out TVector aHigh, out TVector aLow);
            TOps.MultiplyWords(
                x2, ADEXIF_PHILOX_MULTIPLIER_B, out TVector bHigh, out TVector bLow);
            x0 = TOps.IntegerXor(bHigh, TOps.IntegerXor(x1, TOps.Integer(a)));
            x1 = bLow;
            x2 = TOps.IntegerXor(aHigh, TOps.IntegerXor(x3, TOps.Integer(b)));
            x3 = aLow;
            a = unchecked(a + ADEXIF_PHILOX_INCREMENT_A);
            b = unchecked(b + ADEXIF_PHILOX_INCREMENT_B);
        }
    }
}
