using System.Globalization;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// Whether a neuron below its threshold can overflow. The scheme multiplies by exprel(z) with
/// z = dt/tau (exp(A) - 1), A = (V - V_T)/delta_T, and exp(z) overflows from z = ln(largest number)
/// on. The exponent guard helps only where it lies below that A: from the guard on, z has no
/// exponential, but just below it has.
/// </summary>
internal static class BlowUpCheck
{
    /// <summary>ln of the largest float and of the largest double.</summary>
    private const double LargestSingle = 88.722839111672999;
    private const double LargestDouble = 709.78271289338397;

    /// <summary>What to tell the user, or null if no neuron can overflow.</summary>
    public static string? Describe<T>(ParameterValues values, StepSettings settings)
        where T : unmanaged
    {
        if (settings.Upstroke == adexif_upstroke.ADEXIF_UPSTROKE_BOUNDED)
        {
            return null;
        }
        int worst = -1, affected = 0;
        double excess = 0;
        int count = values.ArrayMask == 0 ? 1 : values.Count;
        for (int i = 0; i < count; i++)
        {
            if (values.At(ADEXIF_PARAMETER_DELTA_T, i) == 0)
            {
                continue; // no exponential
            }
            double window = Window<T>(values, settings.Dt, i);
            double above = Math.Min(Top(values, i), settings.Guard) - window;
            if (above > 0)
            {
                affected++;
            }
            if (above > excess)
            {
                (worst, excess) = (i, above);
            }
        }
        return affected == 0 ? null : Text<T>(values, settings, worst, affected, count);
    }

    /// <summary>The exponent A at which exp(z) overflows.</summary>
    private static double Window<T>(ParameterValues values, double dt, int neuron)
        where T : unmanaged
    {
        double largest = typeof(T) == typeof(float) ? LargestSingle : LargestDouble;
        double tau = values.At(ADEXIF_PARAMETER_TAU, neuron);
        return PortableMath.Log(1 + (largest * (tau / dt)));
    }

    /// <summary>The exponent at the threshold.</summary>
    private static double Top(ParameterValues values, int neuron) =>
        (values.At(ADEXIF_PARAMETER_V_TH, neuron) - values.At(ADEXIF_PARAMETER_V_T, neuron))
        / values.At(ADEXIF_PARAMETER_DELTA_T, neuron);

    private static string Text<T>(
        ParameterValues values, StepSettings settings, int neuron, int affected, int count)
        where T : unmanaged
    {
        double window = Window<T>(values, settings.Dt, neuron);
        double largest = values.At(ADEXIF_PARAMETER_V_T, neuron)
            + (window * values.At(ADEXIF_PARAMETER_DELTA_T, neuron));
        double vTh = values.At(ADEXIF_PARAMETER_V_TH, neuron);
        string who = count == 1
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture,
                $" of neuron {neuron} (the worst of {affected} such neurons)");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"VTh = {vTh} mV{who} is {Top(values, neuron):F1} DeltaT above VT; a step of "
            + $"{settings.Dt} ms overflows {ElementType.Name<T>()} once V passes {largest:F1} mV. "
            + $"Choose VTh <= {Math.Floor(largest * 10) / 10:F1} mV, a smaller dt, or an "
            + $"ExponentGuard <= {Math.Floor(window * 100) / 100:F2}.");
    }
}
