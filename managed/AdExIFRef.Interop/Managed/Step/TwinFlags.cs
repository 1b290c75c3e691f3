namespace AdExIFRef.Interop;

/// <summary>A property of a run that the compiler knows when it compiles the run's code.</summary>
internal interface IFlag
{
    /// <summary>Gets whether the run has the property.</summary>
    static abstract bool Value { get; }
}

/// <summary>The refractory clock, known at compile time.</summary>
internal interface IClock
{
    /// <summary>Gets the clock.</summary>
    static abstract adexif_clock Value { get; }
}

internal readonly struct Yes : IFlag
{
    public static bool Value => true;
}

internal readonly struct No : IFlag
{
    public static bool Value => false;
}

internal readonly struct NoClock : IClock
{
    public static adexif_clock Value => adexif_clock.ADEXIF_CLOCK_NONE;
}

internal readonly struct TimeClock : IClock
{
    public static adexif_clock Value => adexif_clock.ADEXIF_CLOCK_TIME;
}

internal readonly struct StepsClock : IClock
{
    public static adexif_clock Value => adexif_clock.ADEXIF_CLOCK_STEPS;
}
