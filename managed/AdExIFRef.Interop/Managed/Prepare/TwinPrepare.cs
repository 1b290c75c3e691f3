using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// Computes the coefficients of a step from the model's parameters: the C kernel's
/// <c>prepare_tmpl.h</c>. Each parameter is rounded to the precision first, then everything is
/// computed in double with + - * / and the kernel's own exprel.
/// </summary>
/// <remarks>
/// A column that is the same for all neurons is computed once. The others are computed in chunks of
/// neurons, one column after the other.
/// </remarks>
internal static unsafe class TwinPrepare<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool Single => typeof(T) == typeof(float);

    private static double Log2E => BitConverter.UInt64BitsToDouble(ADEXIF_LOG2E_F64);

    /// <summary>Fills the coefficients' columns, and their mask, reset and clock.</summary>
    /// <param name="parameters">The parameters and settings.</param>
    /// <param name="n">The number of neurons.</param>
    /// <param name="coefficients">The columns to fill.</param>
    /// <param name="exprel">y = (exp(x) - 1)/x over columns x, y of a length.</param>
    [SkipLocalsInit]
    public static void Prepare(
        adexif_parameters* parameters,
        long n,
        adexif_coefficients* coefficients,
        delegate*<double*, double*, long, void> exprel)
    {
        coefficients->array_mask = CoefficientsMask.Of(parameters->array_mask);
        coefficients->reset = parameters->reset;
        coefficients->clock = parameters->clock;
        coefficients->upstroke = parameters->upstroke;
        coefficients->rule = parameters->rule;
        coefficients->method = parameters->method;
        coefficients->liquid = parameters->liquid;
        double* rows = stackalloc double[TwinPrepareChunk<T>.Size];
        T* rest = stackalloc T[TwinPrepareChunk<T>.Length];
        var chunk = new TwinPrepareChunk<T>(rows, parameters, exprel);
        chunk.Load(~chunk.Arrays, 0, 1);
        Fill(chunk, new(coefficients, ~coefficients->array_mask, rest, 0, 1));
        if (coefficients->array_mask == 0)
        {
            return;
        }

        chunk.Repeat();
        for (long begin = 0; begin < n; begin += TwinPrepareChunk<T>.Length)
        {
            int count = (int)Math.Min(n - begin, TwinPrepareChunk<T>.Length);
            chunk.Load(chunk.Arrays, begin, count);
            Fill(chunk, new(coefficients, coefficients->array_mask, rest, begin, count));
        }
    }

    private static void Fill(in TwinPrepareChunk<T> chunk, in TwinPrepareColumns<T> to)
    {
        adexif_parameters* p = chunk.Parameters;
        double most = Constant(ADEXIF_EXPONENT_MOST_F32, ADEXIF_EXPONENT_MOST_F64);
        double least = Constant(ADEXIF_EXPONENT_LEAST_F32, ADEXIF_EXPONENT_LEAST_F64);
        double near = Constant(ADEXIF_EXPREL_NEAR_F32, ADEXIF_EXPREL_NEAR_F64);
        double clip = p->guard < most ? p->guard : most;
        double* vTh = chunk.Threshold, vReset = chunk[ADEXIF_PARAMETER_V_RESET];
        double* slope = chunk[ADEXIF_PARAMETER_DELTA_T], vRest = chunk[ADEXIF_PARAMETER_V_REST];
        double* k = chunk.K, kw = chunk.Kw, tauRef = chunk[ADEXIF_PARAMETER_TAU_REF];

        to.Set(ADEXIF_COEFFICIENT_V_TH, new ColumnCopy(vTh));
        if (p->reset == (int)adexif_reset.ADEXIF_RESET_HARD)
        {
            to.Set(ADEXIF_COEFFICIENT_RESET, new ColumnCopy(vReset));
        }
        else
        {
            to.Set(ADEXIF_COEFFICIENT_RESET, new ColumnDifference(vTh, vReset));
        }

        to.Set(ADEXIF_COEFFICIENT_MINUS_B, new ColumnMultiple(-1, chunk[ADEXIF_PARAMETER_B]));
        to.Set(ADEXIF_COEFFICIENT_V_T, new ColumnCopy(chunk[ADEXIF_PARAMETER_V_T]));
        to.Set(ADEXIF_COEFFICIENT_EXPONENT_SCALE, WhereFlat(
            slope, least * Log2E / ColumnOffsetFast.Far, new ColumnInverse(Log2E, slope)));
        to.Set(ADEXIF_COEFFICIENT_OFFSET_LOW, WhereFlat(
            slope, ColumnOffsetFast.Far, new ColumnMultiple(least, slope)));
        to.Set(ADEXIF_COEFFICIENT_OFFSET_FAST, new ColumnOffsetFast(k, slope, clip, near));
        to.Set(ADEXIF_COEFFICIENT_OFFSET_CLIP, new ColumnMultiple(clip, slope));
        bool dyn = p->rule == (int)adexif_rule.ADEXIF_RULE_DYN;
        to.Set(ADEXIF_COEFFICIENT_OFFSET_GUARD, WhereFlat(
            slope, dyn ? double.PositiveInfinity : double.NegativeInfinity,
            new ColumnMultiple(dyn ? most : p->guard, slope)));

        // The other coefficients of the membrane use k as rounded, so that its rounding shifts
        // the time constant by a few 1e-8 and not the potential at rest.
        to.Set(ADEXIF_COEFFICIENT_K, new ColumnCopy(k));
        to.Set(ADEXIF_COEFFICIENT_K_V_REST, new ColumnProduct(k, vRest));
        to.Set(ADEXIF_COEFFICIENT_K_DELTA_T, new ColumnProduct(k, slope));
        to.Set(ADEXIF_COEFFICIENT_K_R, new ColumnProduct(k, chunk[ADEXIF_PARAMETER_R]));
        to.Set(ADEXIF_COEFFICIENT_KW, new ColumnCopy(kw));
        to.Set(ADEXIF_COEFFICIENT_KW_A, new ColumnProduct(kw, chunk[ADEXIF_PARAMETER_A]));
        to.Set(ADEXIF_COEFFICIENT_V_REST, new ColumnCopy(vRest));
        if (p->clock == (int)adexif_clock.ADEXIF_CLOCK_STEPS && dyn)
        {
            to.Set(ADEXIF_COEFFICIENT_REFRACTORY, new ColumnStepsWithin(tauRef, p->dt));
        }
        else if (p->clock == (int)adexif_clock.ADEXIF_CLOCK_STEPS)
        {
            to.Set(ADEXIF_COEFFICIENT_REFRACTORY, new ColumnRefractorySteps(tauRef, p->dt));
        }
        else
        {
            to.Set(ADEXIF_COEFFICIENT_REFRACTORY, new ColumnCopy(tauRef));
        }

        to.Set(ADEXIF_COEFFICIENT_D, new ColumnDifference(vTh, vReset));
        to.Set(ADEXIF_COEFFICIENT_INVERSE_D, new ColumnInverseDifference(vTh, vReset));
        to.Set(ADEXIF_COEFFICIENT_INVERSE_DELTA_T, WhereFlat(
            slope, 0, new ColumnInverse(1, slope)));
        to.Set(ADEXIF_COEFFICIENT_K_PER_DELTA_T, WhereFlat(
            slope, 0, new ColumnQuotient(k, slope)));
        to.Set(
            ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU,
            new ColumnInverse(-1, chunk[ADEXIF_PARAMETER_TAU]));
        to.Set(ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE, new ColumnCopy(chunk.AdaptRate));
    }

    private static ColumnWhereFlat<TColumn> WhereFlat<TColumn>(
        double* slope, double value, TColumn otherwise)
        where TColumn : struct, IColumn => new(slope, value, otherwise);

    private static double Constant(uint single, ulong binary64) => Single
        ? BitConverter.UInt32BitsToSingle(single)
        : BitConverter.UInt64BitsToDouble(binary64);
}
