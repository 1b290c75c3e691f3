namespace AdExIFRef.Interop;

/// <summary>
/// From what a run by the rule of <c>brainpy.dyn</c> is to the code compiled for it: with or
/// without arrays of coefficients, the clock, and with or without inputs besides the current. The
/// method, the reset and whether inputs are liquid are looked at once a step of a tile.
/// </summary>
internal static unsafe class TwinDynVariant<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>Advances neurons [begin, end).</summary>
    public static void Advance(adexif_run* run, long begin, long end, adexif_report* report)
    {
        if (run->coefficients->array_mask != 0)
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
        switch ((adexif_clock)run->coefficients->clock)
        {
            case adexif_clock.ADEXIF_CLOCK_NONE:
                WithClock<TArrays, NoClock>(run, begin, end, report);
                break;
            case adexif_clock.ADEXIF_CLOCK_TIME:
                WithClock<TArrays, TimeClock>(run, begin, end, report);
                break;
            default:
                WithClock<TArrays, StepsClock>(run, begin, end, report);
                break;
        }
    }

    private static void WithClock<TArrays, TClock>(
        adexif_run* run, long begin, long end, adexif_report* report)
        where TArrays : struct, IFlag
        where TClock : struct, IClock
    {
        if (run->conductance.values != null || run->current_slope.values != null
            || run->delta.values != null || run->synapse_count > 0)
        {
            WithInputs<TArrays, TClock, Yes>(run, begin, end, report);
        }
        else
        {
            WithInputs<TArrays, TClock, No>(run, begin, end, report);
        }
    }

    private static void WithInputs<TArrays, TClock, TInputs>(
        adexif_run* run, long begin, long end, adexif_report* report)
        where TArrays : struct, IFlag
        where TClock : struct, IClock
        where TInputs : struct, IFlag =>
        TwinRun<
            TOps, TVector, TMask, T, TArrays, TClock, Yes, TInputs,
            TwinDynStep<TOps, TVector, TMask, T, TArrays, TClock, TInputs>>
            .Advance(run, begin, end, report);
}
