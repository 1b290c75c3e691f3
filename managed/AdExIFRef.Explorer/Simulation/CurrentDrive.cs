using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>The current of a view over time.</summary>
internal static class CurrentDrive
{
    /// <summary>Returns the input of the run; null where noise is the only one.</summary>
    public static Drive<double>? Of(View view) => view.Protocol switch
    {
        Protocol.Step or Protocol.Pulses => Drive.Pulses<double>([.. Pulses(view)]),
        Protocol.Ramp => Drive.OfTime<double>(Ramp(view)),
        Protocol.Noise => null,
        Protocol.Published => view.Preset!.Drive<double>(),
        _ => view.Current,
    };

    /// <summary>Returns the constant current that the phase plane is drawn for: that of the step
    /// or the pulses, the end of the ramp, the mean of the noise, the last of the published ones.
    /// </summary>
    public static Current OfPlane(View view) =>
        view.Protocol == Protocol.Published ? view.Preset!.Current : view.Current;

    /// <summary>Returns the pulses of a step or of pulses, one after the other without a gap.
    /// </summary>
    public static IEnumerable<CurrentPulse> Pulses(View view)
    {
        Time width = view.Protocol == Protocol.Step ? view.Off - view.On : view.Width;
        Time period = view.Protocol == Protocol.Step ? width : view.Period;
        Time until = 0.ms;
        for (int i = 0; ; i++)
        {
            Time start = view.On + (i * period);
            if (!(start < view.Off) || !(start < view.Duration))
            {
                break;
            }
            Time stop = start + width < view.Off ? start + width : view.Off;
            yield return new CurrentPulse(until, start, view.Base);
            yield return new CurrentPulse(start, stop, view.Current);
            until = stop;
        }
        yield return new CurrentPulse(until, Time.FromBase(double.PositiveInfinity), view.Base);
    }

    /// <summary>Returns the current of a ramp at a time.</summary>
    public static Func<Time, Current> Ramp(View view)
    {
        (Current from, Current to) = (view.Base, view.Current);
        (Time on, Time off) = (view.On, view.Off);
        return time => time < on ? from
            : time < off ? from + ((to - from) * ((time - on) / (off - on)))
            : to;
    }

    /// <summary>Returns the corners of the current's curve; of noise those of its mean.</summary>
    public static IReadOnlyList<(double Time, double Current)> Corners(View view)
    {
        double end = view.Duration.BaseValue;
        if (view.Protocol is Protocol.Ramp)
        {
            Func<Time, Current> ramp = Ramp(view);
            double[] times = [0, view.On.BaseValue, view.Off.BaseValue, end];
            return [.. times.Where(time => time <= end).Distinct().Order()
                .Select(time => (time, ramp(Time.FromBase(time)).BaseValue))];
        }
        if (view.Protocol is Protocol.Constant or Protocol.Noise
            || (view.Protocol == Protocol.Published && view.Preset!.IsConstant))
        {
            return [(0, view.Current.BaseValue), (end, view.Current.BaseValue)];
        }
        IEnumerable<CurrentPulse> pulses = view.Protocol == Protocol.Published
            ? WithGaps(view.Preset!.Protocol)
            : Pulses(view);
        var corners = new List<(double, double)>();
        foreach (CurrentPulse pulse in pulses.Where(
            pulse => pulse.Start.BaseValue < Math.Min(end, pulse.Stop.BaseValue)))
        {
            corners.Add((pulse.Start.BaseValue, pulse.Amplitude.BaseValue));
            corners.Add((Math.Min(end, pulse.Stop.BaseValue), pulse.Amplitude.BaseValue));
        }
        return corners;
    }

    /// <summary>Returns pulses with 0 mA before, between and after them.</summary>
    private static IEnumerable<CurrentPulse> WithGaps(IEnumerable<CurrentPulse> pulses)
    {
        Time until = 0.ms;
        foreach (CurrentPulse pulse in pulses)
        {
            yield return new CurrentPulse(until, pulse.Start, 0.mA);
            yield return pulse;
            until = pulse.Stop;
        }
        yield return new CurrentPulse(until, Time.FromBase(double.PositiveInfinity), 0.mA);
    }
}
