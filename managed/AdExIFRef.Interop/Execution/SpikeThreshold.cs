using System.Numerics;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// The potential from which on a neuron spikes: V_th, or without an exponential (delta_T = 0) the
/// lower of V_T and V_th.
/// </summary>
internal static class SpikeThreshold
{
    /// <summary>Returns the threshold in T, as the kernel has it.</summary>
    private static T Of<T>(double vTh, double vT, double deltaT)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T high = ElementType.Round<T>(vTh), low = ElementType.Round<T>(vT);
        return IsFlat<T>(deltaT) && low < high ? low : high;
    }

    /// <summary>The thresholds of neurons, one element or one per neuron, in mV.</summary>
    public static double[] Of<T>(ParameterValues values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] vTh = values[ADEXIF_PARAMETER_V_TH];
        if (!Array.Exists(values[ADEXIF_PARAMETER_DELTA_T], IsFlat<T>))
        {
            return vTh;
        }
        bool array = vTh.Length > 1 || values[ADEXIF_PARAMETER_V_T].Length > 1
            || values[ADEXIF_PARAMETER_DELTA_T].Length > 1;
        var thresholds = new double[array ? values.Count : 1];
        for (int i = 0; i < thresholds.Length; i++)
        {
            thresholds[i] = double.CreateTruncating(Of<T>(
                values.At(ADEXIF_PARAMETER_V_TH, i),
                values.At(ADEXIF_PARAMETER_V_T, i),
                values.At(ADEXIF_PARAMETER_DELTA_T, i)));
        }
        return thresholds;
    }

    /// <summary>
    /// Whether a delta_T is 0 to the kernel: below 2^-120 mV in float, 2^-1000 mV in double, where
    /// its inverse would leave the precision's range.
    /// </summary>
    public static bool IsFlat<T>(double deltaT) where T : unmanaged
    {
        bool single = typeof(T) == typeof(float);
        double rounded = single ? (float)deltaT : deltaT;
        return deltaT >= 0 && rounded < Math.ScaleB(1, single ? -120 : -1000);
    }
}
