using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The last part of a step: adaptation, refractory period, the new state and its spikes.
/// </summary>
internal abstract unsafe class TwinSpike<
    TOps, TVector, TMask, TShared, T, TArrays, TClock, TKeeps>
    : TwinPart<TOps, TVector, TMask, TShared, T, TArrays>
    where TOps : struct, IVectorOps<TVector, TMask, T>, ISharedOps<TVector, TShared, T>
    where TVector : struct
    where TMask : struct
    where TShared : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TClock : struct, IClock
    where TKeeps : struct, IFlag
{
    private static bool HasClock => TClock.Value != adexif_clock.ADEXIF_CLOCK_NONE;

    private static bool CountsSteps => TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS;

    /// <summary>
    /// Goes from the candidates for the potentials to the state after the step. The bit of neuron
    /// i of the tile is bit i % 64 of word i/64.
    /// </summary>
    /// <returns>Whether something may not be finite any more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Advance(TwinTile<T>* tile, T time, TwinScratch<T>* scratch)
    {
        T** rows = tile->Coefficients;
        T* adaptRow = rows[(int)ADEXIF_COEFFICIENT_KW];
        TShared adapt = Shared(adaptRow);
        T* adaptARow = rows[(int)ADEXIF_COEFFICIENT_KW_A];
        TShared adaptA = Shared(adaptARow);
        T* vRestRow = rows[(int)ADEXIF_COEFFICIENT_V_REST];
        TShared vRest = Shared(vRestRow);
        T* refractoryRow = rows[(int)ADEXIF_COEFFICIENT_REFRACTORY];
        TShared refractory = Shared(refractoryRow);
        T* vThRow = rows[(int)ADEXIF_COEFFICIENT_V_TH];
        TShared vTh = Shared(vThRow);
        T* v = tile->V, w = tile->W, last = tile->Last, stepsLeft = tile->RefractorySteps;
        T* between = scratch->Between;
        ulong* spikeWords = scratch->Spikes, refractoryWords = scratch->RefractoryWords;
        bool bounded = tile->Bounded;
        TVector t = TOps.Broadcast(time), watch = TOps.Number(0);
        long padded = tile->Padded, i = 0;
        while (i < padded)
        {
            long end = Math.Min(i + TwinScratch<T>.BlockNeurons, padded);
            ulong spikes = 0, frozenBits = 0;
            for (; i < end; i += TOps.Lanes)
            {
                // adaptation
                TVector wr = TOps.LoadAt(w, i), vc = TOps.LoadAt(between, i);
                TVector wc = TOps.Fnma(At(adaptRow, adapt, i), wr, wr);
                TVector driver = vc;
                if (bounded)
                {
                    vc = TOps.Add(vc, InputFault(tile, i));
                    driver = vc;
                    TMask ends = TOps.GreaterOrEqual(vc, At(vThRow, vTh, i));
                    driver = TOps.Select(ends, TOps.LoadAt(v, i), vc);
                    vc = TOps.Select(ends, At(vThRow, vTh, i), vc);
                }

                TVector above = TOps.Subtract(driver, At(vRestRow, vRest, i));
                wc = TOps.Fma(At(adaptARow, adaptA, i), above, wc);

                // A state that is not finite, refractory or not, has a candidate wc that is not: V
                // goes into it. Finite neurons may make the sum so, too: the report looks.
                watch = TOps.Add(watch, wc);

                // refractory period
                TVector since = default;
                TMask frozen = default;
                if (HasClock)
                {
                    since = TOps.LoadAt(last, i);
                    frozen = CountsSteps
                        ? TOps.Greater(TOps.LoadAt(stepsLeft, i), TOps.Number(0))
                        : TOps.Less(TOps.Subtract(t, since), At(refractoryRow, refractory, i));
                    vc = TOps.Select(frozen, TOps.LoadAt(v, i), vc);
                    wc = TOps.Select(frozen, wr, wc);
                }

                // state
                TOps.StoreAt(v, i, vc);
                TOps.StoreAt(w, i, wc);
                TMask s = TOps.GreaterOrEqual(vc, At(vThRow, vTh, i));
                if (HasClock)
                {
                    TOps.StoreAt(last, i, TOps.Select(s, t, since));
                }

                if (CountsSteps)
                {
                    TVector left = TOps.AtLeast(
                        TOps.Number(0), TOps.Subtract(TOps.LoadAt(stepsLeft, i), TOps.Number(1)));
                    TOps.StoreAt(
                        stepsLeft, i, TOps.Select(s, At(refractoryRow, refractory, i), left));
                }

                spikes |= TOps.Bits(s) << (int)i;
                if (TKeeps.Value && HasClock)
                {
                    frozenBits |= TOps.Bits(frozen) << (int)i;
                }
            }

            *spikeWords++ = spikes;
            if (TKeeps.Value)
            {
                *refractoryWords++ = frozenBits;
            }
        }

        // Infinities and NaNs have no difference to themselves.
        TVector none = TOps.Subtract(watch, watch);
        return !TOps.All(TOps.GreaterOrEqual(none, none));
    }

    /// <summary>
    /// Returns a zero, or a NaN where an input is not finite: V_th would bound what such an input
    /// makes, and nobody would learn of it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector InputFault(TwinTile<T>* tile, long i)
    {
        TVector zero = TOps.Number(0);
        TVector fault = TOps.Multiply(TOps.LoadAt(tile->Current, i), zero);
        if (tile->HasInputs)
        {
            fault = TOps.Fma(TOps.LoadAt(tile->Delta, i), zero, fault);
            fault = TOps.Fma(TOps.LoadAt(tile->Slope, i), zero, fault);
            fault = TOps.Fma(TOps.LoadAt(tile->Conductance, i), zero, fault);
        }

        return fault;
    }
}
