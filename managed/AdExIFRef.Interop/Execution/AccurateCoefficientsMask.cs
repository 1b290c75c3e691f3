using static AdExIFRef.Interop.adexif_accurate_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>Which coefficients of the accurate mode are arrays:
/// <c>adexif_accurate_coefficients_mask</c>.</summary>
internal static class AccurateCoefficientsMask
{
    /// <summary>The coefficients that become arrays when these parameters are arrays.</summary>
    /// <param name="parameterMask">Bit p: parameter p of the C header's order is an array.</param>
    public static uint Of(uint parameterMask)
    {
        uint mask = 0;
        for (int k = 0; k < NativeMethods.ADEXIF_ACCURATE_COUNT; k++)
        {
            if ((DependsOn((adexif_accurate_coefficient)k) & parameterMask) != 0)
            {
                mask |= 1u << k;
            }
        }

        return mask;
    }

    private static uint DependsOn(adexif_accurate_coefficient coefficient) => coefficient switch
    {
        ADEXIF_ACCURATE_V_T => Bit(ADEXIF_PARAMETER_V_T),
        ADEXIF_ACCURATE_DELTA_T or ADEXIF_ACCURATE_PER_DELTA_T => Bit(ADEXIF_PARAMETER_DELTA_T),
        ADEXIF_ACCURATE_W_IN or ADEXIF_ACCURATE_W_OUT
            => Bit(ADEXIF_PARAMETER_R) | Bit(ADEXIF_PARAMETER_DELTA_T),
        ADEXIF_ACCURATE_R => Bit(ADEXIF_PARAMETER_R),
        ADEXIF_ACCURATE_TAU or ADEXIF_ACCURATE_PER_TAU or ADEXIF_ACCURATE_DT
            or ADEXIF_ACCURATE_DT_POWER or ADEXIF_ACCURATE_EPSILON => Bit(ADEXIF_PARAMETER_TAU),
        ADEXIF_ACCURATE_V_TH => Bit(ADEXIF_PARAMETER_V_TH),
        ADEXIF_ACCURATE_V_RESET => Bit(ADEXIF_PARAMETER_V_RESET),
        ADEXIF_ACCURATE_X_L => X(ADEXIF_PARAMETER_V_REST),
        ADEXIF_ACCURATE_X_R or ADEXIF_ACCURATE_U_R => X(ADEXIF_PARAMETER_V_RESET),
        ADEXIF_ACCURATE_X_P or ADEXIF_ACCURATE_X_CAP or ADEXIF_ACCURATE_U_P or ADEXIF_ACCURATE_S_P
            => X(ADEXIF_PARAMETER_V_TH),
        ADEXIF_ACCURATE_A => Bit(ADEXIF_PARAMETER_R) | Bit(ADEXIF_PARAMETER_A),
        ADEXIF_ACCURATE_A_X_L
            => Bit(ADEXIF_PARAMETER_R) | Bit(ADEXIF_PARAMETER_A) | X(ADEXIF_PARAMETER_V_REST),
        ADEXIF_ACCURATE_B => Bit(ADEXIF_PARAMETER_R) | Bit(ADEXIF_PARAMETER_DELTA_T)
            | Bit(ADEXIF_PARAMETER_B),
        ADEXIF_ACCURATE_W_INF => Bit(ADEXIF_PARAMETER_R) | Bit(ADEXIF_PARAMETER_A)
            | X(ADEXIF_PARAMETER_V_RESET) | X(ADEXIF_PARAMETER_V_REST),
        ADEXIF_ACCURATE_KAPPA => Bit(ADEXIF_PARAMETER_TAU) | Bit(ADEXIF_PARAMETER_TAU_W),
        ADEXIF_ACCURATE_TAU_REF => Bit(ADEXIF_PARAMETER_TAU) | Bit(ADEXIF_PARAMETER_TAU_REF),
        ADEXIF_ACCURATE_RELAXATION => Bit(ADEXIF_PARAMETER_TAU_W),
        _ => 0,
    };

    /// <summary>The parameters of a potential in units of delta_T from V_T.</summary>
    private static uint X(adexif_parameter potential) =>
        Bit(potential) | Bit(ADEXIF_PARAMETER_V_T) | Bit(ADEXIF_PARAMETER_DELTA_T);

    private static uint Bit(adexif_parameter parameter) => 1u << (int)parameter;
}
