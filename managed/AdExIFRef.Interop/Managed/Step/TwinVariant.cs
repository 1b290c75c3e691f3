namespace AdExIFRef.Interop;

/// <summary>
/// From what a run is to the code compiled for it: with or without arrays of coefficients, soft
/// or hard reset, the clock, with or without anything kept besides the spikes, and with or without
/// inputs besides the current.
/// </summary>
internal static unsafe class TwinVariant<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>Advances neurons [begin, end).</summary>
    public static void Advance(adexif_run* run, long begin, long end, adexif_report* report)
    {
        if (run->coefficients->rule == (int)adexif_rule.ADEXIF_RULE_DYN)
        {
            TwinDynVariant<TOps, TVector, TMask, T>.Advance(run, begin, end, report);
        }
        else if (run->coefficients->array_mask != 0)
        {
            WithArrays<Yes>(run, begin, end, report);
        }
        else
        {
            WithArrays<No>(run, begin, end, report);
        }
    }

    private static void WithArrays<TArrays>(
        adexif_run* run, long begin, long end, adexif_report* report)
        where TArrays : struct, IFlag
    {
        if (run->coefficients->reset == (int)adexif_reset.ADEXIF_RESET_HARD)
        {
            WithReset<TArrays, Yes>(run, begin, end, report);
        }
        else
        {
            WithReset<TArrays, No>(run, begin, end, report);
        }
    }

    private static void WithReset<TArrays, THard>(
        adexif_run* run, long begin, long end, adexif_report* report)
        where TArrays : struct, IFlag
        where THard : struct, IFlag
    {
        switch ((adexif_clock)run->coefficients->clock)
        {
            case adexif_clock.ADEXIF_CLOCK_NONE:
                WithClock<TArrays, THard, NoClock>(run, begin, end, report);
                break;
            case adexif_clock.ADEXIF_CLOCK_TIME:
                WithClock<TArrays, THard, TimeClock>(run, begin, end, report);
                break;
            default:
                WithClock<TArrays, THard, StepsClock>(run, begin, end, report);
                break;
        }
    }

    private static void WithClock<TArrays, THard, TClock>(
        adexif_run* run, long begin, long end, adexif_report* report)
        where TArrays : struct, IFlag
        where THard : struct, IFlag
        where TClock : struct, IClock
    {
        if (run->conductance.values != null || run->current_slope.values != null
            || run->delta.values != null || run->synapse_count > 0)
        {
            TwinRun<
                TOps, TVector, TMask, T, TArrays, TClock, Yes, Yes,
                TwinStep<TOps, TVector, TMask, T, TArrays, THard, TClock, Yes, Yes>>
                .Advance(run, begin, end, report);
        }
        else if (run->refractory_or_spike_bits != null || run->refractory_step_bits != null)
        {
            TwinRun<
                TOps, TVector, TMask, T, TArrays, TClock, Yes, No,
                TwinStep<TOps, TVector, TMask, T, TArrays, THard, TClock, Yes, No>>
                .Advance(run, begin, end, report);
        }
        else
        {
            TwinRun<
                TOps, TVector, TMask, T, TArrays, TClock, No, No,
                TwinStep<TOps, TVector, TMask, T, TArrays, THard, TClock, No, No>>
                .Advance(run, begin, end, report);
        }
    }
}
