using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Many steps of many neurons, by tiles: the C kernel's <c>run_tmpl.h</c>. The last tile, where it
/// is not full of whole groups, works on a padded copy of its columns, so no number is computed
/// by different code.
/// </summary>
internal static unsafe class TwinRun<
    TOps, TVector, TMask, T, TArrays, TClock, TKeeps, TInputs, TStep>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TClock : struct, IClock
    where TKeeps : struct, IFlag
    where TInputs : struct, IFlag
    where TStep : struct, ITwinStep<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static int Group => TwinScratch<T>.Group(2 * TOps.Lanes);

    private static int TileNeurons => TArrays.Value
        ? TwinScratch<T>.ArraysTileNeurons
        : TwinScratch<T>.TileNeurons;

    /// <summary>Advances neurons [begin, end).</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Advance(adexif_run* run, long begin, long end, adexif_report* report)
    {
        int group = Group;
        byte* room = stackalloc byte[TwinScratch<T>.Size(group, TArrays.Value)];
        var scratch = new TwinScratch<T>(room, group);
        TwinTile<T> tile;
        T** rows = stackalloc T*[NativeMethods.ADEXIF_COEFFICIENT_COUNT];
        tile.Coefficients = rows;
        RepeatCoefficients(run->coefficients, end - begin, &scratch);
        long whole = begin + ((end - begin) / group * group);
        for (long first = begin; first < whole; first += TileNeurons)
        {
            Place(&tile, run, first, Math.Min(whole - first, TileNeurons), &scratch);
            AdvanceTile(run, &tile, &scratch, report);
        }

        if (whole < end)
        {
            Place(&tile, run, whole, end - whole, &scratch);
            TwinTile<T> padded = tile;
            Pad(&padded, run->coefficients, &scratch);
            AdvanceTile(run, &padded, &scratch, report);
            Unpad(&padded, &tile);
        }
    }

    private static T* Column(adexif_coefficients* coefficients, int k) =>
        (T*)((void**)&coefficients->column)[k];

    private static bool IsArray(adexif_coefficients* coefficients, int k) =>
        (coefficients->array_mask >> k & 1) != 0;

    /// <summary>Repeats the coefficients that all neurons share, where others are arrays.
    /// </summary>
    private static void RepeatCoefficients(
        adexif_coefficients* coefficients, long count, TwinScratch<T>* scratch)
    {
        long padded = Math.Min(TileNeurons, (count + Group - 1) / Group * Group);
        for (int k = 0; TArrays.Value && k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if (!IsArray(coefficients, k))
            {
                TwinScratch<T>.Fill(scratch->Coefficient(k), *Column(coefficients, k), padded);
            }
        }
    }

    private static void Place(
        TwinTile<T>* tile, adexif_run* run, long first, long count, TwinScratch<T>* scratch)
    {
        adexif_coefficients* c = run->coefficients;
        tile->First = first;
        tile->Count = count;
        tile->Bounded = c->upstroke == (int)adexif_upstroke.ADEXIF_UPSTROKE_BOUNDED;
        tile->HasInputs = TInputs.Value;
        tile->Hard = c->reset == (int)adexif_reset.ADEXIF_RESET_HARD;
        tile->Method = (adexif_method)c->method;
        tile->Liquid = c->liquid != 0;
        tile->Padded = count;
        tile->TraceBegin = TwinRecord<T>.FindTrace(run, first);
        tile->TraceEnd = TwinRecord<T>.FindTrace(run, first + count);
        tile->V = (T*)run->v + first;
        tile->W = (T*)run->w + first;
        tile->Last = TClock.Value == adexif_clock.ADEXIF_CLOCK_NONE
            ? null : (T*)run->last_spike_time + first;
        tile->RefractorySteps = TClock.Value == adexif_clock.ADEXIF_CLOCK_STEPS
            ? (T*)run->refractory_steps + first : null;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            tile->Coefficients[k] = IsArray(c, k) ? Column(c, k) + first
                : TArrays.Value ? scratch->Coefficient(k) : Column(c, k);
        }
    }

    /// <summary>Makes a tile of less than a group whole, in the scratch.</summary>
    private static void Pad(
        TwinTile<T>* tile, adexif_coefficients* coefficients, TwinScratch<T>* scratch)
    {
        tile->Padded = Group;
        tile->V = scratch->Padded(scratch->V, tile->V, tile->Count);
        tile->W = scratch->Padded(scratch->W, tile->W, tile->Count);
        if (tile->Last != null)
        {
            tile->Last = scratch->Padded(scratch->Last, tile->Last, tile->Count);
        }

        if (tile->RefractorySteps != null)
        {
            tile->RefractorySteps = scratch->Padded(
                scratch->RefractorySteps, tile->RefractorySteps, tile->Count);
        }

        T** rows = tile->Coefficients;
        for (int k = 0; TArrays.Value && k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            if (IsArray(coefficients, k))
            {
                rows[k] = scratch->Padded(scratch->Coefficient(k), rows[k], tile->Count);
            }
        }
    }

    private static void Unpad(TwinTile<T>* padded, TwinTile<T>* tile)
    {
        TwinScratch<T>.Copy(tile->V, padded->V, tile->Count);
        TwinScratch<T>.Copy(tile->W, padded->W, tile->Count);
        if (tile->Last != null)
        {
            TwinScratch<T>.Copy(tile->Last, padded->Last, tile->Count);
        }

        if (tile->RefractorySteps != null)
        {
            TwinScratch<T>.Copy(tile->RefractorySteps, padded->RefractorySteps, tile->Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AdvanceTile(
        adexif_run* run, TwinTile<T>* tile, TwinScratch<T>* scratch, adexif_report* report)
    {
        bool finite = true;
        for (long s = 0; s < run->steps; s++)
        {
            tile->Current = run->noise_count > 0
                ? TwinNoiseRows<T>.Row<TOps, TVector, TMask>(run, tile, s, scratch->Noise)
                : InputRow(&run->current, tile, s, scratch->Current, scratch);
            if (TInputs.Value)
            {
                tile->Conductance =
                    InputRow(&run->conductance, tile, s, scratch->Conductance, scratch);
                tile->Slope = InputRow(&run->current_slope, tile, s, scratch->Slope, scratch);
                tile->Delta = InputRow(&run->delta, tile, s, scratch->Delta, scratch);
                if (run->synapse_count > 0)
                {
                    TwinSynapses<TOps, TVector, TMask, T>.Advance(run, tile, s, scratch);
                }
            }

            bool suspect = TStep.Advance(tile, Time(run, s), scratch);
            if (TKeeps.Value && run->refractory_or_spike_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->refractory_or_spike_bits + (s * run->refractory_or_spike_stride), tile,
                    scratch->Refractory());
            }

            if (run->spike_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->spike_bits + (s * run->spike_stride), tile, scratch->Spikes);
            }

            if (TKeeps.Value && run->refractory_step_bits != null)
            {
                TwinScratch<T>.StoreBits(
                    run->refractory_step_bits + (s * run->refractory_step_stride), tile,
                    scratch->RefractoryWords);
            }

            if (suspect && finite)
            {
                finite = !TwinRecord<T>.Nonfinite(tile, s, report);
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
    private static T Time(adexif_run* run, long step)
    {
        double t = run->t0 + ((run->first_step + step) * run->dt);
        return typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>((float)t)
            : Unsafe.BitCast<double, T>(t);
    }

    /// <summary>The row of an input for one step and tile: the caller's, or made in the buffer,
    /// which keeps what is constant from step to step.</summary>
    [MethodImpl(Inline)]
    private static T* InputRow(
        adexif_input* input, TwinTile<T>* tile, long step, T* buffer, TwinScratch<T>* scratch)
    {
        bool made = step > 0 && (input->values == null || input->step_stride == 0);
        T* row = (T*)input->values + (step * input->step_stride);
        if (input->values != null && input->neuron_stride != 0 && tile->Count == tile->Padded)
        {
            return row + tile->First;
        }

        if (!made && (input->values == null || input->neuron_stride == 0))
        {
            TwinScratch<T>.Fill(buffer, input->values == null ? default : *row, tile->Padded);
        }
        else if (!made)
        {
            scratch->Padded(buffer, row + tile->First, tile->Count);
        }

        return buffer;
    }
}
