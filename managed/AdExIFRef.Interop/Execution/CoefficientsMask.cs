namespace AdExIFRef.Interop;

/// <summary>
/// Which coefficients are arrays: <c>adexif_coefficients_mask</c> and
/// <c>adexif_accurate_coefficients_mask</c>.
/// </summary>
internal static class CoefficientsMask
{
    /// <summary>The coefficients that become arrays when these parameters are arrays.</summary>
    /// <param name="parameterMask">Bit p: parameter p of the C header's order is an array.</param>
    public static uint Of(uint parameterMask) =>
        Of(CoefficientDependencies.OfCoefficients, parameterMask);

    /// <summary>The same of the accurate mode.</summary>
    /// <param name="parameterMask">Bit p: parameter p of the C header's order is an array.</param>
    public static uint OfAccurate(uint parameterMask) =>
        Of(CoefficientDependencies.OfAccurate, parameterMask);

    private static uint Of(uint[] dependsOn, uint parameterMask)
    {
        uint mask = 0;
        for (int k = 0; k < dependsOn.Length; k++)
        {
            mask |= (dependsOn[k] & parameterMask) != 0 ? 1u << k : 0;
        }
        return mask;
    }
}
