using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The potential after the reset at the start of a step, at which inputs are evaluated; the bits
/// that the kernel computes from the same coefficients. By the rule of <c>brainpy.dyn</c> there is no
/// such reset.
/// </summary>
internal static class ResetPotential
{
    public static void Compute<T>(
        ReadOnlySpan<T> v, CoefficientColumns<T> coefficients, Span<T> potential)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (coefficients.Settings.Rule.IsDyn)
        {
            v.CopyTo(potential);
            return;
        }
        ReadOnlySpan<T> threshold = coefficients[adexif_coefficient.ADEXIF_COEFFICIENT_V_TH];
        ReadOnlySpan<T> reset = coefficients[adexif_coefficient.ADEXIF_COEFFICIENT_RESET];
        bool hard = coefficients.Settings.Reset == adexif_reset.ADEXIF_RESET_HARD;
        for (int i = 0; i < v.Length; i++)
        {
            T amount = reset[reset.Length == 1 ? 0 : i];
            bool spiked = v[i] >= threshold[threshold.Length == 1 ? 0 : i];
            T after = hard ? amount : v[i] - amount;
            potential[i] = spiked ? after : v[i];
        }
    }
}
