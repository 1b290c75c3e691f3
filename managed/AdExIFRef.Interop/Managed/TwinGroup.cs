using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// One step of one row of groups: the C kernel's <c>step_tmpl.h</c>, operation by operation. The
/// comments there say why it is arranged like this.
/// </summary>
internal static unsafe class TwinGroup<TOps, TVector, TMask, T, TArrays, THard, TClock, TExtras>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where THard : struct, IFlag
    where TClock : struct, IClock
    where TExtras : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static bool HasClock => TClock.Value != adexif_clock.ADEXIF_CLOCK_NONE;

    private static bool CountsSteps => TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS;

    /// <summary>
    /// Advances all groups of a tile by one step. The bit of neuron i of the tile is added to bit
    /// i % 64 of word i/64; nonfinite becomes NaN in lanes where something was not finite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(
        TwinTile<T>* tile, TwinStep<T>* step, T* uniform, T* nonfinite,
        ulong* spikeWords, ulong* refractoryWords)
    {
        TVector watch = TOps.Load(nonfinite);
        TVector t = TOps.Broadcast(step->Time), zero = TOps.Number(0);
        long padded = tile->Padded;
        T* v = tile->V, w = tile->W, last = tile->Last, held = tile->Held;
        for (long i = 0; i < padded; i += TOps.Lanes)
        {
            // reset
            TVector vr = TOps.Load(v + i), wr = TOps.Load(w + i);
            TVector threshold = Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, uniform, i);
            TMask s = TOps.GreaterOrEqual(vr, threshold);
            TVector amount = Coefficient(ADEXIF_COEFFICIENT_RESET, tile, uniform, i);
            vr = THard.Value
                ? TOps.Select(s, amount, vr)
                : TOps.Subtract(vr, TOps.Keep(s, amount));
            wr = TOps.Subtract(
                wr, TOps.Keep(s, Coefficient(ADEXIF_COEFFICIENT_MINUS_B, tile, uniform, i)));

            // exponential
            TVector d = TOps.Subtract(
                vr, Coefficient(ADEXIF_COEFFICIENT_V_T, tile, uniform, i));
            TMask fast = TOps.Less(
                d, Coefficient(ADEXIF_COEFFICIENT_OFFSET_FAST, tile, uniform, i));
            TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(
                    Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, uniform, i), d),
                Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, uniform, i));

            // currents
            TVector k = Coefficient(ADEXIF_COEFFICIENT_RELAX, tile, uniform, i);
            TVector kr = Coefficient(ADEXIF_COEFFICIENT_RELAX_R, tile, uniform, i);
            TVector drive = Load(&step->Current, i);
            TVector z = TOps.Fms(k, e, k);
            TVector slope = zero;
            if (TExtras.Value)
            {
                slope = Load(&step->Conductance, i);
                drive = TOps.Fnma(slope, vr, drive);
                slope = TOps.Subtract(Load(&step->Slope, i), slope);
                z = TOps.Fma(kr, slope, z);
                fast = TOps.And(fast, TOps.AbsoluteAtMost(z, TOps.Constant(
                    NativeMethods.ADEXIF_EXPREL_NEAR_F32, NativeMethods.ADEXIF_EXPREL_NEAR_F64)));
            }

            TVector flow = TOps.Fnma(
                k, vr, Coefficient(ADEXIF_COEFFICIENT_RELAX_REST, tile, uniform, i));
            flow = TOps.Fma(kr, TOps.Subtract(drive, wr), flow);
            TVector phi = Elementary<TOps, TVector, TMask, T>.ExprelNear(z);
            if (!TOps.All(fast))
            {
                phi = LongWay(tile, uniform, i, d, slope, out TVector clipped);
                e = clipped;
            }

            // candidates
            flow = TOps.Fma(
                Coefficient(ADEXIF_COEFFICIENT_RELAX_SLOPE, tile, uniform, i), e, flow);
            TVector vc = TOps.Fma(phi, flow, vr);
            if (TExtras.Value)
            {
                vc = TOps.Add(vc, Load(&step->Delta, i));
            }

            TVector wc = TOps.Fnma(
                Coefficient(ADEXIF_COEFFICIENT_ADAPT, tile, uniform, i), wr, wr);
            TVector above = TOps.Subtract(
                vc, Coefficient(ADEXIF_COEFFICIENT_V_REST, tile, uniform, i));
            wc = TOps.Fma(
                Coefficient(ADEXIF_COEFFICIENT_ADAPT_A, tile, uniform, i), above, wc);

            // refractory period
            TVector since = zero;
            TMask frozen = default;
            if (HasClock)
            {
                since = TOps.Load(last + i);
                frozen = CountsSteps
                    ? TOps.Greater(TOps.Load(held + i), zero)
                    : TOps.Less(
                        TOps.Subtract(t, since),
                        Coefficient(ADEXIF_COEFFICIENT_REFRACTORY, tile, uniform, i));
                vc = TOps.Select(frozen, vr, vc);
                wc = TOps.Select(frozen, wr, wc);
            }

            // state
            TOps.Store(v + i, vc);
            TOps.Store(w + i, wc);
            watch = TOps.Fma(wc, zero, watch);
            s = TOps.GreaterOrEqual(vc, threshold);
            if (HasClock)
            {
                TOps.Store(last + i, TOps.Select(s, t, since));
            }

            if (CountsSteps)
            {
                TVector left = TOps.AtLeast(
                    zero, TOps.Subtract(TOps.Load(held + i), TOps.Number(1)));
                TOps.Store(held + i, TOps.Select(
                    s, Coefficient(ADEXIF_COEFFICIENT_REFRACTORY, tile, uniform, i), left));
            }

            ulong spikes = TOps.Bits(s);
            ulong silent = HasClock ? TOps.Bits(TOps.Or(frozen, s)) : spikes;
            spikeWords[i >> 6] |= spikes << (int)i;
            refractoryWords[i >> 6] |= silent << (int)i;
        }

        TOps.Store(nonfinite, watch);
    }

    /// <summary>
    /// The exponential with its argument clipped, and exprel of any argument: what a group needs
    /// where a neuron is far above the threshold of the exponential. Lanes that are not get the
    /// bits of the short way.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector LongWay(
        TwinTile<T>* tile, T* uniform, long i, TVector d, TVector slope, out TVector e)
    {
        TVector top = TOps.AtMost(
            Coefficient(ADEXIF_COEFFICIENT_OFFSET_CLIP, tile, uniform, i), d);
        e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
            TOps.AtLeast(Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, uniform, i), top),
            Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, uniform, i));

        // From the guard on, the linearisation has no exponential.
        TMask guarded = TOps.Less(
            d, Coefficient(ADEXIF_COEFFICIENT_OFFSET_GUARD, tile, uniform, i));
        TVector k = Coefficient(ADEXIF_COEFFICIENT_RELAX, tile, uniform, i);
        TVector z = TOps.Fms(k, TOps.Keep(guarded, e), k);
        if (TExtras.Value)
        {
            z = TOps.Fma(
                Coefficient(ADEXIF_COEFFICIENT_RELAX_R, tile, uniform, i), slope, z);
        }

        return Elementary<TOps, TVector, TMask, T>.Exprel(z);
    }

    [MethodImpl(Inline)]
    private static TVector Load(TwinSource<T>* source, long i) =>
        TOps.Load(source->At + (i * source->Stride));

    [MethodImpl(Inline)]
    private static TVector Coefficient(
        adexif_coefficient name, TwinTile<T>* tile, T* uniform, long i) => TArrays.Value
        ? Load(tile->Coefficient + (int)name, i)
        : TOps.LoadUniform(uniform + ((int)name * TOps.Lanes));
}
