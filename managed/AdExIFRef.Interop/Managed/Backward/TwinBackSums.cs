using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// The gradients of parameters, summed over time in the neuron's own element: <c>spike_sums</c> and
/// <c>update_sums</c> of the C kernel's <c>backward_group_tmpl.h</c>.
/// </summary>
internal static unsafe class TwinBackSums<TOps, TVector, TMask, T, TArrays, TExtras>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TExtras : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>What the thresholds share in spikes whose adjoints by V are a.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddSpike(TwinBackTile<T>* tile, long i, T* x, TVector a)
    {
        T* threshold = Sum(tile, ADEXIF_PARAMETER_V_TH, i);
        if (threshold != null)
        {
            TVector share = TOps.Add(TOps.Number(1), TOps.Load(x + i));
            TOps.Store(threshold, TOps.Fnma(a, share, TOps.Load(threshold)));
        }

        T* reset = Sum(tile, ADEXIF_PARAMETER_V_RESET, i);
        if (reset != null)
        {
            TOps.Store(reset, TOps.Fma(a, TOps.Load(x + i), TOps.Load(reset)));
        }
    }

    /// <summary>Adds to the gradient of V_th, if it is wanted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddThreshold(TwinBackTile<T>* tile, long i, TVector share)
    {
        T* threshold = Sum(tile, ADEXIF_PARAMETER_V_TH, i);
        if (threshold != null)
        {
            TOps.Store(threshold, TOps.Add(TOps.Load(threshold), share));
        }
    }

    /// <summary>What the parameters of the reset share in it: V_th where the potential before it
    /// counts, which a bounded upstroke's does not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddReset(
        TwinBackTile<T>* tile, long i, TMask s, TMask counts, TVector lv, TVector lw)
    {
        TVector share = TOps.Keep(s, lv);
        T* threshold = Sum(tile, ADEXIF_PARAMETER_V_TH, i);
        if (!tile->Hard && threshold != null)
        {
            TVector own = tile->Bounded ? TOps.Keep(counts, lv) : share;
            TOps.Store(threshold, TOps.Subtract(TOps.Load(threshold), own));
        }

        T* reset = Sum(tile, ADEXIF_PARAMETER_V_RESET, i);
        if (reset != null)
        {
            TOps.Store(reset, TOps.Add(TOps.Load(reset), share));
        }

        T* b = Sum(tile, ADEXIF_PARAMETER_B, i);
        if (b != null)
        {
            TOps.Store(b, TOps.Add(TOps.Load(b), TOps.Keep(s, lw)));
        }
    }

    /// <summary>
    /// What the parameters share in the update itself; mu is the adjoint of wc, and the driver the
    /// V that drove it. Where a neuron is refractory p, q and mu are zero, but what they multiply
    /// need not be finite.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddUpdate(
        TwinBackTile<T>* tile,
        long i,
        ref TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at,
        TVector driver,
        TMask moves,
        TVector p,
        TVector q,
        TVector mu)
    {
        AddMembrane(tile, i, ref at, moves, p, q, mu);
        AddExponential(tile, i, ref at, p, q);
        AddAdaptation(tile, i, driver, at.Wr, mu);
    }

    [MethodImpl(Inline)]
    private static void AddMembrane(
        TwinBackTile<T>* tile,
        long i,
        ref TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at,
        TMask moves,
        TVector p,
        TVector q,
        TVector mu)
    {
        TVector k = Coefficient(ADEXIF_COEFFICIENT_K, tile, i);
        T* r = Sum(tile, ADEXIF_PARAMETER_R, i);
        if (r != null)
        {
            TVector term = TOps.Multiply(p, at.Net);
            term = TExtras.Value ? TOps.Fma(q, at.Slope, term) : term;
            TOps.Store(r, TOps.Fma(k, TOps.Keep(moves, term), TOps.Load(r)));
        }

        T* tau = Sum(tile, ADEXIF_PARAMETER_TAU, i);
        if (tau != null)
        {
            TVector term = TOps.Keep(moves, TOps.Fma(q, at.Z, TOps.Multiply(p, at.Flow)));
            TVector rate = Coefficient(ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU, tile, i);
            TOps.Store(tau, TOps.Fma(rate, term, TOps.Load(tau)));
        }

        T* rest = Sum(tile, ADEXIF_PARAMETER_V_REST, i);
        if (rest != null)
        {
            TVector adapt = Coefficient(ADEXIF_COEFFICIENT_KW_A, tile, i);
            TOps.Store(rest, TOps.Fnma(adapt, mu, TOps.Fma(k, p, TOps.Load(rest))));
        }
    }

    [MethodImpl(Inline)]
    private static void AddExponential(
        TwinBackTile<T>* tile,
        long i,
        ref TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras> at,
        TVector p,
        TVector q)
    {
        T* vT = Sum(tile, ADEXIF_PARAMETER_V_T, i);
        T* deltaT = Sum(tile, ADEXIF_PARAMETER_DELTA_T, i);
        if (vT == null && deltaT == null)
        {
            return;
        }

        TVector bySlope = TOps.Multiply(Coefficient(ADEXIF_COEFFICIENT_K, tile, i), p);
        TVector perSlope = Coefficient(ADEXIF_COEFFICIENT_K_PER_DELTA_T, tile, i);
        TVector byOffset = TOps.Multiply(at.Ej, TOps.Fma(perSlope, q, bySlope));
        bySlope = TOps.Multiply(at.E, bySlope);

        // Without an exponential (delta_T = 0) e is not quite 0.
        TVector inverse = Coefficient(ADEXIF_COEFFICIENT_INVERSE_DELTA_T, tile, i);
        TMask sloped = TOps.Greater(inverse, TOps.Number(0));
        byOffset = TOps.Keep(sloped, byOffset);
        bySlope = TOps.Keep(sloped, bySlope);
        if (vT != null)
        {
            TOps.Store(vT, TOps.Subtract(TOps.Load(vT), byOffset));
        }

        if (deltaT != null)
        {
            TVector exponent = TOps.Multiply(at.D, inverse);
            TVector share = TOps.Fnma(exponent, byOffset, bySlope);
            TOps.Store(deltaT, TOps.Add(TOps.Load(deltaT), share));
        }
    }

    [MethodImpl(Inline)]
    private static void AddAdaptation(
        TwinBackTile<T>* tile, long i, TVector driver, TVector wr, TVector mu)
    {
        TVector above = TOps.Subtract(
            driver, Coefficient(ADEXIF_COEFFICIENT_V_REST, tile, i));
        TVector kw = Coefficient(ADEXIF_COEFFICIENT_KW, tile, i);
        T* a = Sum(tile, ADEXIF_PARAMETER_A, i);
        if (a != null)
        {
            TOps.Store(a, TOps.Fma(kw, TOps.Multiply(mu, above), TOps.Load(a)));
        }

        T* tauW = Sum(tile, ADEXIF_PARAMETER_TAU_W, i);
        if (tauW != null)
        {
            TVector change = TOps.Multiply(
                Coefficient(ADEXIF_COEFFICIENT_KW_A, tile, i), above);
            change = TOps.Fnma(kw, wr, change);
            TVector rate = Coefficient(ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE, tile, i);
            TOps.Store(tauW, TOps.Fma(rate, TOps.Multiply(mu, change), TOps.Load(tauW)));
        }
    }

    [MethodImpl(Inline)]
    private static T* Sum(TwinBackTile<T>* tile, adexif_parameter parameter, long i)
    {
        T* column = tile->Sum[(int)parameter];
        return column != null ? column + i : null;
    }

    [MethodImpl(Inline)]
    private static TVector Coefficient(
        adexif_coefficient name, TwinBackTile<T>* tile, long i) =>
        TwinRecomputed<TOps, TVector, TMask, T, TArrays, TExtras>.Coefficient(name, tile, i);
}
