using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>Which coefficients are arrays: <c>adexif_coefficients_mask</c>.</summary>
internal static class CoefficientsMask
{
    /// <summary>The coefficients that become arrays when these parameters are arrays.</summary>
    /// <param name="parameterMask">Bit p: parameter p of the C header's order is an array.</param>
    public static uint Of(uint parameterMask)
    {
        uint mask = 0;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if ((DependsOn((adexif_coefficient)k) & parameterMask) != 0)
            {
                mask |= 1u << k;
            }
        }

        return mask;
    }

    /// <summary>The parameters of the spike threshold: where delta_T is 0, it is the lower of V_T
    /// and V_th.</summary>
    private static uint Threshold => Bit(ADEXIF_PARAMETER_V_TH) | Bit(ADEXIF_PARAMETER_V_T)
        | Bit(ADEXIF_PARAMETER_DELTA_T);

    private static uint DependsOn(adexif_coefficient coefficient) => coefficient switch
    {
        ADEXIF_COEFFICIENT_V_TH => Threshold,
        ADEXIF_COEFFICIENT_RESET => Threshold | Bit(ADEXIF_PARAMETER_V_RESET),
        ADEXIF_COEFFICIENT_MINUS_B => Bit(ADEXIF_PARAMETER_B),
        ADEXIF_COEFFICIENT_V_T => Bit(ADEXIF_PARAMETER_V_T),
        ADEXIF_COEFFICIENT_EXPONENT_SCALE or ADEXIF_COEFFICIENT_OFFSET_LOW
            or ADEXIF_COEFFICIENT_OFFSET_CLIP or ADEXIF_COEFFICIENT_OFFSET_GUARD
            => Bit(ADEXIF_PARAMETER_DELTA_T),
        ADEXIF_COEFFICIENT_OFFSET_FAST or ADEXIF_COEFFICIENT_K_DELTA_T
            => Bit(ADEXIF_PARAMETER_DELTA_T) | Bit(ADEXIF_PARAMETER_TAU),
        ADEXIF_COEFFICIENT_K => Bit(ADEXIF_PARAMETER_TAU),
        ADEXIF_COEFFICIENT_K_V_REST
            => Bit(ADEXIF_PARAMETER_TAU) | Bit(ADEXIF_PARAMETER_V_REST),
        ADEXIF_COEFFICIENT_K_R => Bit(ADEXIF_PARAMETER_TAU) | Bit(ADEXIF_PARAMETER_R),
        ADEXIF_COEFFICIENT_KW => Bit(ADEXIF_PARAMETER_TAU_W),
        ADEXIF_COEFFICIENT_KW_A => Bit(ADEXIF_PARAMETER_TAU_W) | Bit(ADEXIF_PARAMETER_A),
        ADEXIF_COEFFICIENT_V_REST => Bit(ADEXIF_PARAMETER_V_REST),
        ADEXIF_COEFFICIENT_REFRACTORY => Bit(ADEXIF_PARAMETER_TAU_REF),
        ADEXIF_COEFFICIENT_D or ADEXIF_COEFFICIENT_INVERSE_D
            => Threshold | Bit(ADEXIF_PARAMETER_V_RESET),
        ADEXIF_COEFFICIENT_INVERSE_DELTA_T => Bit(ADEXIF_PARAMETER_DELTA_T),
        ADEXIF_COEFFICIENT_K_PER_DELTA_T
            => Bit(ADEXIF_PARAMETER_TAU) | Bit(ADEXIF_PARAMETER_DELTA_T),
        ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU => Bit(ADEXIF_PARAMETER_TAU),
        ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE => Bit(ADEXIF_PARAMETER_TAU_W),
        _ => 0,
    };

    private static uint Bit(adexif_parameter parameter) => 1u << (int)parameter;
}
