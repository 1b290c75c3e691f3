namespace AdExIFRef.Interop;

/// <summary>
/// When the next step happens: at origin + index dt, a product and then a sum in double, so that
/// steps taken one by one and steps taken in a run have the same times.
/// </summary>
internal record struct StepClock(double Origin, double Dt, long Index)
{
    /// <summary>The time of the next step, ms.</summary>
    public readonly double Next => Origin + (Index * Dt);

    /// <summary>The clock as it continues with that step size.</summary>
    public readonly StepClock With(double dt) => dt == Dt ? this : new StepClock(Next, dt, 0);

    /// <summary>
    /// The clock for a step at a time that the caller names. Where that is the time that the clock
    /// has next, it runs on; else it starts anew.
    /// </summary>
    public readonly StepClock At(double t, double dt) =>
        dt == Dt && t == Next ? this : new StepClock(t, dt, 0);

    public readonly StepClock Advance(long steps) => this with { Index = Index + steps };
}
