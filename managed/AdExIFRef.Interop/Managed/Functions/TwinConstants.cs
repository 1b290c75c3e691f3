using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// Constants of a step in memory. What the runtime's compiler knows to be constant it makes anew
/// wherever it is used, an instruction each time; what it reads before a loop it keeps.
/// </summary>
internal static unsafe class TwinConstants<T>
    where T : unmanaged
{
    private static readonly T[] s_numbers = typeof(T) == typeof(float)
        ? Pinned<uint>(
            [
                ADEXIF_ROUND_F32, 0, 0, 0, 0, 0, ADEXIF_EXP2_C6_F32, ADEXIF_EXP2_C5_F32,
                ADEXIF_EXP2_C4_F32, ADEXIF_EXP2_C3_F32, ADEXIF_EXP2_C2_F32, ADEXIF_EXP2_C1_F32,
                BitConverter.SingleToUInt32Bits(1),
                0, 0, 0, 0, ADEXIF_EXPREL_C3_F32, ADEXIF_EXPREL_C2_F32, ADEXIF_EXPREL_C1_F32,
            ])
        : Pinned<ulong>(
            [
                ADEXIF_ROUND_F64, ADEXIF_EXP2_C11_F64, ADEXIF_EXP2_C10_F64, ADEXIF_EXP2_C9_F64,
                ADEXIF_EXP2_C8_F64, ADEXIF_EXP2_C7_F64, ADEXIF_EXP2_C6_F64, ADEXIF_EXP2_C5_F64,
                ADEXIF_EXP2_C4_F64, ADEXIF_EXP2_C3_F64, ADEXIF_EXP2_C2_F64, ADEXIF_EXP2_C1_F64,
                BitConverter.DoubleToUInt64Bits(1),
                ADEXIF_EXPREL_C7_F64, ADEXIF_EXPREL_C6_F64, ADEXIF_EXPREL_C5_F64,
                ADEXIF_EXPREL_C4_F64, ADEXIF_EXPREL_C3_F64, ADEXIF_EXPREL_C2_F64,
                ADEXIF_EXPREL_C1_F64,
            ]);

    /// <summary>Gets the number that rounds to an integer.</summary>
    public static T* Round => (T*)Unsafe.AsPointer(
        ref MemoryMarshal.GetArrayDataReference(s_numbers));

    /// <summary>Gets the terms of 2^x from the eleventh power down to the constant one; those that
    /// single precision does not have are zero.</summary>
    public static T* Exp2 => Round + 1;

    /// <summary>Gets 1.</summary>
    public static T* One => Round + 12;

    /// <summary>Gets the terms of exprel from the seventh power down to the first.</summary>
    public static T* Exprel => Round + 13;

    private static T[] Pinned<TBits>(ReadOnlySpan<TBits> bits)
        where TBits : unmanaged
    {
        T[] numbers = GC.AllocateUninitializedArray<T>(bits.Length, pinned: true);
        MemoryMarshal.Cast<TBits, T>(bits).CopyTo(numbers);
        return numbers;
    }
}
