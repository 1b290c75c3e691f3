using System.Numerics;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// The coefficients of a step from the model's parameters: the C kernel's <c>prepare_tmpl.h</c>.
/// Each parameter is rounded to the precision first, then everything is computed in double with
/// + - * / and the kernel's own exprel.
/// </summary>
internal static unsafe class TwinPrepare<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool Single => typeof(T) == typeof(float);

    /// <summary>Fills the coefficients' columns, and their mask, reset and clock.</summary>
    public static void Prepare(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients)
    {
        coefficients->array_mask = CoefficientsMask.Of(parameters->array_mask);
        coefficients->reset = parameters->reset;
        coefficients->clock = parameters->clock;
        long count = coefficients->array_mask != 0 ? n : 1;
        T* values = stackalloc T[ADEXIF_COEFFICIENT_COUNT];
        for (long i = 0; i < count; i++)
        {
            Compute(parameters, i, values);
            for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; k++)
            {
                bool array = (coefficients->array_mask >> k & 1) != 0;
                if (array || i == 0)
                {
                    T* column = (T*)((void**)&coefficients->column)[k];
                    column[array ? i : 0] = values[k];
                }
            }
        }
    }

    private static void Compute(adexif_parameters* p, long i, T* c)
    {
        double dt = Rounded(p->dt);
        double vTh = Rounded(p, ADEXIF_PARAMETER_V_TH, i);
        double vReset = Rounded(p, ADEXIF_PARAMETER_V_RESET, i);
        double vRest = Rounded(p, ADEXIF_PARAMETER_V_REST, i);
        double slope = Rounded(p, ADEXIF_PARAMETER_DELTA_T, i);

        // The other coefficients of the membrane use k as rounded, so that its rounding shifts
        // the time constant by a few 1e-8 and not the potential at rest.
        T k = Round(dt / Rounded(p, ADEXIF_PARAMETER_TAU, i));
        T kw = Round(OneMinusExp(dt / Rounded(p, ADEXIF_PARAMETER_TAU_W, i)));
        double most = Constant(ADEXIF_EXPONENT_MOST_F32, ADEXIF_EXPONENT_MOST_F64);
        double least = Constant(ADEXIF_EXPONENT_LEAST_F32, ADEXIF_EXPONENT_LEAST_F64);
        double clip = (p->guard < most ? p->guard : most) * slope;
        bool hard = p->reset == (int)adexif_reset.ADEXIF_RESET_HARD;
        Set(c, ADEXIF_COEFFICIENT_V_TH, vTh);
        Set(c, ADEXIF_COEFFICIENT_RESET, hard ? vReset : vTh - vReset);
        Set(c, ADEXIF_COEFFICIENT_MINUS_B, -Rounded(p, ADEXIF_PARAMETER_B, i));
        Set(c, ADEXIF_COEFFICIENT_V_T, Rounded(p, ADEXIF_PARAMETER_V_T, i));
        Set(c, ADEXIF_COEFFICIENT_EXPONENT_SCALE, Log2E / slope);
        Set(c, ADEXIF_COEFFICIENT_OFFSET_LOW, least * slope);
        Set(c, ADEXIF_COEFFICIENT_OFFSET_FAST, OffsetFast(Wide(k), slope, clip));
        Set(c, ADEXIF_COEFFICIENT_OFFSET_CLIP, clip);
        Set(c, ADEXIF_COEFFICIENT_OFFSET_GUARD, p->guard * slope);
        Set(c, ADEXIF_COEFFICIENT_RELAX, Wide(k));
        Set(c, ADEXIF_COEFFICIENT_RELAX_REST, Wide(k) * vRest);
        Set(c, ADEXIF_COEFFICIENT_RELAX_SLOPE, Wide(k) * slope);
        Set(c, ADEXIF_COEFFICIENT_RELAX_R, Wide(k) * Rounded(p, ADEXIF_PARAMETER_R, i));
        Set(c, ADEXIF_COEFFICIENT_ADAPT, Wide(kw));
        Set(c, ADEXIF_COEFFICIENT_ADAPT_A, Wide(kw) * Rounded(p, ADEXIF_PARAMETER_A, i));
        Set(c, ADEXIF_COEFFICIENT_V_REST, vRest);
        Set(c, ADEXIF_COEFFICIENT_REFRACTORY, Refractory(p, i));
        Set(c, ADEXIF_COEFFICIENT_SPREAD, vTh - vReset);
        Set(c, ADEXIF_COEFFICIENT_INVERSE_SPREAD, 1.0 / (vTh - vReset));
        Set(c, ADEXIF_COEFFICIENT_INVERSE_SLOPE, 1.0 / slope);
        Set(c, ADEXIF_COEFFICIENT_RELAX_PER_SLOPE, Wide(k) / slope);
        Set(c, ADEXIF_COEFFICIENT_MINUS_RATE, -1.0 / Rounded(p, ADEXIF_PARAMETER_TAU, i));
        Set(
            c, ADEXIF_COEFFICIENT_ADAPT_RATE,
            AdaptRate(dt, Rounded(p, ADEXIF_PARAMETER_TAU_W, i)));
    }

    /// <summary>
    /// The derivative of kw = 1 - exp(-dt/tau_w) by tau_w, over kw:
    /// -dt/(tau_w^2 (exp(dt/tau_w) - 1)).
    /// </summary>
    private static double AdaptRate(double dt, double tauW) =>
        -1.0 / (tauW * Elementary<ScalarOps<double>, double, bool, double>.Exprel(dt / tauW));

    private static double Refractory(adexif_parameters* p, long i) =>
        p->clock == (int)adexif_clock.ADEXIF_CLOCK_STEPS
            ? StepsHeld(Raw(p, ADEXIF_PARAMETER_TAU_REF, i), p->dt)
            : Rounded(p, ADEXIF_PARAMETER_TAU_REF, i);

    /// <summary>
    /// The steps clock compares exact quantities, so it takes the parameter and dt as they were
    /// given: held on steps 1 .. n - 1 after the spike's own, n = ceil(tau_ref/dt), where a
    /// quotient within 1e-6 of an integer is that integer (1.7/0.1 is 17).
    /// </summary>
    private static double StepsHeld(double tauRef, double dt)
    {
        double quotient = tauRef / dt;
        double nearest = Math.Floor(quotient + 0.5);
        double n = Math.Abs(quotient - nearest) <= 1e-6 ? nearest : Math.Ceiling(quotient);
        return n > 1 ? n - 1 : 0;
    }

    /// <summary>
    /// A lower bound of log2(x), x >= 1, by chords: log2 is concave, so on [2^e, 2^(e+1)] it is at
    /// least e + (x/2^e - 1); at most 0.087 are given away.
    /// </summary>
    private static double Log2Bound(double x)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        double exponent = (int)(bits >> 52) - 1023;
        double fraction = (bits & 0x000fffffffffffff) * (1 / 4503599627370496.0);
        return exponent + fraction;
    }

    /// <summary>
    /// V - V_T below which z = k (e - 1) stays within exprel's short polynomial. z >= -k, so where
    /// k itself is too large there is no such offset. 63/64 leaves room for rounding in the step.
    /// </summary>
    private static double OffsetFast(double k, double slope, double clip)
    {
        double near = Constant(ADEXIF_EXPREL_NEAR_F32, ADEXIF_EXPREL_NEAR_F64);
        if (!(k <= near))
        {
            return double.NegativeInfinity;
        }

        double ln2 = BitConverter.UInt64BitsToDouble(0x3fe62e42fefa39ef);
        double offset = Log2Bound(1.0 + (near * (63.0 / 64.0) / k)) * ln2 * slope;
        return offset < clip ? offset : clip;
    }

    /// <summary>1 - exp(-x) = x exprel(-x), without the cancellation.</summary>
    private static double OneMinusExp(double x) =>
        x * Elementary<ScalarOps<double>, double, bool, double>.Exprel(-x);

    private static double Log2E => BitConverter.UInt64BitsToDouble(ADEXIF_LOG2E_F64);

    private static double Constant(uint single, ulong binary64) => Single
        ? BitConverter.UInt32BitsToSingle(single)
        : BitConverter.UInt64BitsToDouble(binary64);

    private static double Raw(adexif_parameters* p, adexif_parameter name, long i) =>
        ((double**)&p->value)[(int)name][(p->array_mask >> (int)name & 1) != 0 ? i : 0];

    private static double Rounded(adexif_parameters* p, adexif_parameter name, long i) =>
        Rounded(Raw(p, name, i));

    private static double Rounded(double x) => Single ? (float)x : x;

    private static T Round(double x) => T.CreateTruncating(x);

    private static double Wide(T x) => double.CreateTruncating(x);

    private static void Set(T* c, adexif_coefficient name, double x) => c[(int)name] = Round(x);
}
