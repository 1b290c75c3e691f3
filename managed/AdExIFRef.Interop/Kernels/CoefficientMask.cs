using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>Which coefficients become arrays when parameters are arrays.</summary>
internal static class CoefficientMask
{
    /// <summary>The parameters that each coefficient may depend on, in the kernel's order.</summary>
    private static readonly uint[] s_dependsOn =
    [
        Bits(ADEXIF_PARAMETER_V_TH),
        Bits(ADEXIF_PARAMETER_V_TH, ADEXIF_PARAMETER_V_RESET),
        Bits(ADEXIF_PARAMETER_B),
        Bits(ADEXIF_PARAMETER_V_T),
        Bits(ADEXIF_PARAMETER_DELTA_T),
        Bits(ADEXIF_PARAMETER_V_T, ADEXIF_PARAMETER_DELTA_T, ADEXIF_PARAMETER_TAU),
        Bits(ADEXIF_PARAMETER_V_T, ADEXIF_PARAMETER_DELTA_T, ADEXIF_PARAMETER_TAU),
        Bits(ADEXIF_PARAMETER_V_T, ADEXIF_PARAMETER_DELTA_T, ADEXIF_PARAMETER_TAU),
        Bits(ADEXIF_PARAMETER_V_T, ADEXIF_PARAMETER_DELTA_T, ADEXIF_PARAMETER_TAU),
        Bits(ADEXIF_PARAMETER_TAU),
        Bits(ADEXIF_PARAMETER_TAU, ADEXIF_PARAMETER_V_REST),
        Bits(ADEXIF_PARAMETER_TAU, ADEXIF_PARAMETER_DELTA_T),
        Bits(ADEXIF_PARAMETER_TAU, ADEXIF_PARAMETER_R),
        Bits(ADEXIF_PARAMETER_TAU_W),
        Bits(ADEXIF_PARAMETER_TAU_W, ADEXIF_PARAMETER_A),
        Bits(ADEXIF_PARAMETER_V_REST),
        Bits(ADEXIF_PARAMETER_TAU_REF),
    ];

    /// <summary>
    /// Whether to make room for one element per neuron. The kernel may need less; the mask that it
    /// returns with the coefficients is the one that counts.
    /// </summary>
    public static bool MayBeArray(int coefficient, uint parameterMask) =>
        (s_dependsOn[coefficient] & parameterMask) != 0;

    private static uint Bits(params ReadOnlySpan<adexif_parameter> parameters)
    {
        uint mask = 0;
        foreach (adexif_parameter parameter in parameters)
        {
            mask |= 1u << (int)parameter;
        }
        return mask;
    }
}
