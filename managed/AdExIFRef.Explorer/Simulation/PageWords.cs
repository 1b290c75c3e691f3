using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Simulation;

/// <summary>The library's warnings in the words of the page.</summary>
internal static class PageWords
{
    /// <summary>Parameters by their symbols, settings by their controls.</summary>
    public static WarningWords Warnings { get; } = new()
    {
        VTh = "V_th",
        VT = "V_T",
        DeltaT = "delta_T",
        SetVTh = "V_th",
        SetDeltaT = "delta_T",
        SetDt = "dt",
        Guard = "guard",
        Exactly = "{0} = {1}",
        AtMost = "{0} of {1} {2} or less",
        HardReset = "the hard reset",
        BoundedUpstroke = "the bounded upstroke",
        TimeClock = "the clock by time",
        StepsClock = "the clock by steps",
        DoublePrecision = "double precision",
        UnitOfInput = "Numbers without a unit are in mA.",
        UnitsOfModel = "Take all parameters in the units of one model, such as those of a preset.",
    };
}
