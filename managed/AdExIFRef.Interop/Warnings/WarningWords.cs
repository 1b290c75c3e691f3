namespace AdExIFRef.Interop;

/// <summary>
/// How warnings call parameters and settings: by default as C# does. A program with another face,
/// such as a command line, has words of its own.
/// </summary>
internal sealed record WarningWords
{
    /// <summary>The words of the library.</summary>
    public static WarningWords Library { get; } = new();

    /// <summary>The spike threshold in a statement.</summary>
    public string VTh { get; init; } = "VTh";

    /// <summary>The exponential threshold in a statement.</summary>
    public string VT { get; init; } = "VT";

    /// <summary>The sharpness in a statement.</summary>
    public string DeltaT { get; init; } = "DeltaT";

    /// <summary>The spike threshold as a setting.</summary>
    public string SetVTh { get; init; } = "VTh";

    /// <summary>The sharpness as a setting.</summary>
    public string SetDeltaT { get; init; } = "DeltaT";

    /// <summary>The step size as a setting.</summary>
    public string SetDt { get; init; } = "dt";

    /// <summary>The exponent guard as a setting.</summary>
    public string Guard { get; init; } = "ExponentGuard";

    /// <summary>A setting, {0}, with a value, {1}.</summary>
    public string Exactly { get; init; } = "{0} = {1}";

    /// <summary>A setting, {0}, with a value, {1}, in a unit, {2}, or with a lower value.</summary>
    public string AtMost { get; init; } = "{0} <= {1} {2}";

    /// <summary>The hard reset.</summary>
    public string HardReset { get; init; } = "SpkReset.Hard";

    /// <summary>The bounded upstroke.</summary>
    public string BoundedUpstroke { get; init; } = "Upstroke.Bounded";

    /// <summary>The refractory period by the time.</summary>
    public string TimeClock { get; init; } = "RefractoryClock.Time";

    /// <summary>The refractory period by counted steps.</summary>
    public string StepsClock { get; init; } = "RefractoryClock.Steps";

    /// <summary>Double precision.</summary>
    public string DoublePrecision { get; init; } = "double";

    /// <summary>What to do if an input has a wrong unit.</summary>
    public string UnitOfInput { get; init; } =
        "Numbers in spans, arrays and sources are in mA, jumps in mV: in another unit write "
        + "500.pA, values.pA or Drive.Waveform(values.pA).";

    /// <summary>What to do if parameters are of another scale than the input.</summary>
    public string UnitsOfModel { get; init; } =
        "Take all parameters in the units of the model, from AdExParameters.FromConductances or "
        + "a preset: R = 1 ohm is the default, and the default a and b go with it.";
}
