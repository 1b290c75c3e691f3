using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>What a run writes down besides state and spikes.</summary>
internal static unsafe class TwinRecord<T>
    where T : unmanaged
{
    /// <summary>The first of the ascending recorded neurons not below the given one.</summary>
    public static long FindTrace(adexif_run* run, long neuron)
    {
        long low = 0, high = run->trace_count;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = run->trace_neurons[middle] < neuron ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Copies the recorded neurons of a tile, on a step that is recorded.</summary>
    public static void Trace(adexif_run* run, TwinTile<T>* tile, long step)
    {
        long since = step - run->trace_first;
        if (since < 0 || since % run->trace_every != 0)
        {
            return;
        }

        long row = since / run->trace_every * run->trace_count;
        for (long j = tile->TraceBegin; j < tile->TraceEnd; j++)
        {
            long i = run->trace_neurons[j] - tile->First;
            ((T*)run->trace_v)[row + j] = tile->V[i];
            ((T*)run->trace_w)[row + j] = tile->W[i];
        }

        for (long k = 0; k < run->synapse_count; k++)
        {
            adexif_synapse* synapse = run->synapses + k;
            for (long j = tile->TraceBegin; synapse->trace != null && j < tile->TraceEnd; j++)
            {
                ((T*)synapse->trace)[row + j] = Output(synapse, run->trace_neurons[j]);
            }
        }
    }

    /// <summary>Returns the output of a synapse with state, as the step that ended left it.
    /// </summary>
    private static T Output(adexif_synapse* synapse, long neuron)
    {
        T g = ((T*)synapse->g)[neuron];
        if (synapse->form != (int)adexif_synapse_form.ADEXIF_SYNAPSE_DUAL)
        {
            return g;
        }

        const int Column = (int)adexif_synapse_column.ADEXIF_SYNAPSE_COLUMN_AMPLITUDE;
        T amplitude = ((T*)((void**)&synapse->column)[Column])[
            (synapse->array_mask >> Column & 1) != 0 ? neuron : 0];
        T h = ((T*)synapse->h)[neuron];
        return typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>(Unsafe.BitCast<T, float>(amplitude)
                * (Unsafe.BitCast<T, float>(g) - Unsafe.BitCast<T, float>(h)))
            : Unsafe.BitCast<double, T>(Unsafe.BitCast<T, double>(amplitude)
                * (Unsafe.BitCast<T, double>(g) - Unsafe.BitCast<T, double>(h)));
    }

    /// <summary>The state after the step, for the backward pass.</summary>
    public static void Rows(adexif_run* run, TwinTile<T>* tile, long step)
    {
        long at = (step * run->row_stride) + tile->First;
        TwinScratch<T>.Copy((T*)run->v_rows + at, tile->V, tile->Count);
        TwinScratch<T>.Copy((T*)run->w_rows + at, tile->W, tile->Count);
    }

    /// <summary>
    /// Notes the first step and neuron of a tile that is not finite, if it is the first of all.
    /// </summary>
    /// <returns>Whether the tile's later steps need not be looked at.</returns>
    public static bool Nonfinite(TwinTile<T>* tile, long step, adexif_report* report)
    {
        if (report->nonfinite_step >= 0 && report->nonfinite_step <= step)
        {
            return true; // tiles come in ascending order of neurons
        }

        for (long i = 0; i < tile->Count; i++)
        {
            if (!IsFinite(tile->V[i]) || !IsFinite(tile->W[i]))
            {
                report->nonfinite_step = step;
                report->nonfinite_neuron = tile->First + i;
                return true;
            }
        }

        return false;
    }

    private static bool IsFinite(T x) => typeof(T) == typeof(float)
        ? float.IsFinite(Unsafe.BitCast<T, float>(x))
        : double.IsFinite(Unsafe.BitCast<T, double>(x));
}
