using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static AdExIFRef.Interop.adexif_accurate_coefficient;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// Many intervals of many neurons in the accurate mode, by tiles: the C kernel's rule
/// <c>ode</c>. A call that has no room for the spikes of an interval stops before it.
/// </summary>
internal static unsafe class TwinOdeRun<TOps, TVector, TMask, TArrays, TLeak>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
    where TArrays : struct, IFlag
    where TLeak : struct, IFlag
{
    private static long TileNeurons => TArrays.Value ? 512 : 2048;

    /// <summary>Advances neurons [begin, end) as far as there is room for spikes.</summary>
    public static void Advance(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress)
    {
        long neurons = Math.Min(TileNeurons, end - begin);
        long numbers = TwinOdeScratch.Numbers(neurons, TOps.Lanes, TArrays.Value);
        void* room = NativeMemory.AlignedAlloc((nuint)(numbers * sizeof(double)), 64);
        try
        {
            var scratch = new TwinOdeScratch(
                (double*)room, neurons, TOps.Lanes, TArrays.Value);
            Advance(call, begin, end, progress, &scratch);
        }
        finally
        {
            NativeMemory.AlignedFree(room);
        }
    }

    private static void Advance(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress,
        TwinOdeScratch* scratch)
    {
        adexif_run* run = call->run;
        double** columns = stackalloc double*[ADEXIF_ACCURATE_COUNT];
        TwinOdeTile tile = default;
        tile.Columns = columns;
        tile.Dt = call->coefficients->dt;
        tile.IsFrozen = call->coefficients->refractory_w
            != (int)adexif_refractory_w.ADEXIF_REFRACTORY_W_FREE;
        tile.Spikes = scratch->Spikes;
        var lanes = new TwinLanes(scratch->Lanes, TOps.Lanes)
        {
            Free = tile.IsFrozen ? 0 : 1,
        };
        var nodes = new TwinNodes(call->coefficients->nodes);
        var events = new TwinOdeEvents { Room = call->events, Capacity = call->event_capacity };
        ShareCoefficients(call->coefficients, Math.Min(TileNeurons, end - begin), scratch, &lanes);

        double interval = *Column(call->coefficients, (int)ADEXIF_ACCURATE_DT);
        double relaxing = *Column(call->coefficients, (int)ADEXIF_ACCURATE_KAPPA) * interval;
        for (int k = 1; k < TwinTerms.Order; k++)
        {
            tile.DtOver[k] = interval * (1.0 / k);
            tile.KappaDtOver[k] = relaxing * (1.0 / k);
        }

        // The position is one more than that of the step to go on with, steps of a tile in a row.
        bool resumes = progress->position > 0;
        long position = Math.Max(progress->position - 1, 0);
        long first = begin + (position / run->steps * TileNeurons), step = position % run->steps;
        while (first < end)
        {
            Place(&tile, call, first, Math.Min(end - first, TileNeurons), scratch);
            TwinList list = scratch->List;
            for (; step < run->steps; step++)
            {
                long before = events.Count;
                TwinOdeInputs<TOps, TVector, TMask>.Set(call, &tile, step, resumes, scratch);
                resumes = false;
                Step(call, &tile, &list, &lanes, &nodes, step, &events, progress);
                if (!events.Fit)
                {
                    progress->event_needed = before == 0 ? events.Count : 0;
                    events.Count = before;
                    break;
                }

                (tile.Now, tile.Next) = (tile.Next, tile.Now);
                Record(call, &tile, step, progress);
            }

            Unload(&tile, call);
            if (step < run->steps)
            {
                progress->position =
                    ((first - begin) / TileNeurons * run->steps) + step + 1;
                progress->event_count = events.Count;
                return;
            }

            step = 0;
            first += TileNeurons;
        }

        progress->event_count = events.Count;
        progress->finished = 1;
    }

    /// <summary>Advances a tile by an interval.</summary>
    private static void Step(
        adexif_accurate* call, TwinOdeTile* tile, TwinList* list, TwinLanes* lanes,
        TwinNodes* nodes, long step, TwinOdeEvents* events, adexif_accurate_progress* progress)
    {
        tile->IsSuspect = false;
        new Span<ulong>(tile->Spikes, (int)((tile->Count + 63) / 64)).Clear();
        TwinWhole<TOps, TVector, TMask, TArrays, TLeak>.Advance(
            tile, list, call->coefficients->order);
        progress->list_count += list->Count;
        progress->visit_count += TwinInterval<TOps, TVector, TMask, TArrays, TLeak>.Advance(
            tile, list, lanes, nodes, step, events, progress);
        if (tile->Delta != null)
        {
            Jump(tile, step, events);
        }
    }

    /// <summary>Adds the jumps at the end of an interval; one beyond V_th is a spike there.
    /// </summary>
    private static void Jump(TwinOdeTile* tile, long step, TwinOdeEvents* events)
    {
        for (int i = 0; i < tile->Count; i++)
        {
            double v = tile->Next.V[i] + tile->Delta[i];
            if (tile->Next.Rest[i] != 0)
            {
                continue;
            }

            tile->Next.V[i] = v;
            if (!double.IsFinite(v))
            {
                tile->IsSuspect = true; // it does not spike, so that it is seen
            }
            else if (v >= At(tile, ADEXIF_ACCURATE_V_TH, i))
            {
                SpikeAtEnd(tile, i, step, events);
            }
        }
    }

    private static void SpikeAtEnd(TwinOdeTile* tile, int i, long step, TwinOdeEvents* events)
    {
        double wOut = At(tile, ADEXIF_ACCURATE_W_OUT, i), end = At(tile, ADEXIF_ACCURATE_DT, i);
        double w = tile->Next.W[i] * At(tile, ADEXIF_ACCURATE_W_IN, i);
        double after = w + At(tile, ADEXIF_ACCURATE_B, i);
        double tau = At(tile, ADEXIF_ACCURATE_TAU, i), offset = end * tau;
        tile->Spikes[i >> 6] |= 1UL << (i & 63);
        events->Add(
            tile->First + i, step, offset < tile->Dt ? offset : tile->Dt, w * wOut, after * wOut);
        double since = end + At(tile, ADEXIF_ACCURATE_TAU_REF, i) - end;
        tile->Next.V[i] = At(tile, ADEXIF_ACCURATE_V_RESET, i);
        tile->Next.W[i] = after * wOut;
        tile->Next.Rest[i] = since > 0 ? since * tau : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(TwinOdeTile* tile, adexif_accurate_coefficient column, int i) =>
        tile->Columns[(int)column][TArrays.Value ? i : 0];

    private static void Record(
        adexif_accurate* call, TwinOdeTile* tile, long step, adexif_accurate_progress* progress)
    {
        adexif_run* run = call->run;
        TwinTile<double> written = default;
        written.First = tile->First;
        written.Count = tile->Count;
        written.V = tile->Now.V;
        written.W = tile->Now.W;
        if (run->spike_bits != null)
        {
            byte* row = run->spike_bits + (step * run->spike_stride) + (tile->First / 8);
            for (long i = 0; i < (tile->Count + 7) / 8; i++)
            {
                row[i] = (byte)(tile->Spikes[i >> 3] >> (int)(8 * (i & 7)));
            }
        }

        if (run->trace_count > 0)
        {
            written.TraceBegin = TwinRecord<double>.FindTrace(run, tile->First);
            written.TraceEnd = TwinRecord<double>.FindTrace(run, tile->First + tile->Count);
            TwinRecord<double>.Trace(run, &written, step);
        }

        if (run->v_rows != null)
        {
            TwinRecord<double>.Rows(run, &written, step);
        }

        if (tile->IsSuspect)
        {
            adexif_report report = default;
            report.nonfinite_step = progress->nonfinite_step;
            report.nonfinite_neuron = progress->nonfinite_neuron;
            TwinRecord<double>.Nonfinite(&written, step, &report);
            progress->nonfinite_step = report.nonfinite_step;
            progress->nonfinite_neuron = report.nonfinite_neuron;
        }
    }

    /// <summary>Repeats the coefficients that all neurons share, over a tile where others are
    /// arrays, and over the lanes of a visit.</summary>
    private static void ShareCoefficients(
        adexif_accurate_coefficients* coefficients, long count, TwinOdeScratch* scratch,
        TwinLanes* lanes)
    {
        for (int k = 0; k < ADEXIF_ACCURATE_COUNT; k++)
        {
            if ((coefficients->array_mask >> k & 1) != 0)
            {
                continue;
            }

            double value = *Column(coefficients, k);
            new Span<double>(lanes->Columns + (k * TOps.Lanes), TOps.Lanes).Fill(value);
            if (TArrays.Value)
            {
                new Span<double>(scratch->Coefficient(k), (int)Whole(count)).Fill(value);
            }
        }
    }

    private static void Place(
        TwinOdeTile* tile, adexif_accurate* call, long first, long count, TwinOdeScratch* scratch)
    {
        adexif_run* run = call->run;
        tile->First = first;
        tile->Count = count;
        tile->Padded = Whole(count);
        tile->Now = scratch->Now;
        tile->Next = scratch->Next;
        Load(tile->Now.V, (double*)run->v + first, count);
        Load(tile->Now.W, (double*)run->w + first, count);
        Load(tile->Now.Rest, call->refractory + first, count);
        for (int k = 0; k < ADEXIF_ACCURATE_COUNT; k++)
        {
            double* column = Column(call->coefficients, k);
            if (!TArrays.Value)
            {
                tile->Columns[k] = column;
                continue;
            }

            tile->Columns[k] = scratch->Coefficient(k);
            if ((call->coefficients->array_mask >> k & 1) != 0)
            {
                Load(tile->Columns[k], column + first, count);
            }
        }
    }

    private static void Unload(TwinOdeTile* tile, adexif_accurate* call)
    {
        TwinScratch<double>.Copy((double*)call->run->v + tile->First, tile->Now.V, tile->Count);
        TwinScratch<double>.Copy((double*)call->run->w + tile->First, tile->Now.W, tile->Count);
        TwinScratch<double>.Copy(
            call->refractory + tile->First, tile->Now.Rest, tile->Count);
    }

    private static double* Column(adexif_accurate_coefficients* coefficients, int k) =>
        ((double**)&coefficients->column)[k];

    /// <summary>Copies numbers, and repeats the first up to a whole vector.</summary>
    private static void Load(double* to, double* from, long count)
    {
        TwinScratch<double>.Copy(to, from, count);
        new Span<double>(to + count, (int)(Whole(count) - count)).Fill(*from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Whole(long count) => (count + TOps.Lanes - 1) / TOps.Lanes * TOps.Lanes;
}
