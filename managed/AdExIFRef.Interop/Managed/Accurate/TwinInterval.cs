using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;

namespace AdExIFRef.Interop;

/// <summary>The neurons of a tile that need steps of their own in an interval.</summary>
internal static unsafe class TwinInterval<TOps, TVector, TMask, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    /// <summary>How many steps of a neuron an interval may have.</summary>
    private const int MostPasses = 100_000;

    /// <summary>
    /// Takes one step after the other of every neuron in the list, until each is at the interval's
    /// end.
    /// </summary>
    /// <returns>How many steps were taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Advance(
        TwinOdeTile* tile, TwinList* list, TwinLanes* lanes, TwinNodes* nodes, long step,
        TwinOdeEvents* events, adexif_accurate_progress* progress)
    {
        int width = TOps.Lanes;
        long visits = 0;
        for (int pass = 0; list->Count > 0 && pass < MostPasses; pass++)
        {
            visits += list->Count;
            list->Pad(width);
            int kept = 0;
            for (int first = 0; first < list->Count; first += width)
            {
                lanes->X = list->X + first;
                lanes->W = list->W + first;
                lanes->T = list->T + first;
                lanes->Drive = list->Drive + first;
                lanes->Leak = list->Leak + first;
                if (TArrays.Value)
                {
                    Gather(tile, list->Neuron + first, lanes);
                }

                TwinVisit<TOps, TVector, TMask, TLeak>.Take(lanes, nodes, pass == 0);
                int count = Math.Min(width, list->Count - first);
                ulong there = (1UL << count) - 1;
                if (((lanes->AtStart | lanes->AtEnd | lanes->AtCrossing) & there) != 0)
                {
                    Note(tile, list->Neuron + first, lanes, there, step, events);
                }

                kept = Sort(tile, list, lanes, first, count, kept);
            }

            list->Count = kept;
        }

        for (int k = 0; k < list->Count; k++)
        {
            Cap(tile->First + list->Neuron[k], step, progress);
            End(tile, list->Neuron[k], double.NaN, list->W[k], list->T[k]);
        }

        return visits;
    }

    /// <summary>Notes the spikes of a visit.</summary>
    private static void Note(
        TwinOdeTile* tile, int* neurons, TwinLanes* lanes, ulong there, long step,
        TwinOdeEvents* events)
    {
        Note(tile, neurons, lanes, lanes->AtStart & there, 0, step, events);
        Note(tile, neurons, lanes, lanes->AtEnd & there, 1, step, events);
        Note(tile, neurons, lanes, lanes->AtCrossing & there, 2, step, events);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Note(
        TwinOdeTile* tile, int* neurons, TwinLanes* lanes, ulong spikes, int kind, long step,
        TwinOdeEvents* events)
    {
        for (; spikes != 0; spikes &= spikes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(spikes), i = neurons[lane];
            double time = lanes->SpikeTimes[(kind * TOps.Lanes) + lane];
            double w = lanes->SpikeW[(kind * TOps.Lanes) + lane];
            double after = w + At(tile, ADEXIF_ACCURATE_B, i);
            double offset = time * At(tile, ADEXIF_ACCURATE_TAU, i);
            double wOut = At(tile, ADEXIF_ACCURATE_W_OUT, i);
            tile->Spikes[i >> 6] |= 1UL << (i & 63);
            events->Add(
                tile->First + i, step, offset < tile->Dt ? offset : tile->Dt, w * wOut,
                after * wOut);
        }
    }

    /// <summary>
    /// Takes neurons that are done from the list; the others move up to <paramref name="kept"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sort(
        TwinOdeTile* tile, TwinList* list, TwinLanes* lanes, int first, int count, int kept)
    {
        for (int lane = 0; lane < count; lane++)
        {
            if ((lanes->Done >> lane & 1) == 0)
            {
                if (kept != first + lane)
                {
                    list->Move(first + lane, kept);
                }

                kept++;
                continue;
            }

            End(
                tile, list->Neuron[first + lane], lanes->X[lane], lanes->W[lane],
                lanes->T[lane]);
        }

        return kept;
    }

    /// <summary>Writes the state of a neuron that is done with the interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void End(TwinOdeTile* tile, int i, double x, double w, double t)
    {
        double since = t - At(tile, ADEXIF_ACCURATE_DT, i);
        double v = x == At(tile, ADEXIF_ACCURATE_X_R, i)
            ? At(tile, ADEXIF_ACCURATE_V_RESET, i)
            : ScalarOps<double>.Fma(
                x, At(tile, ADEXIF_ACCURATE_DELTA_T, i), At(tile, ADEXIF_ACCURATE_V_T, i));
        w *= At(tile, ADEXIF_ACCURATE_W_OUT, i);
        tile->Next.V[i] = v;
        tile->Next.W[i] = w;
        tile->Next.Rest[i] = since > 0 ? since * At(tile, ADEXIF_ACCURATE_TAU, i) : 0;
        tile->IsSuspect |= !double.IsFinite(v) || !double.IsFinite(w);
    }

    /// <summary>Notes a neuron that did not reach the interval's end, if it is the first.
    /// </summary>
    private static void Cap(long neuron, long step, adexif_accurate_progress* progress)
    {
        long before = progress->capped_step;
        if (before < 0 || step < before || (step == before && neuron < progress->capped_neuron))
        {
            progress->capped_step = step;
            progress->capped_neuron = neuron;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(TwinOdeTile* tile, int* neurons, TwinLanes* lanes)
    {
        foreach (adexif_accurate_coefficient column in TwinLanes.Needed)
        {
            double* from = tile->Columns[(int)column];
            double* to = lanes->Column(column, TOps.Lanes);
            for (int lane = 0; lane < TOps.Lanes; lane++)
            {
                to[lane] = from[neurons[lane]];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(TwinOdeTile* tile, adexif_accurate_coefficient column, int i) =>
        tile->Columns[(int)column][TArrays.Value ? i : 0];
}
