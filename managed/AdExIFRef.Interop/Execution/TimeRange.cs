using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Which times and step sizes a precision has numbers for; kernels refuse others.</summary>
internal static class TimeRange
{
    /// <summary>Returns whether a time, in ms, is finite in T.</summary>
    public static bool Holds<T>(double t) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.IsFinite(ElementType.Round<T>(t));

    /// <summary>Refuses a step that begins or ends at a time which T has no number for.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="dt">The step size, ms; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names t.</exception>
    public static void Require<T>(double t, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Holds<T>(t) || !Holds<T>(t + dt))
        {
            var time = Time.FromMilliseconds(t);
            throw Errors.OutOfRange(
                nameof(t), time,
                $"is a finite time, and t + dt must be finite too, in {ElementType.Name<T>()}");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">
    /// dt is not a positive finite time in T.
    /// </exception>
    public static void RequireStep<T>(Time dt) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StepCount.RequireStep(dt);
        T step = ElementType.Round<T>(dt.BaseValue);
        if (!(step > T.Zero) || !T.IsFinite(step))
        {
            throw new ArgumentOutOfRangeException(
                nameof(dt), dt,
                $"dt is {dt}, which is {step} in {ElementType.Name<T>()}; allowed is a finite time "
                + "above 0 ms.");
        }
    }
}
