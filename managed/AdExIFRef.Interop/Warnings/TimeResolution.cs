using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// How large a time may be. A number resolves ever less as it grows, and the difference of two
/// times, on which a refractory period depends, is off by up to that resolution.
/// </summary>
internal static class TimeResolution
{
    /// <summary>The part of a step up to which refractory periods keep their steps.</summary>
    private const double Part = 0.1;

    private const int SinglePrecision = 24, DoublePrecision = 53;

    /// <summary>
    /// Returns the smallest time, ms, whose resolution is above what steps of dt need: a tenth of
    /// dt in T where the refractory period depends on the time; else dt in double, the precision of
    /// the clock.
    /// </summary>
    public static double Limit<T>(double dt, bool isRefractoryByTime) where T : unmanaged =>
        isRefractoryByTime
            ? Math.ScaleB(1, Math.ILogB(Part * dt) + Precision<T>())
            : Math.ScaleB(1, Math.ILogB(dt) + DoublePrecision);

    /// <summary>Whether a refractory period of some neuron is kept by the time.</summary>
    public static bool IsRefractoryByTime(ParameterValues values, adexif_clock clock) =>
        clock == adexif_clock.ADEXIF_CLOCK_TIME
        && Array.Exists(values[ADEXIF_PARAMETER_TAU_REF], tau => tau > 0);

    /// <summary>Returns what to report of a step at a time beyond the limit.</summary>
    public static LateTimeFinding Describe<T>(double t, double dt, bool isRefractoryByTime)
        where T : unmanaged
    {
        int precision = isRefractoryByTime ? Precision<T>() : DoublePrecision;
        return new LateTimeFinding(t, dt)
        {
            Resolution = Math.ScaleB(1, Math.ILogB(t) + 1 - precision),
            Precision = isRefractoryByTime ? ElementType.Name<T>() : "float64",
            IsRefractoryByTime = isRefractoryByTime,
            IsSingle = precision == SinglePrecision,
        };
    }

    private static int Precision<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? SinglePrecision : DoublePrecision;
}
