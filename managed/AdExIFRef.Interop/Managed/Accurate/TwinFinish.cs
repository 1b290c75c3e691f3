using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The last stretch of an upstroke, without steps: the time to V_th is an integral over s = 1/u,
/// which quadrature gives.
/// </summary>
internal static unsafe class TwinFinish<TOps, TVector, TMask, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TLeak : struct, IFlag
{
    /// <summary>
    /// Writes when x reaches x_p, and W there, to the rows of ends of upstrokes.
    /// </summary>
    /// <param name="v">The lanes.</param>
    /// <param name="nodes">The quadrature.</param>
    /// <param name="s0">exp(-x).</param>
    /// <param name="f0">x' without u.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(TwinLanes* v, TwinNodes* nodes, TVector s0, TVector f0)
    {
        int lanes = TOps.Lanes, n = nodes->Count;
        double* room = stackalloc double[4 * TwinNodes.Most * lanes];
        double* leading = room, dw = leading + (n * lanes), z = dw + (n * lanes);
        double* q = z + (n * lanes);
        TVector one = TOps.Number(1), half = TOps.Number(0.5);
        TVector x = TOps.Load(v->X), w = TOps.Load(v->W);
        TVector a = Column(v, ADEXIF_ACCURATE_A), kappa = Column(v, ADEXIF_ACCURATE_KAPPA);
        TVector aRest = Column(v, ADEXIF_ACCURATE_A_X_L);

        // the closed form with a line for 1/(1 + s F)
        TVector c = TOps.Add(aRest, w);
        TVector g = TOps.Subtract(TOps.Divide(one, TOps.Fma(s0, f0, one)), one);
        TVector gh = TOps.Multiply(g, half), ks = TOps.Multiply(kappa, s0);
        TVector xHalf = TOps.Add(x, half), xOne = TOps.Add(x, one);
        TVector m0 = TOps.Fma(gh, xHalf, xOne), l0 = TOps.Add(one, gh);
        TVector z0 = TOps.Fms(a, m0, TOps.Multiply(c, l0));
        for (int i = 0; i < n; i++)
        {
            TVector r = TOps.Broadcast(nodes->R[i]), lambda = TOps.Broadcast(nodes->Lambda[i]);
            TVector gr = TOps.Multiply(gh, r);
            TVector mi = TOps.Multiply(
                r, TOps.Fma(gr, TOps.Add(xHalf, lambda), TOps.Add(xOne, lambda)));
            TVector li = TOps.Fma(gr, r, r);
            TVector d0 = TOps.Subtract(z0, TOps.Fms(a, mi, TOps.Multiply(c, li)));
            TOps.Store(leading + (i * lanes), d0);
            TOps.Store(dw + (i * lanes), TOps.Multiply(ks, d0));
            TOps.Store(z + (i * lanes), TOps.Fms(a, TOps.Add(x, lambda), c));
        }

        TVector time = l0, change = z0;
        for (int sweep = nodes->Sweeps; ; sweep--)
        {
            (time, change) = (l0, z0);
            for (int i = 0; i < n; i++)
            {
                TVector r = TOps.Broadcast(nodes->R[i]), weight = TOps.Broadcast(nodes->Weight[i]);
                TVector di = TOps.Load(dw + (i * lanes));
                TVector f = TOps.Subtract(
                    Minus(v, f0, TOps.Broadcast(nodes->Lambda[i])), di);
                TVector gi = TOps.Divide(one, TOps.Fma(TOps.Multiply(s0, r), f, one));
                TVector rho = TOps.Subtract(gi, TOps.Fma(g, r, one));
                time = TOps.Fma(weight, rho, time);
                TVector qi = TOps.Fnma(
                    di, gi, TOps.Multiply(TOps.Load(z + (i * lanes)), rho));
                TOps.Store(q + (i * lanes), qi);
                change = TOps.Fma(weight, qi, change);
            }

            if (sweep == 0)
            {
                break;
            }

            double* collocation = nodes->Collocation;
            for (int i = 0; i < n; i++)
            {
                TVector sum = TOps.Load(leading + (i * lanes));
                for (int j = 0; j < n; j++)
                {
                    sum = TOps.Fma(
                        TOps.Broadcast(*collocation++), TOps.Load(q + (j * lanes)), sum);
                }

                TOps.Store(dw + (i * lanes), TOps.Multiply(ks, sum));
            }
        }

        // without what is beyond V_th
        TVector peak = Column(v, ADEXIF_ACCURATE_X_P), sp = Column(v, ADEXIF_ACCURATE_S_P);
        TVector we = TOps.Fma(ks, change, w);
        TVector fp = Minus(v, TOps.Subtract(TOps.Load(v->Drive), we), peak);
        TVector tail = TOps.Fnma(TOps.Multiply(TOps.Multiply(sp, half), fp), sp, sp);
        TVector zp = TOps.Subtract(TOps.Fms(a, TOps.Add(peak, one), aRest), we);
        int row = TwinVisit<TOps, TVector, TMask, TLeak>.UpstrokeEnd * lanes;
        TOps.Store(v->SpikeTimes + row, TOps.Add(TOps.Load(v->T), TOps.Fms(s0, time, tail)));
        TOps.Store(v->SpikeW + row, TOps.Fnma(kappa, TOps.Multiply(sp, zp), we));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Column(TwinLanes* v, adexif_accurate_coefficient column) =>
        TOps.Load(v->Column(column, TOps.Lanes));

    /// <summary>a - l b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Minus(TwinLanes* v, TVector a, TVector b) => TLeak.Value
        ? TOps.Fnma(TOps.Load(v->Leak), b, a)
        : TOps.Subtract(a, b);
}
