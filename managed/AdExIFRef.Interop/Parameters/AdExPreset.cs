namespace AdExIFRef.Interop;

/// <summary>
/// A current that is on from <paramref name="Start"/> until before <paramref name="Stop"/>.
/// </summary>
/// <param name="Start">When it begins, from the start of the run.</param>
/// <param name="Stop">When it ends; this time itself is outside.</param>
/// <param name="Amplitude">The current in between.</param>
public readonly record struct CurrentPulse(Time Start, Time Stop, Current Amplitude);

/// <summary>A published set of parameters with the input that belongs to it.</summary>
/// <remarks>
/// The published spike detection V_peak lies far above V_T, where a fixed step overflows. The
/// threshold here is therefore V_T + 5 delta_T; at the published time steps a spike passes from
/// there to V_peak within one step. <see cref="PublishedPeak"/> keeps the original:
/// <c>var p = preset.Parameters; p.VTh = preset.PublishedPeak;</c>
/// </remarks>
public sealed class AdExPreset
{
    /// <summary>The threshold is this many delta_T above V_T.</summary>
    private const double ThresholdInSlopes = 5;

    private readonly AdExParameters _parameters;

    internal AdExPreset(
        string name, string source, AdExParameters published, Time duration,
        params CurrentPulse[] protocol)
    {
        Name = name;
        Source = source;
        PublishedPeak = published.VTh.Scalar!.Value;
        Duration = duration;
        Protocol = Array.AsReadOnly(protocol);
        _parameters = published.Clone();
        _parameters.VTh = published.VT.Scalar!.Value
            + (ThresholdInSlopes * published.DeltaT.Scalar!.Value);
    }

    /// <summary>The name, "publication/set", e.g. "naud-2008/tonic".</summary>
    public string Name { get; }

    /// <summary>Where the numbers were published.</summary>
    public string Source { get; }

    /// <summary>The parameters, with V_th = V_T + 5 delta_T; a new copy each time.</summary>
    public AdExParameters Parameters => _parameters.Clone();

    /// <summary>The published V_peak, where the source detects a spike.</summary>
    public Voltage PublishedPeak { get; }

    /// <summary>How long the published run lasts.</summary>
    public Time Duration { get; }

    /// <summary>
    /// The published input: pulses in the order of time, none of them overlapping.
    /// </summary>
    public IReadOnlyList<CurrentPulse> Protocol { get; }

    /// <summary>
    /// The amplitude of the last pulse of <see cref="Protocol"/>: the input of a run with one
    /// constant current.
    /// </summary>
    public Current Current => Protocol[^1].Amplitude;

    /// <summary>
    /// The current of <see cref="Protocol"/> at a time from the start of the run.
    /// </summary>
    public Current CurrentAt(Time time)
    {
        foreach (CurrentPulse pulse in Protocol)
        {
            if (time >= pulse.Start && time < pulse.Stop)
            {
                return pulse.Amplitude;
            }
        }
        return 0.mA;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
