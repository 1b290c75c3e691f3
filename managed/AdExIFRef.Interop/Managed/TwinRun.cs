using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Many steps of many neurons, by tiles: the C kernel's <c>run_tmpl.h</c>. The last tile, where it
/// is not full of whole groups, works on a padded copy of its columns, so no number is computed
/// by different code.
/// </summary>
internal static unsafe class TwinRun<TOps, TVector, TMask, T, TArrays, THard, TClock, TExtras>
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

    private static int Group => TwinScratch<T>.Group(TOps.Lanes);

    /// <summary>Advances neurons [begin, end).</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(adexif_run* run, long begin, long end, adexif_report* report)
    {
        int group = Group;
        byte* room = stackalloc byte[TwinScratch<T>.Size(group)];
        var scratch = new TwinScratch<T>(room, group);
        adexif_coefficients* coefficients = run->coefficients;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if ((coefficients->array_mask >> k & 1) == 0)
            {
                scratch.Fill(
                    scratch.Coefficients + (k * group), *(T*)Column(coefficients, k));
            }
        }

        TwinSource<T>* sources =
            stackalloc TwinSource<T>[NativeMethods.ADEXIF_COEFFICIENT_COUNT];
        TwinTile<T> tile;
        tile.Coefficient = sources;
        long whole = begin + ((end - begin) / group * group);
        for (long first = begin; first < whole; first += TwinScratch<T>.TileNeurons)
        {
            Place(&tile, run, first, Math.Min(whole - first, TwinScratch<T>.TileNeurons), &scratch);
            AdvanceTile(run, &tile, &scratch, report);
        }

        if (whole < end)
        {
            Place(&tile, run, whole, end - whole, &scratch);
            TwinTile<T> padded = tile;
            Pad(&padded, &scratch);
            AdvanceTile(run, &padded, &scratch, report);
            Unpad(&padded, &tile);
        }
    }

    private static void* Column(adexif_coefficients* coefficients, int k) =>
        ((void**)&coefficients->column)[k];

    private static void Place(
        TwinTile<T>* tile, adexif_run* run, long first, long count, TwinScratch<T>* scratch)
    {
        adexif_coefficients* c = run->coefficients;
        tile->First = first;
        tile->Count = count;
        tile->Padded = count;
        tile->TraceBegin = TwinRecord<T>.FindTrace(run, first);
        tile->TraceEnd = TwinRecord<T>.FindTrace(run, first + count);
        tile->V = (T*)run->v + first;
        tile->W = (T*)run->w + first;
        tile->Last = TClock.Value == adexif_clock.ADEXIF_CLOCK_NONE
            ? null : (T*)run->last_spike_time + first;
        tile->Held = TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS
            ? (T*)run->held_steps + first : null;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            tile->Coefficient[k] = (c->array_mask >> k & 1) != 0
                ? new TwinSource<T>((T*)Column(c, k) + first, true)
                : new TwinSource<T>(scratch->Coefficients + (k * Group), false);
        }
    }

    private static void Pad(TwinTile<T>* tile, TwinScratch<T>* scratch)
    {
        tile->V = Padded(scratch->V, tile->V, tile->Count, scratch);
        tile->W = Padded(scratch->W, tile->W, tile->Count, scratch);
        if (tile->Last != null)
        {
            tile->Last = Padded(scratch->Last, tile->Last, tile->Count, scratch);
        }

        if (tile->Held != null)
        {
            tile->Held = Padded(scratch->HeldSteps, tile->Held, tile->Count, scratch);
        }

        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if (tile->Coefficient[k].Mask != 0)
            {
                T* buffer = scratch->Coefficients + (k * Group);
                tile->Coefficient[k] = new TwinSource<T>(
                    Padded(buffer, tile->Coefficient[k].At, tile->Count, scratch), true);
            }
        }

        tile->Padded = Group;
    }

    private static T* Padded(T* buffer, T* column, long count, TwinScratch<T>* scratch)
    {
        scratch->CopyPadded(buffer, column, count);
        return buffer;
    }

    private static void Unpad(TwinTile<T>* padded, TwinTile<T>* tile)
    {
        TwinScratch<T>.Copy(tile->V, padded->V, tile->Count);
        TwinScratch<T>.Copy(tile->W, padded->W, tile->Count);
        if (tile->Last != null)
        {
            TwinScratch<T>.Copy(tile->Last, padded->Last, tile->Count);
        }

        if (tile->Held != null)
        {
            TwinScratch<T>.Copy(tile->Held, padded->Held, tile->Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AdvanceTile(
        adexif_run* run, TwinTile<T>* tile, TwinScratch<T>* scratch, adexif_report* report)
    {
        T* nonfinite = scratch->Nonfinite;
        scratch->Fill(nonfinite, default);
        bool finite = true;
        TwinStep<T> step = default;
        for (long s = 0; s < run->steps; s++)
        {
            step.Time = Time(run, s);
            step.Current = InputRow(&run->current, tile, s, scratch->Current, scratch);
            if (TExtras.Value)
            {
                step.Conductance =
                    InputRow(&run->conductance, tile, s, scratch->Conductance, scratch);
                step.Slope = InputRow(&run->slope, tile, s, scratch->Slope, scratch);
                step.Delta = InputRow(&run->delta, tile, s, scratch->Delta, scratch);
            }

            AdvanceStep(tile, &step, scratch);
            if (run->refractory_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->refractory_bits + (s * run->refractory_stride), tile,
                    scratch->Refractory());
            }

            if (run->spike_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->spike_bits + (s * run->spike_stride), tile, scratch->Spikes);
            }

            if (run->held_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->held_bits + (s * run->held_stride), tile, scratch->Held);
            }

            if (finite)
            {
                TVector watch = TOps.Load(nonfinite);
                if (!TOps.All(TOps.GreaterOrEqual(watch, watch)))
                {
                    finite = !TwinRecord<T>.Nonfinite(tile, s, report);
                    scratch->Fill(nonfinite, default);
                }
            }

            if (tile->TraceBegin < tile->TraceEnd)
            {
                TwinRecord<T>.Trace(run, tile, s);
            }

            if (run->v_rows != null)
            {
                TwinRecord<T>.Rows(run, tile, s);
            }
        }
    }

    [MethodImpl(Inline)]
    private static void AdvanceStep(
        TwinTile<T>* tile, TwinStep<T>* step, TwinScratch<T>* scratch)
    {
        scratch->ClearBits();
        TwinReset<TOps, TVector, TMask, T, TArrays, THard>.Advance(tile, scratch);
        long i = 0;
        do
        {
            i = TwinMembrane<TOps, TVector, TMask, T, TArrays, TClock, TExtras, No>.Advance(
                tile, step, scratch, i);
            if (i < tile->Padded)
            {
                i = TwinMembrane<TOps, TVector, TMask, T, TArrays, TClock, TExtras, Yes>.Advance(
                    tile, step, scratch, i);
            }
        }
        while (i < tile->Padded);
    }

    [MethodImpl(Inline)]
    private static T Time(adexif_run* run, long step)
    {
        double t = run->t0 + ((run->first_step + step) * run->dt);
        return typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>((float)t)
            : Unsafe.BitCast<double, T>(t);
    }

    /// <summary>The row of an input for one step and tile.</summary>
    [MethodImpl(Inline)]
    private static TwinSource<T> InputRow(
        adexif_input* input, TwinTile<T>* tile, long step, T* buffer, TwinScratch<T>* scratch)
    {
        bool changed = step == 0 || input->step_stride != 0;
        T* row = (T*)input->values + (step * input->step_stride);
        if (input->values == null)
        {
            if (step == 0)
            {
                scratch->Fill(buffer, default);
            }
        }
        else if (input->neuron_stride == 0)
        {
            if (changed)
            {
                scratch->Fill(buffer, *row);
            }
        }
        else if (tile->Count == tile->Padded)
        {
            return new TwinSource<T>(row + tile->First, true);
        }
        else
        {
            if (changed)
            {
                scratch->CopyPadded(buffer, row + tile->First, tile->Count);
            }

            return new TwinSource<T>(buffer, true);
        }

        return new TwinSource<T>(buffer, false);
    }
}
