using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>Cosines of any argument, reduced exactly.</summary>
internal static partial class TwinSurrogateMath<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>cos(2 pi m turns), m a small odd number.</summary>
    [MethodImpl(Inline)]
    public static TVector CosTurns(TwinPair<TVector> turns, TVector m)
    {
        TVector zero = TOps.Number(0);
        TwinPair<TVector> p = TwinPairs<TOps, TVector, TMask, T>.Times(m, turns);
        TVector r = TOps.Subtract(p.High, TOps.Subtract(TOps.Add(p.High, Round), Round));
        TVector low = TOps.Select(TOps.Less(r, zero), TOps.Subtract(zero, p.Low), p.Low);
        return SinTurns(
            TOps.Subtract(TOps.Subtract(TOps.Number(0.25), TOps.Absolute(r)), low));
    }

    /// <summary>
    /// x - k period for a whole k, exactly: k is a quotient rounded to the format, so the
    /// remainder has room in it.
    /// </summary>
    [MethodImpl(Inline)]
    public static TVector PeriodStep(TVector x, TVector period)
    {
        TVector k = TOps.Subtract(TOps.Add(TOps.Divide(x, period), Round), Round);
        return TOps.Fnma(k, period, x);
    }

    /// <summary>
    /// The remainder of any finite x >= 0 in periods, in absolute value. The first step takes 2^40
    /// periods at once, because x in periods may not be a number of the format.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector PeriodReduce(TVector x, TVector period)
    {
        TVector many = TOps.Multiply(period, TOps.Number(1099511627776.0));
        TVector y = TOps.Absolute(PeriodStep(x, many));
        int steps = typeof(T) == typeof(float) ? 6 : 20;
        for (int k = 0; k < steps; k++)
        {
            y = TOps.Absolute(PeriodStep(y, period));
        }

        return y;
    }

    /// <summary>sin(2 pi w), abs(w) at most 1/4 (or barely more).</summary>
    [MethodImpl(Inline)]
    public static TVector SinTurns(TVector w)
    {
        TVector z = TOps.Multiply(w, w);
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = TOps.Constant(ADEXIF_SIN_C4_F32, 0);
        }
        else
        {
            p = TOps.Constant(0, ADEXIF_SIN_C8_F64);
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_SIN_C7_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_SIN_C6_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_SIN_C5_F64));
            p = TOps.Fma(p, z, TOps.Constant(0, ADEXIF_SIN_C4_F64));
        }

        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_SIN_C3_F32, ADEXIF_SIN_C3_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_SIN_C2_F32, ADEXIF_SIN_C2_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_SIN_C1_F32, ADEXIF_SIN_C1_F64));
        p = TOps.Fma(p, z, TOps.Constant(ADEXIF_SIN_C0_F32, ADEXIF_SIN_C0_F64));
        return TOps.Multiply(p, w);
    }
}
