using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The second half of a step: the C kernel's <c>step_tmpl.h</c> from the exponential on, operation
/// by operation. The comments there say why it is arranged like this.
/// </summary>
internal static unsafe class TwinMembrane<TOps, TVector, TMask, T, TArrays, TClock, TExtras, TLong>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TClock : struct, IClock
    where TExtras : struct, IFlag
    where TLong : struct, IFlag
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static bool HasClock => TClock.Value != adexif_clock.ADEXIF_CLOCK_NONE;

    private static bool CountsSteps => TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS;

    /// <summary>
    /// Advances groups of a tile by one step, from the potentials and currents after the reset.
    /// The bit of neuron i of the tile is added to bit i % 64 of word i/64; nonfinite becomes NaN
    /// in lanes where something was not finite.
    /// </summary>
    /// <returns>Where to go on: the short way stops before the first group that needs the long
    /// way, the long way stops after the first group that would not have needed it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Advance(
        TwinTile<T>* tile, TwinStep<T>* step, TwinScratch<T>* scratch, long from)
    {
        T* uniform = scratch->Coefficients, nonfinite = scratch->Nonfinite;
        T* exponential = scratch->Exponential;
        ulong* spikeWords = scratch->Spikes, heldWords = scratch->Held;
        TVector watch = TOps.Load(nonfinite);
        TVector t = TOps.Broadcast(step->Time), zero = TOps.Number(0);
        long padded = tile->Padded, i = from;
        T* v = tile->V, w = tile->W, last = tile->Last, held = tile->Held;
        while (i < padded)
        {
            TVector vr = TOps.Load(v + i), wr = TOps.Load(w + i);
            TVector d = TOps.Subtract(
                vr, Coefficient(ADEXIF_COEFFICIENT_V_T, tile, uniform, i));
            TMask fast = TOps.Less(
                d, Coefficient(ADEXIF_COEFFICIENT_OFFSET_FAST, tile, uniform, i));
            TVector e = TOps.Load(exponential + i);

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
            TVector phi;
            if (!TLong.Value)
            {
                if (!TOps.All(fast))
                {
                    break;
                }

                phi = Elementary<TOps, TVector, TMask, T>.ExprelNear(z);
            }
            else
            {
                e = Clipped(tile, uniform, i, d);

                // From the guard on, the linearisation has no exponential.
                TMask below = TOps.Less(
                    d, Coefficient(ADEXIF_COEFFICIENT_OFFSET_GUARD, tile, uniform, i));
                z = TOps.Fms(k, TOps.Keep(below, e), k);
                z = TExtras.Value ? TOps.Fma(kr, slope, z) : z;
                phi = Elementary<TOps, TVector, TMask, T>.Exprel(z);
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

            // V goes into the candidate wc, and infinity times zero is a NaN too: what is not
            // finite, held or not, shows here. A finite neuron that is held may do so as well;
            // the report looks again.
            watch = TOps.Fma(wc, zero, watch);

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
            TMask s = TOps.GreaterOrEqual(
                vc, Coefficient(ADEXIF_COEFFICIENT_V_TH, tile, uniform, i));
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

            spikeWords[i >> 6] |= TOps.Bits(s) << (int)i;
            if (HasClock)
            {
                heldWords[i >> 6] |= TOps.Bits(frozen) << (int)i;
            }

            i += TOps.Lanes;
            if (TLong.Value && TOps.All(fast))
            {
                break;
            }
        }

        TOps.Store(nonfinite, watch);
        return i;
    }

    /// <summary>The exponential, its argument kept within the range of the format.</summary>
    [MethodImpl(Inline)]
    private static TVector Clipped(TwinTile<T>* tile, T* uniform, long i, TVector d)
    {
        TVector top = TOps.AtMost(
            Coefficient(ADEXIF_COEFFICIENT_OFFSET_CLIP, tile, uniform, i), d);
        return Elementary<TOps, TVector, TMask, T>.Exp2Of(
            TOps.AtLeast(Coefficient(ADEXIF_COEFFICIENT_OFFSET_LOW, tile, uniform, i), top),
            Coefficient(ADEXIF_COEFFICIENT_EXPONENT_SCALE, tile, uniform, i));
    }

    [MethodImpl(Inline)]
    private static TVector Load(TwinSource<T>* source, long i) =>
        TOps.Load(source->At + (i & source->Mask));

    [MethodImpl(Inline)]
    private static TVector Coefficient(
        adexif_coefficient name, TwinTile<T>* tile, T* uniform, long i) => TArrays.Value
        ? Load(tile->Coefficient + (int)name, i)
        : TOps.Load(uniform + ((int)name * TwinScratch<T>.Group(TOps.Lanes)));
}
