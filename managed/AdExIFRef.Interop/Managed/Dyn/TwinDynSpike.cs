using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The last part of a step by the rule of <c>brainpy.dyn</c>: jumps, refractory period, spikes and
/// their reset, the new state.
/// </summary>
internal abstract unsafe class TwinDynSpike<TOps, TVector, TMask, T, TArrays, TClock, TInputs>
    : TwinDynFlow<TOps, TVector, TMask, T, TArrays, TInputs>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TClock : struct, IClock
    where TInputs : struct, IFlag
{
    private static bool HasClock => TClock.Value != adexif_clock.ADEXIF_CLOCK_NONE;

    private static bool CountsSteps => TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS;

    /// <summary>
    /// Goes from the candidates for V and w to the state after the step. The bit of neuron i of
    /// the tile is bit i % 64 of word i/64.
    /// </summary>
    /// <returns>Whether something may not be finite any more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Advance(TwinTile<T>* tile, T time, TwinScratch<T>* scratch)
    {
        T* betweenV = scratch->Between, betweenW = scratch->BetweenW;
        ulong* spikeWords = scratch->Spikes, refractoryWords = scratch->RefractoryWords;
        TVector t = TOps.Broadcast(time), watch = TOps.Number(0);
        long padded = tile->Padded, i = 0;
        while (i < padded)
        {
            long end = Math.Min(i + TwinScratch<T>.BlockNeurons, padded);
            ulong spikes = 0, refractoryBits = 0;
            for (; i < end; i += TOps.Lanes)
            {
                TVector v = TOps.LoadAt(betweenV, i), w = TOps.LoadAt(betweenW, i);
                v = TInputs.Value ? TOps.Add(v, TOps.LoadAt(tile->Delta, i)) : v;
                if (HasClock)
                {
                    TMask refractory = Refractory(tile, t, i);
                    refractoryBits |= TOps.Bits(refractory) << (int)i;
                    v = TOps.Select(refractory, TOps.LoadAt(tile->V, i), v);
                }

                TMask spike = TOps.GreaterOrEqual(v, At(tile, ADEXIF_COEFFICIENT_V_TH, i));
                TVector reset = At(tile, ADEXIF_COEFFICIENT_RESET, i);
                v = tile->Hard ? TOps.Select(spike, reset, v) : TOps.SubtractIf(spike, v, reset);
                w = TOps.SubtractIf(spike, w, At(tile, ADEXIF_COEFFICIENT_MINUS_B, i));
                watch = TOps.Add(watch, TOps.Add(v, w));
                TOps.StoreAt(tile->V, i, v);
                TOps.StoreAt(tile->W, i, w);
                spikes |= TOps.Bits(spike) << (int)i;
                Remember(tile, spike, t, i);
            }

            *spikeWords++ = spikes;
            *refractoryWords++ = refractoryBits;
        }

        // Infinities and NaNs have no difference to themselves.
        TVector none = TOps.Subtract(watch, watch);
        return !TOps.All(TOps.GreaterOrEqual(none, none));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMask Refractory(TwinTile<T>* tile, TVector t, long i) => CountsSteps
        ? TOps.Greater(TOps.LoadAt(tile->RefractorySteps, i), TOps.Number(0))
        : TOps.GreaterOrEqual(
            At(tile, ADEXIF_COEFFICIENT_REFRACTORY, i),
            TOps.Subtract(t, TOps.LoadAt(tile->Last, i)));

    /// <summary>Keeps the times of spikes, and the steps that neurons stay refractory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember(TwinTile<T>* tile, TMask spike, TVector t, long i)
    {
        if (HasClock)
        {
            TOps.StoreAt(tile->Last, i, TOps.Select(spike, t, TOps.LoadAt(tile->Last, i)));
        }

        if (CountsSteps)
        {
            TVector left = TOps.AtLeast(
                TOps.Number(0),
                TOps.Subtract(TOps.LoadAt(tile->RefractorySteps, i), TOps.Number(1)));
            TOps.StoreAt(
                tile->RefractorySteps, i,
                TOps.Select(spike, At(tile, ADEXIF_COEFFICIENT_REFRACTORY, i), left));
        }
    }
}
