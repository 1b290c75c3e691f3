using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Errors;

/// <summary>The library's warnings in the words of the command line.</summary>
internal static class ToolWords
{
    /// <summary>Parameters by their symbols, settings by the options that set them.</summary>
    public static WarningWords Warnings { get; } = new()
    {
        VTh = "V_th",
        VT = "V_T",
        DeltaT = "delta_T",
        SetVTh = "--v-th",
        SetDeltaT = "--delta-t",
        SetDt = "--dt",
        Guard = "--guard",
        Exactly = "{0} {1}",
        AtMost = "{0} {1}{2} or less",
        HardReset = "--reset hard",
        BoundedUpstroke = "--upstroke bounded",
        TimeClock = "--clock time",
        StepsClock = "--clock steps",
        DoublePrecision = "--precision f64",
        UnitOfInput =
            "Numbers without a unit are in mA: in another unit write --current 500pA, or of a file "
            + "--unit pA.",
        UnitsOfModel =
            "Give all parameters in the units of the model, or a --preset: --r 1ohm is the "
            + "default, and the default --a and --b go with it.",
    };
}
