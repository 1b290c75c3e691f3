using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>Where the polynomial of a step crosses V_th.</summary>
internal static unsafe class TwinEvent<TOps, TVector, TMask, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TLeak : struct, IFlag
{
    private const int MostIterations = 64;

    /// <summary>
    /// Writes when x reaches x_p, and W there, to the rows of crossings.
    /// </summary>
    /// <param name="v">The lanes, with the series of the step.</param>
    /// <param name="wanted">The lanes that cross; what others get is of no use.</param>
    /// <param name="h">The length of the step.</param>
    /// <param name="x1">x at its end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(TwinLanes* v, TMask wanted, TVector h, TVector x1)
    {
        int lanes = TOps.Lanes;
        double* xs = v->Terms + (TwinTerms.X * lanes), ws = v->Terms + (TwinTerms.W * lanes);
        TVector peak = Column(v, ADEXIF_ACCURATE_X_P), up = Column(v, ADEXIF_ACCURATE_U_P);
        TVector zero = TOps.Number(0), one = TOps.Number(1), half = TOps.Number(0.5);
        TVector d = Guess(xs, h, x1, peak), low = zero, high = h;
        TVector distance = zero, f = zero, curvature = zero, wAt = zero, slope = zero, ue = zero;
        TMask stopped = TOps.Less(one, zero);
        for (int i = 0; i < MostIterations; i++)
        {
            TwinPolynomial<TOps, TVector, TMask>.Both(xs, ws, d, out TVector xAt, out wAt);
            distance = TOps.Subtract(xAt, peak);
            TMask beyond = TOps.GreaterOrEqual(distance, zero);
            high = TOps.Select(beyond, d, high);
            low = TOps.Select(beyond, low, d);

            // u, x', W' and x'' at the point, by the equation
            TVector e = TOps.Fma(distance, TOps.Number(1.0 / 6), half);
            e = TOps.Fma(TOps.Fma(e, distance, one), distance, one);
            ue = TOps.Multiply(up, e);
            f = TOps.Add(TOps.Subtract(Minus(v, ue, xAt), wAt), TOps.Load(v->Drive));
            TVector relaxed = TOps.Fms(
                Column(v, ADEXIF_ACCURATE_A), xAt, Column(v, ADEXIF_ACCURATE_A_X_L));
            slope = TOps.Multiply(
                Column(v, ADEXIF_ACCURATE_KAPPA), TOps.Subtract(relaxed, wAt));
            curvature = TOps.Fms(Growth(v, ue), f, slope);

            TVector reach = TOps.Fma(TOps.Add(Leak(v), up), f, TOps.Absolute(curvature));
            reach = TOps.Multiply(TOps.Absolute(distance), reach);
            TMask near = TOps.And(
                TOps.Greater(f, zero),
                TOps.GreaterOrEqual(
                    TOps.Multiply(TOps.Number(4e-3), TOps.Multiply(f, f)), reach));
            stopped = TOps.Or(stopped, near);
            if (!TOps.Any(TOps.Without(wanted, stopped)))
            {
                break;
            }

            TVector next = TOps.Subtract(d, TOps.Divide(distance, f));
            TMask inside = TOps.And(
                TOps.And(TOps.Greater(next, low), TOps.Less(next, high)),
                TOps.AbsoluteAtMost(distance, one));
            next = TOps.Select(inside, next, TOps.Multiply(half, TOps.Add(low, high)));
            d = TOps.Select(stopped, d, next);
        }

        // inverse series of third order
        TVector r = TOps.Divide(distance, f), q = TOps.Divide(curvature, f);
        TVector bend = TOps.Multiply(
            Column(v, ADEXIF_ACCURATE_KAPPA), TOps.Fms(Column(v, ADEXIF_ACCURATE_A), f, slope));
        TVector third = TOps.Subtract(
            TOps.Fma(
                TOps.Multiply(ue, f), f, TOps.Multiply(Growth(v, ue), curvature)),
            bend);
        TVector cubic = TOps.Fma(
            TOps.Multiply(q, q), half,
            TOps.Multiply(TOps.Divide(third, f), TOps.Number(-1.0 / 6)));
        TVector back = TOps.Fma(
            TOps.Multiply(r, r), TOps.Fma(cubic, r, TOps.Multiply(half, q)), r);
        back = TOps.AtMost(back, TOps.Subtract(d, low));
        back = TOps.AtLeast(back, TOps.Subtract(d, high));
        TVector time = TOps.Subtract(TOps.Add(TOps.Load(v->T), d), back);
        int row = TwinVisit<TOps, TVector, TMask, TLeak>.Crossing * lanes;
        TOps.Store(v->SpikeTimes + row, TOps.AtMost(time, Column(v, ADEXIF_ACCURATE_DT)));
        TOps.Store(v->SpikeW + row, TOps.Fma(
            TOps.Multiply(half, bend), TOps.Multiply(back, back), TOps.Fnma(slope, back, wAt)));
    }

    /// <summary>Returns where a cubic through both ends crosses, x being the variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Guess(double* xs, TVector h, TVector x1, TVector peak)
    {
        TVector x = TOps.Load(xs), one = TOps.Number(1);
        TVector dx = TOps.Subtract(x1, x);
        TVector s = TOps.Divide(TOps.Subtract(peak, x), dx);
        TVector m0 = TOps.Divide(dx, TOps.Multiply(TOps.Load(xs + TOps.Lanes), h));
        TVector m1 = TOps.Divide(
            dx, TOps.Multiply(TwinPolynomial<TOps, TVector, TMask>.SlopeAt(xs, h), h));
        TVector o = TOps.Subtract(one, s), ss = TOps.Multiply(s, s);
        TVector g = TOps.Multiply(ss, TOps.Fma(TOps.Number(-2), s, TOps.Number(3)));
        g = TOps.Fma(TOps.Multiply(m0, s), TOps.Multiply(o, o), g);
        g = TOps.Fnma(TOps.Multiply(m1, o), ss, g);
        return TOps.AtLeast(TOps.AtMost(TOps.Multiply(g, h), h), TOps.Number(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Column(TwinLanes* v, adexif_accurate_coefficient column) =>
        TOps.Load(v->Column(column, TOps.Lanes));

    /// <summary>a - l x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Minus(TwinLanes* v, TVector a, TVector x) => TLeak.Value
        ? TOps.Fnma(TOps.Load(v->Leak), x, a)
        : TOps.Subtract(a, x);

    /// <summary>u - l, the derivative of x' by x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Growth(TwinLanes* v, TVector u) =>
        TOps.Subtract(u, Leak(v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Leak(TwinLanes* v) =>
        TLeak.Value ? TOps.Load(v->Leak) : TOps.Number(1);
}
