using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// Parameters that are each allowed can still be too much for a precision: a time constant that
/// rounds to zero, a threshold that rounds to the reset potential. This is where that is noticed.
/// </summary>
internal static class CoefficientCheck
{
    /// <summary>
    /// The coefficients that must be finite, and the parameters that they come from.
    /// </summary>
    private static readonly (adexif_coefficient At, adexif_parameter From)[] s_finite =
        [
            (ADEXIF_COEFFICIENT_V_TH, ADEXIF_PARAMETER_V_TH),
            (ADEXIF_COEFFICIENT_RESET, ADEXIF_PARAMETER_V_RESET),
            (ADEXIF_COEFFICIENT_MINUS_B, ADEXIF_PARAMETER_B),
            (ADEXIF_COEFFICIENT_V_T, ADEXIF_PARAMETER_V_T),
            (ADEXIF_COEFFICIENT_EXPONENT_SCALE, ADEXIF_PARAMETER_DELTA_T),
            (ADEXIF_COEFFICIENT_K, ADEXIF_PARAMETER_TAU),
            (ADEXIF_COEFFICIENT_K_V_REST, ADEXIF_PARAMETER_V_REST),
            (ADEXIF_COEFFICIENT_K_DELTA_T, ADEXIF_PARAMETER_DELTA_T),
            (ADEXIF_COEFFICIENT_K_R, ADEXIF_PARAMETER_R),
            (ADEXIF_COEFFICIENT_KW, ADEXIF_PARAMETER_TAU_W),
            (ADEXIF_COEFFICIENT_KW_A, ADEXIF_PARAMETER_A),
            (ADEXIF_COEFFICIENT_V_REST, ADEXIF_PARAMETER_V_REST),
            (ADEXIF_COEFFICIENT_REFRACTORY, ADEXIF_PARAMETER_TAU_REF),
        ];

    /// <summary>Requires usable coefficients of some neurons.</summary>
    /// <param name="coefficients">The coefficients.</param>
    /// <param name="values">The parameters that they come from.</param>
    /// <param name="begin">The first neuron.</param>
    /// <param name="count">The number of neurons.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names the parameter and its value.</exception>
    public static void Require<T>(
        CoefficientColumns<T> coefficients, ParameterValues values, int begin, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((adexif_coefficient coefficient, adexif_parameter from) in s_finite)
        {
            int bad = FirstNotFinite(coefficients.Part(coefficient, begin, count));
            if (bad >= 0)
            {
                throw NotFinite<T>(
                    ModelParameters.All[(int)from].Name, values.At(from, begin + bad),
                    begin + bad, coefficients.Settings.Dt);
            }
        }

        // In either precision two numbers differ exactly where their difference is not 0.
        ReadOnlySpan<T> spread = coefficients.Part(ADEXIF_COEFFICIENT_D, begin, count);
        int low = FirstNotPositive(spread);
        if (low >= 0)
        {
            int i = begin + low;
            double vTh = values.At(ADEXIF_PARAMETER_V_TH, i);
            double vT = values.At(ADEXIF_PARAMETER_V_T, i);
            bool lower = SpikeThreshold.IsFlat<T>(values.At(ADEXIF_PARAMETER_DELTA_T, i))
                && vT < vTh;
            throw NotAbove<T>(
                lower ? "VT" : "VTh", lower ? vT : vTh, values.At(ADEXIF_PARAMETER_V_RESET, i), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstNotFinite<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= column.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> x = Vector.Create(column.Slice(i, Vector<T>.Count));
            if (!Vector.EqualsAll(x - x, Vector<T>.Zero)) // a NaN where x is not finite
            {
                break;
            }
        }
        for (; i < column.Length; i++)
        {
            if (!T.IsFinite(column[i]))
            {
                return i;
            }
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstNotPositive<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= column.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> x = Vector.Create(column.Slice(i, Vector<T>.Count));
            if (!Vector.GreaterThanAll(x, Vector<T>.Zero))
            {
                break;
            }
        }
        for (; i < column.Length; i++)
        {
            if (!(column[i] > T.Zero))
            {
                return i;
            }
        }
        return -1;
    }

    private static ArgumentOutOfRangeException NotAbove<T>(
        string name, double value, double reset, int neuron)
        where T : unmanaged => new(name, value, string.Create(
            CultureInfo.InvariantCulture,
            $"{name} of neuron {neuron} is {value} mV, which is VReset = {reset} mV in "
            + $"{ElementType.Name<T>()}; allowed is a value above VReset."));

    private static ArgumentOutOfRangeException NotFinite<T>(
        string name, double value, int neuron, double dt)
        where T : unmanaged => new(name, value, string.Create(
            CultureInfo.InvariantCulture,
            $"{name} of neuron {neuron} is {value} (base unit), which with dt = {dt} ms gives a "
            + $"coefficient that is not finite in {ElementType.Name<T>()}; allowed are values "
            + $"whose coefficients are finite."));
}
