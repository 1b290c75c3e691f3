namespace AdExIFRef.Interop;

internal static partial class PortableMath
{
    /// <summary>
    /// sin(2 pi x): the sine of an angle in turns, whose whole turns are taken off exactly. Errs by
    /// at most 1e-15 for |x| below 2^51; NaN and infinity to NaN.
    /// </summary>
    public static double SinTurns(double x)
    {
        // The nearest whole number; both differences are exact.
        double r = x - ((x + s_roundingShift) - s_roundingShift);
        // sin(2 pi r) = sin(2 pi (1/2 - r)): the polynomial is for a quarter of a turn.
        double w = r > 0.25 ? 0.5 - r : r < -0.25 ? -0.5 - r : r;
        return w * SinPerTurn(w * w);
    }

    /// <summary>
    /// sin(2 pi w)/w as a function of z = w^2, |w| at most 1/4: the kernel's polynomial, here
    /// without fused multiply-adds.
    /// </summary>
    private static double SinPerTurn(double z)
    {
        double p = FromBits(NativeMethods.ADEXIF_SIN_C8_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C7_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C6_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C5_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C4_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C3_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C2_F64);
        p = (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C1_F64);
        return (p * z) + FromBits(NativeMethods.ADEXIF_SIN_C0_F64);
    }
}
