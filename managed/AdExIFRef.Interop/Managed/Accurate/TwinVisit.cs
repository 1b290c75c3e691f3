using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One step of the accurate mode of as many neurons as a vector has lanes, each in its own part of
/// the interval.
/// </summary>
internal static unsafe class TwinVisit<TOps, TVector, TMask, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TLeak : struct, IFlag
{
    /// <summary>Kinds of spikes, as rows.</summary>
    public const int Start = 0, UpstrokeEnd = 1, Crossing = 2;

    /// <summary>How many eps (1 + u) the last terms of a step may be: most of what comes after
    /// them is added.</summary>
    private const int StepEpsilons = 8;

    private const ulong One = 0x3FF0_0000_0000_0000;
    private const ulong Twelfth = One - (One >> 4) - (One >> 6) - (One >> 8);
    private const ulong Eleventh = One - (One >> 4) - (One >> 6) - (One >> 7);

    /// <summary>Takes the step, and notes spikes and who reached the interval's end.</summary>
    /// <param name="v">The lanes.</param>
    /// <param name="nodes">The quadrature of the upstroke's end.</param>
    /// <param name="isFirst">Whether it is the first of the interval.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take(TwinLanes* v, TwinNodes* nodes, bool isFirst)
    {
        int lanes = TOps.Lanes;
        TVector zero = TOps.Number(0), one = TOps.Number(1);
        TVector end = Column(v, ADEXIF_ACCURATE_DT), peak = Column(v, ADEXIF_ACCURATE_X_P);
        v->AtStart = v->AtEnd = v->AtCrossing = 0;
        if (isFirst)
        {
            Release(v);
        }

        TVector u = TwinPolynomial<TOps, TVector, TMask>.Exp(TOps.Load(v->X));
        TMask late = TOps.And(
            TOps.GreaterOrEqual(peak, TOps.Number(TwinNodes.LeastPeak)),
            TOps.GreaterOrEqual(TOps.Load(v->X), TOps.Broadcast(nodes->From)));
        late = TOps.Without(late, TOps.Mask(v->AtStart));
        if (TOps.Any(late))
        {
            u = Finish(v, nodes, late, u);
        }

        TVector x = TOps.Load(v->X), t = TOps.Load(v->T);
        TwinSeries<TOps, TVector, TMask, TLeak>.Of(
            v->Terms, x, TOps.Load(v->W), u, TOps.Load(v->Drive),
            TLeak.Value ? TOps.Load(v->Leak) : one, Column(v, ADEXIF_ACCURATE_A),
            Column(v, ADEXIF_ACCURATE_A_X_L), Column(v, ADEXIF_ACCURATE_KAPPA));
        double* xs = v->Terms + (TwinTerms.X * lanes), ws = v->Terms + (TwinTerms.W * lanes);

        // the length of the step
        TVector h = Length(
            TOps.Multiply(
                Column(v, ADEXIF_ACCURATE_EPSILON),
                TOps.Fma(u, TOps.Number(StepEpsilons), TOps.Number(StepEpsilons))),
            Size(xs, ws, 12), Size(xs, ws, 11));
        TVector left = TOps.Subtract(end, t);
        TMask ends = TOps.GreaterOrEqual(h, left);
        h = TOps.AtLeast(TOps.AtMost(left, h), zero);
        TwinPolynomial<TOps, TVector, TMask>.Both(xs, ws, h, out TVector x1, out TVector w1);
        TMask far = TOps.Greater(
            TOps.Absolute(TOps.Subtract(x1, x)), TOps.Number(TwinTerms.MostRise));
        while (TOps.Any(far))
        {
            h = TOps.Select(far, TOps.Multiply(h, TOps.Number(0.5)), h);
            ends = TOps.Without(ends, far);
            TwinPolynomial<TOps, TVector, TMask>.Both(xs, ws, h, out x1, out w1);
            far = TOps.Greater(
                TOps.Absolute(TOps.Subtract(x1, x)), TOps.Number(TwinTerms.MostRise));
        }

        // a maximum within the step
        TVector rise = TOps.Load(xs + lanes);
        TVector reach = TOps.Add(
            TOps.Absolute(TOps.Multiply(TOps.Load(xs + (3 * lanes)), h)),
            TOps.Absolute(TOps.Load(xs + (2 * lanes))));
        reach = TOps.Multiply(TOps.Add(TOps.Multiply(reach, h), TOps.Absolute(rise)), h);
        TMask touches = TOps.And(
            TOps.And(TOps.Less(x1, peak), TOps.Greater(rise, zero)),
            TOps.GreaterOrEqual(TOps.Fma(reach, TOps.Number(1.25), x), peak));
        if (TOps.Any(touches))
        {
            TOps.Store(v->X1, x1);
            TOps.Store(v->W1, w1);
            TOps.Store(v->H, h);
            ends = TOps.Without(ends, TOps.Mask(TwinTouch.Find(v, lanes, TOps.Bits(touches))));
            (x1, w1, h) = (TOps.Load(v->X1), TOps.Load(v->W1), TOps.Load(v->H));
        }

        // the neurons after the step; those released after the interval's end stay
        TMask before = TOps.Less(t, end), crosses = TOps.And(before, TOps.GreaterOrEqual(x1, peak));
        TMask moves = TOps.Without(before, crosses);
        TOps.Store(v->X, TOps.Select(moves, x1, x));
        TOps.Store(v->W, TOps.Select(moves, w1, TOps.Load(v->W)));
        TOps.Store(v->T, TOps.Select(moves, TOps.Select(ends, end, TOps.Add(t, h)), t));
        if (TOps.Any(crosses))
        {
            TwinEvent<TOps, TVector, TMask, TLeak>.Find(v, crosses, h, x1);
            v->AtCrossing = TOps.Bits(crosses);
            Spike(v, crosses, Crossing);
        }

        t = TOps.Load(v->T);
        x = TOps.Load(v->X);
        TMask sound = TOps.And(TOps.GreaterOrEqual(t, t), TOps.GreaterOrEqual(x, x));
        v->Faults = ~TOps.Bits(sound);
        v->Done = TOps.Bits(TOps.GreaterOrEqual(t, end)) | v->Faults;
    }

    /// <summary>Returns the length of a step.</summary>
    /// <param name="allowed">What it may be wrong by.</param>
    /// <param name="last">The size of the last coefficients.</param>
    /// <param name="former">That of those before.</param>
    /// <remarks>The twelfth and the eleventh root, by shifts: the bits of a number are a
    /// logarithm of it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Length(TVector allowed, TVector last, TVector former)
    {
        TVector offset = TOps.IntegerAdd(allowed, TOps.Integer(One));
        TVector a = TOps.IntegerSubtract(offset, last), b = TOps.IntegerSubtract(offset, former);
        a = TOps.IntegerAdd(
            TOps.IntegerAdd(
                TOps.ShiftRight(a, 4),
                TOps.IntegerAdd(TOps.ShiftRight(a, 6), TOps.ShiftRight(a, 8))),
            TOps.Integer(Twelfth));
        b = TOps.IntegerAdd(
            TOps.IntegerAdd(
                TOps.ShiftRight(b, 4),
                TOps.IntegerAdd(TOps.ShiftRight(b, 6), TOps.ShiftRight(b, 7))),
            TOps.Integer(Eleventh));
        return TOps.AtMost(a, b);
    }

    /// <summary>Returns the size of the coefficients of an order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Size(double* xs, double* ws, int order) => TOps.Add(
        TOps.Absolute(TOps.Load(xs + (order * TOps.Lanes))),
        TOps.Absolute(TOps.Load(ws + (order * TOps.Lanes))));

    /// <summary>Ends upstrokes that are far enough; returns u of all lanes after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Finish(TwinLanes* v, TwinNodes* nodes, TMask late, TVector u)
    {
        TVector s0 = TOps.Divide(TOps.Number(1), u);
        TVector f0 = TOps.Subtract(TOps.Load(v->Drive), TOps.Load(v->W));
        f0 = TLeak.Value
            ? TOps.Fnma(TOps.Load(v->Leak), TOps.Load(v->X), f0)
            : TOps.Subtract(f0, TOps.Load(v->X));
        TMask near = TOps.And(
            late,
            TOps.GreaterOrEqual(
                TOps.Broadcast(nodes->Within), TOps.Multiply(TOps.Absolute(f0), s0)));
        near = TOps.And(
            near,
            TOps.AbsoluteAtMost(
                TOps.Multiply(Column(v, ADEXIF_ACCURATE_KAPPA), s0),
                TOps.Broadcast(nodes->Rate)));
        if (!TOps.Any(near))
        {
            return u;
        }

        TwinFinish<TOps, TVector, TMask, TLeak>.Find(v, nodes, s0, f0);
        TVector time = TOps.Load(v->SpikeTimes + (UpstrokeEnd * TOps.Lanes));
        TMask spikes = TOps.And(near, TOps.GreaterOrEqual(Column(v, ADEXIF_ACCURATE_DT), time));
        v->AtEnd = TOps.Bits(spikes);
        Spike(v, spikes, UpstrokeEnd);
        return TOps.Select(spikes, Column(v, ADEXIF_ACCURATE_U_R), u);
    }

    /// <summary>Resets neurons that spiked, and lets w relax as far as the interval goes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spike(TwinLanes* v, TMask spikes, int kind)
    {
        TVector time = TOps.Load(v->SpikeTimes + (kind * TOps.Lanes));
        TVector w = TOps.Load(v->SpikeW + (kind * TOps.Lanes));
        TVector zero = TOps.Number(0), period = Column(v, ADEXIF_ACCURATE_TAU_REF);
        TVector end = Column(v, ADEXIF_ACCURATE_DT);
        w = TOps.Add(w, Column(v, ADEXIF_ACCURATE_B));
        TMask waits = TOps.Greater(period, zero);
        if (TOps.Any(waits))
        {
            TVector length = TOps.AtLeast(zero, TOps.AtMost(period, TOps.Subtract(end, time)));
            w = TOps.Select(waits, Relaxed(v, w, length), w);
        }

        TOps.Store(v->W, TOps.Select(spikes, w, TOps.Load(v->W)));
        TOps.Store(v->X, TOps.Select(spikes, Column(v, ADEXIF_ACCURATE_X_R), TOps.Load(v->X)));
        TOps.Store(v->T, TOps.Select(spikes, TOps.Add(time, period), TOps.Load(v->T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Column(TwinLanes* v, adexif_accurate_coefficient column) =>
        TOps.Load(v->Column(column, TOps.Lanes));

    /// <summary>
    /// Lets w of those that are refractory at the start relax until their release, and lets those
    /// spike that somebody set to V_th or above.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Release(TwinLanes* v)
    {
        TVector t = TOps.Load(v->T), w = TOps.Load(v->W);
        TMask waits = TOps.Greater(t, TOps.Number(0));
        if (TOps.Any(waits))
        {
            w = TOps.Select(waits, Relaxed(v, w, t), w);
            TOps.Store(v->W, w);
        }

        TVector x = TOps.Load(v->X);
        TMask above = TOps.And(
            TOps.GreaterOrEqual(x, Column(v, ADEXIF_ACCURATE_X_P)),
            TOps.Less(t, Column(v, ADEXIF_ACCURATE_DT)));
        above = TOps.And(above, TOps.AbsoluteAtMost(x, TOps.Number(double.MaxValue)));
        if (TOps.Any(above))
        {
            TOps.Store(v->SpikeTimes + (Start * TOps.Lanes), t);
            TOps.Store(v->SpikeW + (Start * TOps.Lanes), w);
            v->AtStart = TOps.Bits(above);
            Spike(v, above, Start);
        }
    }

    /// <summary>Returns W after so much of a refractory period.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Relaxed(TwinLanes* v, TVector w, TVector length)
    {
        TVector rate = TOps.Subtract(TOps.Number(0), Column(v, ADEXIF_ACCURATE_KAPPA));
        TVector d = TOps.Multiply(
            TOps.Subtract(
                TOps.Number(1),
                TwinPolynomial<TOps, TVector, TMask>.Exp(TOps.Multiply(rate, length))),
            TOps.Broadcast(v->Free));
        return TOps.Fma(TOps.Subtract(Column(v, ADEXIF_ACCURATE_W_INF), w), d, w);
    }
}
