using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_synapse_column;

namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of a step, for one tile: the C kernel's <c>synapse_tmpl.h</c>, operation by
/// operation. There a group's inputs stay in registers; here they are rows of the scratch, one
/// synapse after the other.
/// </summary>
internal static unsafe class TwinSynapses<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Advances all synapses of a tile by one step, and lets the tile's inputs be the sums
    /// of the run's inputs and of what the synapses make.</summary>
    public static void Advance(
        adexif_run* run, TwinTile<T>* tile, long step, TwinScratch<T>* scratch)
    {
        T* current = scratch->CurrentSum;
        T* conductance = scratch->ConductanceSum, delta = scratch->DeltaSum;
        TwinScratch<T>.Copy(current, tile->Current, tile->Count);
        TwinScratch<T>.Copy(conductance, tile->Conductance, tile->Count);
        TwinScratch<T>.Copy(delta, tile->Delta, tile->Count);
        for (long k = 0; k < run->synapse_count; k++)
        {
            adexif_synapse* synapse = run->synapses + k;
            if (synapse->effect == (int)adexif_synapse_effect.ADEXIF_SYNAPSE_JUMP)
            {
                Advance(synapse, tile, step, delta, null);
            }
            else
            {
                bool conducts =
                    synapse->effect == (int)adexif_synapse_effect.ADEXIF_SYNAPSE_CONDUCTANCE;
                Advance(synapse, tile, step, current, conducts ? conductance : null);
            }
        }

        // Padding repeats a neuron that is there anyway.
        long padding = tile->Padded - tile->Count;
        TwinScratch<T>.Fill(current + tile->Count, *current, padding);
        TwinScratch<T>.Fill(conductance + tile->Count, *conductance, padding);
        TwinScratch<T>.Fill(delta + tile->Count, *delta, padding);
        tile->Current = current;
        tile->Conductance = conductance;
        tile->Delta = delta;
    }

    /// <summary>Advances one synapse, and adds its output, times the drive, to one row and, as it
    /// is, to another.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Advance(
        adexif_synapse* synapse, TwinTile<T>* tile, long step, T* driven, T* plain)
    {
        T* part = stackalloc T[TOps.Lanes];
        var form = (adexif_synapse_form)synapse->form;
        long first = tile->First, count = tile->Count;
        bool arrives =
            synapse->arrivals != null && (step == 0 || synapse->arrivals_stride != 0);
        T* arrivals = (T*)synapse->arrivals + (step * synapse->arrivals_stride) + first;
        T* g = (T*)synapse->g + first, h = (T*)synapse->h + first;
        for (long i = 0; i < count; i += TOps.Lanes)
        {
            long left = count - i;
            TVector s = TOps.Number(0);
            if (arrives)
            {
                s = Load(arrivals + i, left, part);
                Store(arrivals + i, TOps.Number(0), left, part);
            }

            switch (form)
            {
                case adexif_synapse_form.ADEXIF_SYNAPSE_EXPONENTIAL:
                    s = TOps.Fma(
                        Load(g + i, left, part),
                        Column(synapse, ADEXIF_SYNAPSE_COLUMN_DECAY, first + i, left, part), s);
                    Store(g + i, s, left, part);
                    break;
                case adexif_synapse_form.ADEXIF_SYNAPSE_DUAL:
                case adexif_synapse_form.ADEXIF_SYNAPSE_ALPHA:
                    s = Second(synapse, g + i, h + i, s, first + i, left, part);
                    break;
                default:
                    break;
            }

            TVector drive = Column(synapse, ADEXIF_SYNAPSE_COLUMN_DRIVE, first + i, left, part);
            TOps.StoreAt(driven, i, TOps.Fma(drive, s, TOps.LoadAt(driven, i)));
            if (plain != null)
            {
                TOps.StoreAt(plain, i, TOps.Add(TOps.LoadAt(plain, i), s));
            }
        }
    }

    /// <summary>Advances a vector of a synapse with two states; returns its output.</summary>
    [MethodImpl(Inline)]
    private static TVector Second(
        adexif_synapse* synapse, T* gAt, T* hAt, TVector arrived, long neuron, long left, T* part)
    {
        TVector decay = Column(synapse, ADEXIF_SYNAPSE_COLUMN_DECAY, neuron, left, part);
        TVector amplitude = Column(synapse, ADEXIF_SYNAPSE_COLUMN_AMPLITUDE, neuron, left, part);
        TVector g = Load(gAt, left, part), h = Load(hAt, left, part), s;
        if (synapse->form == (int)adexif_synapse_form.ADEXIF_SYNAPSE_DUAL)
        {
            TVector rise = Column(synapse, ADEXIF_SYNAPSE_COLUMN_RISE, neuron, left, part);
            h = TOps.Fma(h, rise, arrived);
            g = TOps.Fma(g, decay, arrived);
            s = TOps.Multiply(amplitude, TOps.Subtract(g, h));
        }
        else
        {
            g = TOps.Fma(g, decay, TOps.Multiply(amplitude, h));
            h = TOps.Fma(h, decay, arrived);
            s = g;
        }

        Store(gAt, g, left, part);
        Store(hAt, h, left, part);
        return s;
    }

    /// <summary>A column of a synapse, from a neuron on.</summary>
    [MethodImpl(Inline)]
    private static TVector Column(
        adexif_synapse* synapse, adexif_synapse_column column, long neuron, long left, T* part)
    {
        T* at = (T*)((void**)&synapse->column)[(int)column];
        return (synapse->array_mask >> (int)column & 1) != 0
            ? Load(at + neuron, left, part) : TOps.Broadcast(*at);
    }

    /// <summary>A vector of which so many numbers are there; lanes beyond repeat the first.
    /// </summary>
    [MethodImpl(Inline)]
    private static TVector Load(T* at, long left, T* part)
    {
        if (left >= TOps.Lanes)
        {
            return TOps.Load(at);
        }

        TwinScratch<T>.Copy(part, at, left);
        TwinScratch<T>.Fill(part + left, *at, TOps.Lanes - left);
        return TOps.Load(part);
    }

    [MethodImpl(Inline)]
    private static void Store(T* at, TVector x, long left, T* part)
    {
        if (left >= TOps.Lanes)
        {
            TOps.Store(at, x);
            return;
        }

        TOps.Store(part, x);
        TwinScratch<T>.Copy(at, part, left);
    }
}
