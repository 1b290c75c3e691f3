namespace AdExIFRef.Interop;

/// <summary>
/// From what a call of the accurate mode is to the code compiled for it: with or without arrays of
/// coefficients, with or without conductances.
/// </summary>
internal static unsafe class TwinOde<TOps, TVector, TMask>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
{
    /// <summary>Advances neurons [begin, end) as far as there is room for spikes.</summary>
    public static void Advance(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress)
    {
        Begin(progress);
        if (begin >= end || call->run->steps <= 0)
        {
            progress->finished = 1;
            return;
        }

        if (call->coefficients->array_mask != 0)
        {
            WithArrays<Yes>(call, begin, end, progress);
        }
        else
        {
            WithArrays<No>(call, begin, end, progress);
        }
    }

    private static void WithArrays<TArrays>(
        adexif_accurate* call, long begin, long end, adexif_accurate_progress* progress)
        where TArrays : struct, IFlag
    {
        if (call->run->conductance.values != null)
        {
            TwinOdeRun<TOps, TVector, TMask, TArrays, Yes>.Advance(call, begin, end, progress);
        }
        else
        {
            TwinOdeRun<TOps, TVector, TMask, TArrays, No>.Advance(call, begin, end, progress);
        }
    }

    /// <summary>Clears what a call reports; at the beginning of a run also what a run does.
    /// </summary>
    private static void Begin(adexif_accurate_progress* progress)
    {
        progress->finished = 0;
        progress->event_count = 0;
        progress->event_needed = 0;
        if (progress->position == 0)
        {
            progress->nonfinite_step = progress->nonfinite_neuron = -1;
            progress->capped_step = progress->capped_neuron = -1;
            progress->list_count = progress->visit_count = 0;
        }
    }
}
