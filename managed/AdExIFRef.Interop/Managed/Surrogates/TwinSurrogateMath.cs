using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// What the surrogate gradients need beyond <see cref="Elementary{TOps,TVector,TMask,T}"/>: a
/// decaying exponential and a power, the C kernel's <c>surrogate_math_tmpl.h</c>, operation by
/// operation.
/// </summary>
internal static partial class TwinSurrogateMath<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static TVector Round
    {
        [MethodImpl(Inline)]
        get => TOps.Constant(ADEXIF_ROUND_F32, ADEXIF_ROUND_F64);
    }

    /// <summary>
    /// 2^-h for h >= 0 (infinite too, if its low part is finite) or a NaN, as a product whose
    /// first factor is a normal number.
    /// </summary>
    [MethodImpl(Inline)]
    public static Falling Exp2Falling(TwinPair<TVector> h)
    {
        TVector inside = TOps.AtMost(
            TOps.Constant(ADEXIF_FALL_MOST_F32, ADEXIF_FALL_MOST_F64), h.High);
        TVector t = TOps.Add(inside, Round);
        TVector n = TOps.Subtract(t, Round);
        TVector r = TOps.Subtract(TOps.Subtract(n, inside), h.Low);
        TMask low = TOps.Greater(n, TOps.Number(64));
        TVector away = TOps.Keep(low, TOps.Constant(ADEXIF_FALL_AWAY_F32, ADEXIF_FALL_AWAY_F64));
        TVector scaled = TOps.Scale(
            Elementary<TOps, TVector, TMask, T>.Exp2Reduced(r),
            TOps.Add(TOps.Subtract(Round, n), away));
        TVector factor = TOps.Constant(ADEXIF_FALL_FACTOR_F32, ADEXIF_FALL_FACTOR_F64);
        return new(
            TOps.Select(TOps.GreaterOrEqual(h.High, h.High), scaled, h.High),
            TOps.Select(low, factor, TOps.Number(1)));
    }

    /// <summary>alpha log2(1 + 4 q), q >= 0 and finite; scale is 2 log2(e) alpha.</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> PowerExponent(
        TwinPair<TVector> q, TVector alpha, TwinPair<TVector> scale)
    {
        TVector two = TOps.Number(2);
        TwinPair<TVector> y = TwinPairs<TOps, TVector, TMask, T>.Sum(TOps.Number(0.25), q.High);
        TVector yLow = TOps.Add(y.Low, q.Low);
        TVector e = TOps.Subtract(TOps.Exponent(y.High), Round);
        TVector normalize = TOps.Scale(two, TOps.Subtract(Round, e));
        var twice = new TwinPair<TVector>(
            TOps.Multiply(y.High, normalize), TOps.Multiply(yLow, normalize));
        TwinPair<TVector> mantissa =
            TwinPairs<TOps, TVector, TMask, T>.Multiply(LogHalf(twice), scale);
        TwinPair<TVector> exponent =
            TwinPairs<TOps, TVector, TMask, T>.Product(alpha, TOps.Add(e, two));
        TwinPair<TVector> sum =
            TwinPairs<TOps, TVector, TMask, T>.SumOrdered(exponent.High, mantissa.High);
        return new(sum.High, TOps.Add(sum.Low, TOps.Add(exponent.Low, mantissa.Low)));
    }

    /// <summary>
    /// log(m)/2 for m in [sqrt(1/2), sqrt(2)), given 2 m: the series in s = (m - 1)/(m + 1).
    /// </summary>
    [MethodImpl(Inline)]
    private static TwinPair<TVector> LogHalf(TwinPair<TVector> twice)
    {
        TVector two = TOps.Number(2);
        TVector top = TOps.Subtract(twice.High, two);
        TwinPair<TVector> bottom =
            TwinPairs<TOps, TVector, TMask, T>.SumOrdered(two, twice.High);
        TVector high = TOps.Divide(TOps.Add(top, twice.Low), bottom.High);
        TVector rest = TOps.Add(TOps.Fnma(high, bottom.High, top), twice.Low);
        TVector low = TOps.Divide(
            TOps.Fnma(high, TOps.Add(bottom.Low, twice.Low), rest), bottom.High);
        var s = new TwinPair<TVector>(high, low);
        TwinPair<TVector> product = TwinPairs<TOps, TVector, TMask, T>.Product(high, high);
        var square = new TwinPair<TVector>(
            product.High, TOps.Fma(TOps.Multiply(two, high), low, product.Low));
        TwinPair<TVector> tail =
            TwinPairs<TOps, TVector, TMask, T>.Multiply(LogTail(square.High), square);
        TwinPair<TVector> series =
            TwinPairs<TOps, TVector, TMask, T>.SumOrdered(TOps.Number(1), tail.High);
        return TwinPairs<TOps, TVector, TMask, T>.Multiply(
            new(series.High, TOps.Add(series.Low, tail.Low)), s);
    }

    /// <summary>(log((1 + s)/(1 - s))/(2 s) - 1)/z from z = s^2, at most 0.0295.</summary>
    [MethodImpl(Inline)]
    private static TwinPair<TVector> LogTail(TVector z)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_LOG_C3_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_LOG_C7_F64);
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_LOG_C6_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_LOG_C5_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_LOG_C4_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_LOG_C3_F64));
        }

        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_LOG_C2_F32, ADEXIF_LOG_C2_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_LOG_C1_F32, ADEXIF_LOG_C1_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_LOG_C0_F32, ADEXIF_LOG_C0_F64));
        TwinPair<TVector> tail = TwinPairs<TOps, TVector, TMask, T>.SumOrdered(
            TOps.Constant(ADEXIF_THIRD_F32, ADEXIF_THIRD_F64), TOps.Multiply(p, z));
        return new(tail.High, TOps.Add(
            tail.Low, TOps.Constant(ADEXIF_THIRD_LOW_F32, ADEXIF_THIRD_LOW_F64)));
    }

    /// <summary>2^-h in two factors, the first a normal number.</summary>
    internal readonly struct Falling(TVector scaled, TVector factor)
    {
        public readonly TVector Scaled = scaled;
        public readonly TVector Factor = factor;

        /// <summary>Times an amplitude, rounded once where the result is denormal.</summary>
        [MethodImpl(Inline)]
        public TVector Times(TVector amplitude) =>
            TOps.Multiply(TOps.Multiply(Scaled, amplitude), Factor);
    }
}
