using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The clock of the first step of a call that makes several.</summary>
internal static class CallClock
{
    /// <summary>Returns it, checked.</summary>
    /// <param name="population">The population; prepared.</param>
    /// <param name="start">When that step is; null: the population's clock goes on.</param>
    /// <param name="firstStep">The number of that step from the start.</param>
    /// <param name="steps">The steps of the call.</param>
    /// <exception cref="ArgumentException">There is a first step without a start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The steps cannot be counted, or their time is not finite.
    /// </exception>
    public static StepClock Of<T>(
        Population<T> population, Time? start, long firstStep, long steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (start is null && firstStep != 0)
        {
            throw new ArgumentException(
                $"FirstStep is {firstStep} without a Start; allowed is 0.", nameof(firstStep));
        }
        double dt = population.Preparation.Dt;
        StepClock clock = population.State.Clock;
        clock = start is { } time ? clock.At(time.BaseValue, dt) : clock.With(dt);
        if (!TimeRange.Holds<T>(clock.Next))
        {
            throw Errors.NotFinite(
                nameof(RunOptions<T>.Start), Time.FromMilliseconds(clock.Next));
        }
        Require<T>(clock, population.State.Columns.NoiseStep, steps);
        if (firstStep == 0)
        {
            return clock;
        }
        clock = new StepClock(start!.Value.BaseValue, dt, firstStep);
        return steps <= long.MaxValue - firstStep && TimeRange.Holds<T>(clock.Advance(steps).Next)
            ? clock
            : throw Errors.OutOfRange(
                nameof(firstStep), firstStep, nameof(RunOptions<T>.FirstStep),
                "are steps with which the clock does not overflow");
    }

    /// <summary>Refuses steps that cannot be counted, or whose time is not finite.</summary>
    private static void Require<T>(StepClock clock, long made, long steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long most = long.MaxValue - Math.Max(clock.Index, made);
        if (steps > most)
        {
            throw Errors.OutOfRange(
                nameof(steps), steps, $"are at most {most}, or the layer's clock would overflow");
        }
        if (!TimeRange.Holds<T>(clock.Advance(steps).Next))
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                FormattableString.Invariant(
                    $"steps is {steps}: with dt = {clock.Dt} ms the time would not be finite in ")
                + $"{ElementType.Name<T>()}; allowed are steps whose time is finite.");
        }
    }
}
